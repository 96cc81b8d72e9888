import type { PersonStatus } from './people'
import { mayDo, type OperatorRole, type Permission } from './roles'

/** Everything that gives a person access, or prepares it. */
export const accessActions = [
  'start',
  'regenerate',
  'resume',
  'unlock',
  'reset',
  'recovery-codes',
  /** A setup sheet: the QR code of a pending enrollment, on paper. */
  'sheet',
  /** Recovery codes on that sheet. */
  'sheet-codes',
  'temporary-pass',
  'reactivate',
  /** Another phone number or manager, which later identity checks rely on; or the end of a protection. */
  'change-contact'
] as const
export type AccessAction = (typeof accessActions)[number]

export type AccessRefusal = 'permission' | 'self' | 'state' | 'deactivated'

export type AccessRequirements =
  | { readonly needs: 'nothing' | 'identity-check' | 'approval' | 'identity-check-and-approval' }
  | { readonly needs: 'refused'; readonly why: AccessRefusal }

export interface AccessFacts {
  readonly action: AccessAction
  readonly role: OperatorRole
  /** The person's record is the operator's own. */
  readonly isSelf: boolean
  readonly status: PersonStatus
  /** Any enrollment of the person, however long over, was ever confirmed. */
  readonly hadFactor: boolean
  readonly isProtected: boolean
}

const permissionFor: Readonly<Record<AccessAction, Permission>> = {
  start: 'enrollments.manage',
  regenerate: 'enrollments.manage',
  resume: 'enrollments.manage',
  unlock: 'enrollments.manage',
  reset: 'enrollments.reset',
  'recovery-codes': 'recovery-codes.issue',
  sheet: 'enrollments.manage',
  'sheet-codes': 'recovery-codes.issue',
  'temporary-pass': 'enrollments.reset',
  reactivate: 'users.edit',
  'change-contact': 'users.edit'
}

/** Where an action leads somewhere. */
const statusesFor: Readonly<Record<AccessAction, readonly PersonStatus[]>> = {
  start: ['none', 'expired'],
  regenerate: ['pending', 'expired'],
  resume: ['suspended'],
  unlock: ['locked'],
  reset: ['none', 'pending', 'expired', 'active', 'suspended', 'locked'],
  'recovery-codes': ['active'],
  sheet: ['none', 'pending', 'expired'],
  'sheet-codes': ['none', 'pending', 'expired'],
  'temporary-pass': ['pending', 'expired', 'active', 'suspended', 'locked'],
  reactivate: ['deactivated'],
  'change-contact': ['none', 'pending', 'expired', 'active', 'suspended', 'locked', 'deactivated']
}

/**
 * What an operator needs to give a person access. A first enrollment needs nothing. After that, a new factor is given only after an
 * identity check, until one is confirmed: an enrollment that ended or expired unconfirmed changes nothing about that. For protected
 * people a second operator approves. Nothing of one's own record is done by oneself.
 */
export function requirementsFor(facts: AccessFacts): AccessRequirements {
  const why = refusalOf(facts)
  if (why !== null) return { needs: 'refused', why }
  if (facts.action === 'change-contact') return { needs: facts.isProtected ? 'approval' : 'nothing' }
  if (!isIdentityCheckNeeded(facts)) return { needs: 'nothing' }
  return { needs: facts.isProtected ? 'identity-check-and-approval' : 'identity-check' }
}

function refusalOf({ action, role, isSelf, status, hadFactor }: AccessFacts): AccessRefusal | null {
  if (!mayDo(role, permissionFor[action])) return 'permission'
  if (isSelf) return 'self'
  if (!statusesFor[action].includes(status)) return status === 'deactivated' ? 'deactivated' : 'state'
  // Before there was a factor there is nothing to replace: that is a start or a new QR code.
  const isReplaceable = hadFactor || status === 'suspended' || status === 'locked'
  return action === 'reset' && !isReplaceable ? 'state' : null
}

function isIdentityCheckNeeded({ action, status, hadFactor, isProtected }: AccessFacts): boolean {
  switch (action) {
    case 'reset':
    case 'recovery-codes':
    case 'temporary-pass':
      return true
    case 'start':
    case 'regenerate':
    case 'sheet-codes':
      return hadFactor
    // The check was recorded when the pending enrollment was made; without one, a sheet starts it.
    case 'sheet':
      return hadFactor && status !== 'pending'
    case 'resume':
    case 'unlock':
      return isProtected
    case 'reactivate':
      return isProtected && hadFactor
    case 'change-contact':
      return false
  }
}

export const isIdentityCheckIn = ({ needs }: AccessRequirements): boolean =>
  needs === 'identity-check' || needs === 'identity-check-and-approval'

export const isApprovalIn = ({ needs }: AccessRequirements): boolean =>
  needs === 'approval' || needs === 'identity-check-and-approval'
