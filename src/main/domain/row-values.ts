import type { User } from './people'
import type { Enrollment } from './enrollment'
import type { Operator } from './operators'

type Value = string | number | boolean | null | Uint8Array

/** What of a person's row the MAC covers: everything that decides who may be enrolled or reset. */
export const userMacValues = (user: Omit<User, 'rowMac'>): readonly Value[] => [
  user.username,
  user.status,
  user.enrollmentId,
  user.expiresAt,
  user.isProtected,
  user.isSample,
  user.deactivatedAt,
  user.revision
]

/** Every column of an enrollment. */
export const enrollmentMacValues = (enrollment: Omit<Enrollment, 'rowMac'>): readonly Value[] => [
  enrollment.userId,
  enrollment.state,
  enrollment.sealedSecret,
  enrollment.keyVersion,
  enrollment.account,
  enrollment.issuer,
  enrollment.createdAt,
  enrollment.createdBy,
  enrollment.expiresAt,
  enrollment.activatedAt,
  enrollment.endedAt,
  enrollment.endedBecause,
  enrollment.lastStep,
  enrollment.lastUsedAt,
  enrollment.failures.consecutive,
  enrollment.failures.sinceSuccess,
  enrollment.failures.lockedUntil,
  enrollment.previousId,
  enrollment.revision
]

/** Not the failure counters and the last sign-in: they are written while no key is open. */
export const operatorMacValues = (operator: Omit<Operator, 'rowMac'>): readonly Value[] => [
  operator.username,
  operator.displayName,
  operator.role,
  operator.mustChangePassphrase,
  operator.sealedSecret,
  operator.secondFactor,
  operator.lastStep,
  operator.createdAt,
  operator.deactivatedAt,
  operator.revision
]
