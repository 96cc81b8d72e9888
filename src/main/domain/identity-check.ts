import { AppError } from './errors'

/** How a helpdesk may make sure that a person is who they say. Personal data such as a birthday is never a choice. */
export type IdentityMethod = 'in-person-badge' | 'video-id' | 'call-back' | 'manager-vouches' | 'recovery-code'

export interface IdentityCheck {
  readonly method: IdentityMethod
  readonly ticket?: string | undefined
  readonly voucher?: string | undefined
  readonly recoveryCode?: string | undefined
}

/** Throws IDENTITY_CHECK_REQUIRED with {missing} when the method's own evidence is absent. */
export function checkIdentity(check: IdentityCheck): void {
  const missing =
    check.method === 'manager-vouches' && !check.voucher?.trim()
      ? 'voucher'
      : check.method === 'recovery-code' && !check.recoveryCode?.trim()
        ? 'recoveryCode'
        : null
  if (missing !== null) throw new AppError('IDENTITY_CHECK_REQUIRED', 'Identity check incomplete', { missing })
}

/** The check as it stands in the audit: never the recovery code itself. */
export const identityDetails = (check: IdentityCheck): Record<string, string> => ({
  identity: check.method,
  ...(check.ticket?.trim() ? { ticket: check.ticket.trim() } : {}),
  ...(check.voucher?.trim() ? { voucher: check.voucher.trim() } : {})
})
