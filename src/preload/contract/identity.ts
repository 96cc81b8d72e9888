import { z } from 'zod'
import { approval, line, typedCode } from './common'

export const identityMethod = z.enum(['in-person-badge', 'video-id', 'call-back', 'manager-vouches', 'recovery-code'])
export type IdentityMethod = z.infer<typeof identityMethod>

export const identityCheck = z.strictObject({
  method: identityMethod,
  /** Ticket or case number, if there is one. */
  ticket: line(100).optional(),
  /** Who vouched: for manager-vouches. */
  voucher: line(200).optional(),
  /** For method recovery-code: checked and used up in main. */
  recoveryCode: typedCode.optional()
})

/** What an action that gives access may need; the person's `access` says which. */
export const evidence = { identityCheck: identityCheck.optional(), approval: approval.optional() }
