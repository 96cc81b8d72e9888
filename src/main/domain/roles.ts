/** Everything that an operator may be allowed to do. */
export type Permission =
  | 'users.read'
  | 'users.edit'
  | 'users.protect'
  | 'users.import'
  | 'enrollments.manage'
  | 'enrollments.reset'
  | 'recovery-codes.issue'
  | 'audit.read'
  | 'audit.export'
  | 'operators.read'
  | 'operators.manage'
  | 'settings.read'
  | 'settings.manage'
  | 'samples.manage'
  | 'approvals.give'

const auditor: readonly Permission[] = ['users.read', 'audit.read', 'audit.export', 'operators.read', 'settings.read']

const support: readonly Permission[] = [
  'users.read',
  'users.edit',
  'users.import',
  'enrollments.manage',
  'enrollments.reset',
  'recovery-codes.issue',
  'audit.read',
  'settings.read',
  'approvals.give'
]

const administrator: readonly Permission[] = [
  ...support,
  'users.protect',
  'audit.export',
  'operators.read',
  'operators.manage',
  'settings.manage',
  'samples.manage'
]

const permissions: Readonly<Record<OperatorRole, ReadonlySet<Permission>>> = {
  administrator: new Set(administrator),
  support: new Set(support),
  auditor: new Set(auditor)
}

/** Whether the role may; asked in main for every request. */
export const mayDo = (role: OperatorRole, permission: Permission): boolean => permissions[role].has(permission)
/** The things that FactorDesk keeps, as rules and services see them. Times are epoch milliseconds, UTC. */

export type OperatorRole = 'administrator' | 'support' | 'auditor'
