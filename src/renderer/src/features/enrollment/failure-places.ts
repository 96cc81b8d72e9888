import type { TFunction } from 'i18next'
import type { BridgeFailure } from '../../bridge/bridge'
import { presentError } from '../../lib/present-error'

export interface FailurePlaces {
  /** At the identity's evidence. */
  readonly identity: string | undefined
  /** At the second operator's fields. */
  readonly approval: BridgeFailure | null
  /** Above the buttons. */
  readonly rest: BridgeFailure | null
}

/** Where a refusal of something that gives access anew belongs: beside what caused it. */
export function placesOf(failure: BridgeFailure | null, t: TFunction, language: string): FailurePlaces {
  const code = failure?.error.code
  const isIdentity = code === 'WRONG_RECOVERY_CODE' || code === 'IDENTITY_CHECK_REQUIRED'
  const isApproval = code === 'APPROVAL_REFUSED' || code === 'APPROVAL_REQUIRED'
  return {
    identity: failure !== null && isIdentity ? presentError(failure.error, t, language) : undefined,
    approval: isApproval ? failure : null,
    rest: isIdentity || isApproval ? null : failure
  }
}

/** What is on file that helps to check who somebody is. */
export const onFileOf = (user: {
  readonly fields: { readonly phone: string; readonly manager: string }
  readonly recoveryCodesLeft: number
}) => ({
  phone: user.fields.phone,
  manager: user.fields.manager,
  recoveryCodesLeft: user.recoveryCodesLeft
})
