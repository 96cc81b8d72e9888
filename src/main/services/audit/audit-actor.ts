import type { Actor } from '../actor'

/** Who acts: a signed-in operator, or one whose key is open while the sign-in is under way. */
export type AuditActor = Pick<Actor, 'operatorId' | 'username' | 'keys'>
