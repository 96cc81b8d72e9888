import { AppError } from '../domain/errors'
import type { Keys } from './ports/keys'
import type { Store } from './ports/store/store'
import type { OperatorRole } from '../domain/roles'

/** Says whether a sign-in is over. */
export interface EndSignal {
  readonly aborted: boolean
}

/** The signed-in operator on whose behalf a use case runs, with the opened data key. */
export interface Actor {
  readonly operatorId: string
  readonly username: string
  readonly role: OperatorRole
  /** Lent for as long as the sign-in lasts: each use afterwards throws KEY_UNAVAILABLE. */
  readonly keys: Keys
  /** Aborted when this sign-in ends. */
  readonly signal: EndSignal
}

/** Throws CANCELLED when the sign-in is over. */
export function ensureSignedIn({ signal }: Pick<Actor, 'signal'>): void {
  if (signal.aborted) throw new AppError('CANCELLED', 'Locked meanwhile')
}

/** Between two pieces of long work: the event loop gets its turn, and a lock ends the work. */
export async function nextTurn(store: Pick<Store, 'yieldToEventLoop'>, actor: Pick<Actor, 'signal'>): Promise<void> {
  await store.yieldToEventLoop()
  ensureSignedIn(actor)
}
