import { emptyCounter } from './lockout'
import type { Operator } from './model'

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
