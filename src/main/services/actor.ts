import type { Keys } from './ports/keys'
import type { OperatorRole } from '../domain/roles'

/** The signed-in operator on whose behalf a use case runs, with the opened data key. */
export interface Actor {
  readonly operatorId: string
  readonly username: string
  readonly role: OperatorRole
  readonly keys: Keys
}
