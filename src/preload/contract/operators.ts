import { z } from 'zod'
import { approval, count, epochMs, id, line, nothing, passphrase, reason, revision, typedCode, done } from './common'
import { identityCheck } from './identity'
import { operatorRole } from './session'

export const operatorRow = z.strictObject({
  id,
  revision,
  username: z.string(),
  displayName: z.string(),
  role: operatorRole,
  /** Second factor: none yet, waiting for the first code, or set up. */
  secondFactor: z.enum(['none', 'pending', 'active']),
  recoveryCodesLeft: count,
  lastSignInAt: epochMs.nullable(),
  /** Locked after wrong passphrases or codes; until an administrator unlocks when `needsUnlock`. */
  lockedUntil: epochMs.nullable(),
  needsUnlock: z.boolean(),
  mustChangePassphrase: z.boolean(),
  deactivatedAt: epochMs.nullable(),
  isSelf: z.boolean()
})
export type OperatorRow = z.infer<typeof operatorRow>

const target = { id, revision }

export const operatorsContract = {
  'operators:list': { request: nothing, response: z.strictObject({ operators: z.array(operatorRow) }) },
  /** The first passphrase is handed over in person and must be replaced at the first sign-in. */
  'operators:create': {
    request: z.strictObject({ username: line(128), displayName: line(200), role: operatorRole, passphrase }),
    response: operatorRow
  },
  'operators:update': {
    request: z.strictObject({ ...target, displayName: line(200), role: operatorRole }),
    response: operatorRow
  },
  'operators:deactivate': { request: z.strictObject({ ...target, reason }), response: operatorRow },
  /** A deactivated operator has no key slot: a new first passphrase is set. */
  'operators:reactivate': { request: z.strictObject({ ...target, reason, passphrase }), response: operatorRow },
  'operators:unlock': { request: z.strictObject({ ...target, reason }), response: operatorRow },
  'operators:reset-second-factor': {
    request: z.strictObject({ ...target, identityCheck, reason, approval: approval.optional() }),
    response: operatorRow
  },
  'operators:set-passphrase': {
    request: z.strictObject({ ...target, identityCheck, reason, passphrase }),
    response: operatorRow
  },
  'operators:change-own-passphrase': {
    request: z.strictObject({ current: passphrase, next: passphrase }),
    response: done
  },
  'operators:issue-own-recovery-codes': {
    request: z.strictObject({ code: typedCode }),
    response: z.strictObject({ codes: z.array(z.string()) })
  }
}
