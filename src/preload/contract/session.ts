import { z } from 'zod'
import { checkpointFault } from './audit'
import { count, done, epochMs, id, line, nothing, passphrase, typedCode } from './common'

export const operatorRole = z.enum(['administrator', 'support', 'auditor'])
export type OperatorRole = z.infer<typeof operatorRole>

export const lockReason = z.enum(['manual', 'idle', 'suspend', 'screen-lock'])

export const sessionState = z.discriminatedUnion('phase', [
  /** No operator exists: the first-run screens. */
  z.strictObject({ phase: z.literal('first-run') }),
  z.strictObject({
    phase: z.literal('signed-out'),
    /** Set when the console was locked rather than started. */
    lockedBecause: lockReason.optional(),
    /** Who was signed in before the lock, to save typing. */
    username: z.string().optional()
  }),
  /** The passphrase was set by somebody else and must be replaced now. */
  z.strictObject({ phase: z.literal('new-passphrase'), username: z.string() }),
  /** Passphrase right, no second factor yet: the 2FA pop-up with the QR. */
  z.strictObject({ phase: z.literal('enrolling'), username: z.string() }),
  /** Passphrase right: a code is asked for. */
  z.strictObject({ phase: z.literal('code-required'), username: z.string() }),
  /** First run only: the recovery key is shown once and typed back. */
  z.strictObject({ phase: z.literal('recovery-key'), username: z.string() }),
  /** The operator's own recovery codes wait to be shown, once. */
  z.strictObject({ phase: z.literal('recovery-codes'), username: z.string() }),
  z.strictObject({
    phase: z.literal('signed-in'),
    operator: z.strictObject({
      id,
      username: z.string(),
      displayName: z.string(),
      role: operatorRole,
      recoveryCodesLeft: count
    }),
    /** True once, right after first run: offer import, add, sample data. */
    isFresh: z.boolean(),
    idleLockMinutes: z.number().int().positive(),
    /** True when the clock stands before the newest audit entry. */
    clockMovedBack: z.boolean(),
    /** True when the newest check of the database file found damage. */
    isDatabaseDamaged: z.boolean(),
    /** The audit does not reach its checkpoint, or there is none: entries may have been cut off. */
    auditFault: checkpointFault.nullable()
  })
])
export type SessionState = z.infer<typeof sessionState>
export type SignedIn = Extract<SessionState, { phase: 'signed-in' }>

export const organization = z.strictObject({
  /** Shown in the authenticator; no colon (it separates issuer and account in the URI). */
  issuer: line(64),
  name: line(120),
  helpdeskPhone: line(60),
  helpdeskHours: line(120),
  helpdeskPlace: line(200)
})

export const sessionContract = {
  'session:state': { request: nothing, response: sessionState },
  'session:first-run': {
    request: z.strictObject({
      organization,
      username: line(128),
      displayName: line(200),
      passphrase
    }),
    response: sessionState
  },
  'session:sign-in': { request: z.strictObject({ username: line(128), passphrase }), response: sessionState },
  'session:cancel': { request: nothing, response: sessionState },
  /** Confirms the operator's own enrollment, or the second step of a sign-in, whichever phase it is. */
  'session:submit-code': { request: z.strictObject({ code: typedCode }), response: sessionState },
  'session:submit-recovery-code': { request: z.strictObject({ recoveryCode: typedCode }), response: sessionState },
  'session:set-new-passphrase': { request: z.strictObject({ passphrase }), response: sessionState },
  /** The operator's own pending enrollment. `qrPath` is a one-time path of main's own protocol. */
  'session:show-enrollment': {
    request: nothing,
    response: z.strictObject({ qrPath: z.string(), account: z.string(), issuer: z.string(), expiresAt: epochMs })
  },
  'session:enrollment-key': { request: nothing, response: z.strictObject({ groups: z.array(z.string()) }) },
  /** Only in phase recovery-key. */
  'session:take-recovery-key': { request: nothing, response: z.strictObject({ groups: z.array(z.string()) }) },
  'session:confirm-recovery-key': { request: z.strictObject({ recoveryKey: line(200) }), response: sessionState },
  /** Only in phase recovery-codes: `codes` are shown once; the next call with `acknowledged` goes on. */
  'session:take-recovery-codes': {
    request: z.strictObject({ acknowledged: z.boolean() }),
    response: z.strictObject({ codes: z.array(z.string()), state: sessionState })
  },
  /** Forgotten passphrase: the recovery key opens the data, sets a new passphrase and asks for a new second factor. */
  'session:recover': {
    request: z.strictObject({ username: line(128), recoveryKey: line(200), newPassphrase: passphrase }),
    response: sessionState
  },
  'session:lock': { request: nothing, response: done }
}
