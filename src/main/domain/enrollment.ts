import { AppError } from './errors'
import { emptyCounter, type FailureCounter } from './lockout'
import type { PersonStatus } from './people'

export type EnrollmentEvent = 'activate' | 'expire' | 'suspend' | 'resume' | 'lock' | 'unlock' | 'revoke'

type Unsigned = Omit<Enrollment, 'rowMac'>

/** Where each event leads, by the state it happens in; what is not here is refused. */
const transitions: Readonly<Record<EnrollmentEvent, Partial<Record<EnrollmentState, EnrollmentState>>>> = {
  activate: { pending: 'active' },
  expire: { pending: 'expired' },
  suspend: { active: 'suspended', locked: 'suspended' },
  resume: { suspended: 'active' },
  lock: { active: 'locked', pending: 'locked' },
  unlock: { locked: 'active' },
  revoke: { pending: 'revoked', active: 'revoked', suspended: 'revoked', locked: 'revoked', expired: 'revoked' }
}

export const canTransition = (state: EnrollmentState, event: EnrollmentEvent): boolean =>
  transitions[event][state] !== undefined

/** The enrollment after `event`; throws INVALID_STATE with {state, event} where the state machine knows no way. */
export function transition(
  enrollment: Enrollment,
  event: EnrollmentEvent,
  now: number,
  because: string | null = null
): Unsigned {
  const next = transitions[event][enrollment.state]
  if (next === undefined) {
    throw new AppError('INVALID_STATE', `Cannot ${event} an enrollment that is ${enrollment.state}`, {
      state: enrollment.state,
      event
    })
  }
  // A pending enrollment that was locked goes back to pending, or a lock would be a way round the first code.
  const state = event === 'unlock' && enrollment.activatedAt === null ? 'pending' : next
  const changed = { ...enrollment, state, revision: enrollment.revision + 1 }
  if (event === 'activate') return { ...changed, activatedAt: now, expiresAt: null, failures: emptyCounter }
  if (isOver(state)) return { ...changed, endedAt: now, endedBecause: because ?? event }
  return changed
}

/** Over and done: nothing leads back. */
export const isOver = (state: EnrollmentState): boolean => state === 'revoked' || state === 'expired'

/** What the list shows for a person. */
export function personStatusOf(state: EnrollmentState | null, isDeactivated: boolean): PersonStatus {
  if (isDeactivated) return 'deactivated'
  return state === null || state === 'revoked' ? 'none' : state
}
export type EnrollmentState = 'pending' | 'active' | 'suspended' | 'locked' | 'revoked' | 'expired'

export interface Enrollment {
  readonly id: string
  readonly userId: string
  readonly state: EnrollmentState
  /** Nonce, ciphertext and tag of the shared secret; null once the enrollment is over and the secret was erased. */
  readonly sealedSecret: Uint8Array | null
  readonly keyVersion: number
  readonly account: string
  readonly issuer: string
  readonly createdAt: number
  readonly createdBy: string
  readonly expiresAt: number | null
  readonly activatedAt: number | null
  readonly endedAt: number | null
  readonly endedBecause: string | null
  /** Time step of the newest accepted code (RFC 6238 §5.2: a code is accepted once). */
  readonly lastStep: number | null
  readonly lastUsedAt: number | null
  readonly failures: FailureCounter
  readonly previousId: string | null
  readonly revision: number
  readonly rowMac: Uint8Array
}
