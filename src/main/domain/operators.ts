import { emptyCounter, type FailureCounter } from './lockout'
import type { OperatorRole } from './roles'

type Given = Pick<Operator, 'id' | 'username' | 'displayName' | 'role' | 'mustChangePassphrase' | 'createdAt'>

/** An operator who never signed in: no second factor, no failure. */
export const newOperator = (given: Given): Omit<Operator, 'rowMac'> => ({
  ...given,
  sealedSecret: null,
  secondFactor: 'none',
  lastStep: null,
  failures: emptyCounter,
  lastSignInAt: null,
  deactivatedAt: null,
  revision: 1
})
export interface Operator {
  readonly id: string
  readonly username: string
  readonly displayName: string
  readonly role: OperatorRole
  readonly mustChangePassphrase: boolean
  /** Sealed secret of the operator's own second factor; null when there is none. */
  readonly sealedSecret: Uint8Array | null
  readonly secondFactor: 'none' | 'pending' | 'active'
  readonly lastStep: number | null
  /** Wrong passphrases and codes. Not under the row MAC: it is written before any key is open. */
  readonly failures: FailureCounter
  readonly lastSignInAt: number | null
  readonly createdAt: number
  readonly deactivatedAt: number | null
  readonly revision: number
  readonly rowMac: Uint8Array
}
