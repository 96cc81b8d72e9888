import { z } from 'zod'
import { count, epochMs, id, reason, revision, typedCode } from './common'
import { evidence, identityCheck } from './identity'
import { userDetail } from './users'

const target = { enrollmentId: id, revision }

export const enrollmentsContract = {
  /**
   * Only for a person without a pending, active, suspended or locked enrollment. IDENTITY_CHECK_REQUIRED {why: 'had-factor'} for
   * whoever had a confirmed one: theirs is `enrollments:reset`.
   */
  'enrollments:start': { request: z.strictObject({ userId: id }), response: userDetail },
  /** Pending only. `qrPath` is a one-time path of main's own protocol; showing is an audit entry. */
  'enrollments:show': {
    request: z.strictObject({ enrollmentId: id }),
    response: z.strictObject({
      qrPath: z.string(),
      account: z.string(),
      issuer: z.string(),
      username: z.string(),
      displayName: z.string(),
      expiresAt: epochMs,
      hideAfterMs: count
    })
  },
  /** Pending only: the shared secret in base32, in groups of four, for typing by hand. Fetched on demand; an audit entry. */
  'enrollments:key': {
    request: z.strictObject({ enrollmentId: id }),
    response: z.strictObject({ groups: z.array(z.string()) })
  },
  /** Main puts the key on the clipboard and clears it after `clearsAfterMs`. */
  'enrollments:copy-key': {
    request: z.strictObject({ enrollmentId: id }),
    response: z.strictObject({ clearsAfterMs: count })
  },
  /**
   * Checks a code against the person's current enrollment; the first right one activates a pending enrollment.
   * Wrong: WRONG_CODE with `details` {attemptsLeft, driftSteps?: signed steps of 30 s within an hour, previousSecret?: true},
   * REPLAYED_CODE, or LOCKED {until?: epoch ms}; `needsUnlock: true` when only an operator can undo it.
   */
  'enrollments:check': {
    request: z.strictObject({
      userId: id,
      kind: z.enum(['code', 'recovery-code', 'temporary-pass']),
      value: typedCode
    }),
    response: z.strictObject({
      activated: z.boolean(),
      driftSteps: z.number().int(),
      acceptedAt: epochMs,
      user: userDetail
    })
  },
  /** Pending or expired: a new secret, the old one dead at once. */
  'enrollments:regenerate': { request: z.strictObject({ ...target }), response: userDetail },
  'enrollments:suspend': { request: z.strictObject({ ...target, reason }), response: userDetail },
  /** IDENTITY_CHECK_REQUIRED and APPROVAL_REQUIRED where the person's `access` says so. */
  'enrollments:resume': { request: z.strictObject({ ...target, reason, ...evidence }), response: userDetail },
  'enrollments:unlock': { request: z.strictObject({ ...target, reason, ...evidence }), response: userDetail },
  /** Ends the enrollment, recovery codes and pass with it; the person stands as not enrolled. */
  'enrollments:revoke': { request: z.strictObject({ ...target, reason }), response: userDetail },
  /** Lost device, or another factor after one that ended: old enrollment off, recovery codes void, new pending secret, in one transaction. */
  'enrollments:reset': {
    request: z.strictObject({
      ...target,
      identityCheck,
      reason,
      passMinutes: z.number().int().min(5).max(1440).optional(),
      approval: evidence.approval
    }),
    response: z.strictObject({
      user: userDetail,
      /** Shown once; null when none was asked for. */
      temporaryPass: z.string().nullable(),
      passExpiresAt: epochMs.nullable()
    })
  },
  /** Ten codes, shown once; the old list dies at once. */
  'enrollments:issue-recovery-codes': {
    request: z.strictObject({ userId: id, identityCheck, approval: evidence.approval }),
    response: z.strictObject({ codes: z.array(z.string()), user: userDetail })
  },
  'enrollments:issue-pass': {
    request: z.strictObject({
      userId: id,
      minutes: z.number().int().min(5).max(1440),
      identityCheck,
      reason,
      approval: evidence.approval
    }),
    response: z.strictObject({ temporaryPass: z.string(), expiresAt: epochMs, user: userDetail })
  },
  /** The running pass ends at once. */
  'enrollments:revoke-pass': { request: z.strictObject({ userId: id }), response: userDetail }
}
