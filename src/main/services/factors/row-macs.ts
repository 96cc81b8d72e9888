import { sameBytes } from '../../domain/audit-chain'
import { AppError } from '../../domain/errors'
import { enrollmentMacValues, operatorMacValues, userMacValues } from '../../domain/row-values'
import type { Keys } from '../ports/keys'
import type { User } from '../../domain/people'
import type { Enrollment } from '../../domain/enrollment'
import type { Operator } from '../../domain/operators'

/** The row with its MAC made anew: the last step before every write. */
export const withUserMac = (keys: Keys, user: Omit<User, 'rowMac'>): User => ({ ...user, rowMac: userMac(keys, user) })

export const withEnrollmentMac = (keys: Keys, enrollment: Omit<Enrollment, 'rowMac'>): Enrollment => ({
  ...enrollment,
  rowMac: enrollmentMac(keys, enrollment)
})

export const withOperatorMac = (keys: Keys, operator: Omit<Operator, 'rowMac'>): Operator => ({
  ...operator,
  rowMac: operatorMac(keys, operator)
})

export const isUserIntact = (keys: Keys, user: User) => sameBytes(userMac(keys, user), user.rowMac)
export const isEnrollmentIntact = (keys: Keys, enrollment: Enrollment) =>
  sameBytes(enrollmentMac(keys, enrollment), enrollment.rowMac)
export const isOperatorIntact = (keys: Keys, operator: Operator) =>
  sameBytes(operatorMac(keys, operator), operator.rowMac)

/** The row as it was read; throws NOT_FOUND for null and TAMPERED when it was changed outside of FactorDesk. */
export const verifiedUser = (keys: Keys, user: User | null): User =>
  intact(user, 'person', (row) => isUserIntact(keys, row))
export const verifiedEnrollment = (keys: Keys, enrollment: Enrollment | null): Enrollment =>
  intact(enrollment, 'enrollment', (row) => isEnrollmentIntact(keys, row))
export const verifiedOperator = (keys: Keys, operator: Operator | null): Operator =>
  intact(operator, 'operator', (row) => isOperatorIntact(keys, row))

function intact<T>(row: T | null, what: string, isIntact: (row: T) => boolean): T {
  if (row === null) throw new AppError('NOT_FOUND', `No such ${what}`)
  if (!isIntact(row)) throw new AppError('TAMPERED', `The ${what}'s row was changed outside of the console`, { what })
  return row
}

const userMac = (keys: Keys, user: Omit<User, 'rowMac'>) => keys.rowMac('users', user.id, userMacValues(user))
const enrollmentMac = (keys: Keys, enrollment: Omit<Enrollment, 'rowMac'>) =>
  keys.rowMac('enrollments', enrollment.id, enrollmentMacValues(enrollment))
const operatorMac = (keys: Keys, operator: Omit<Operator, 'rowMac'>) =>
  keys.rowMac('operators', operator.id, operatorMacValues(operator))
