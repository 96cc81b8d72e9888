import { AppError } from './errors'
import { foldCase } from './people'

/** How a helpdesk may make sure that a person is who they say. Personal data such as a birthday is never a choice. */
export type IdentityMethod = 'in-person-badge' | 'video-id' | 'call-back' | 'manager-vouches' | 'recovery-code'

export interface IdentityCheck {
  readonly method: IdentityMethod
  readonly ticket?: string | undefined
  readonly voucher?: string | undefined
  readonly recoveryCode?: string | undefined
}

/** What is known about a person that a check can rest on. */
export interface IdentityFile {
  readonly phone: string
  readonly manager: string
  /** Names that vouch for nobody here: the person's own and the operator's. */
  readonly notVouching: readonly string[]
}

/**
 * Throws IDENTITY_CHECK_REQUIRED with {missing} when the method's own evidence is absent, and with {why} when there is no number or
 * manager on file, or when the person or the operator is named as the one who vouches.
 */
export function checkIdentity({ method, voucher, recoveryCode }: IdentityCheck, file: IdentityFile): void {
  const refuse = (details: { missing: string } | { why: string }): never => {
    throw new AppError('IDENTITY_CHECK_REQUIRED', 'Identity check incomplete', details)
  }
  if (method === 'call-back' && file.phone.trim() === '') refuse({ why: 'no-number' })
  if (method === 'recovery-code' && !recoveryCode?.trim()) refuse({ missing: 'recoveryCode' })
  if (method !== 'manager-vouches') return
  if (file.manager.trim() === '') refuse({ why: 'no-manager' })
  const name = comparable(voucher ?? '')
  if (name === '') refuse({ missing: 'voucher' })
  if (file.notVouching.some((own) => comparable(own) === name)) refuse({ why: 'vouches-for-self' })
}

/** So that spaces and capitals make no other name. */
const comparable = (name: string): string => foldCase(name).trim().replace(/\s+/gu, ' ')

/** The check as it stands in the audit: never the recovery code itself. */
export const identityDetails = (check: IdentityCheck): Record<string, string> => ({
  identity: check.method,
  ...(check.ticket?.trim() ? { ticket: check.ticket.trim() } : {}),
  ...(check.voucher?.trim() ? { voucher: check.voucher.trim() } : {})
})
