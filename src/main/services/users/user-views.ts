import type { AccessAction, AccessRequirements } from '../../domain/access-policy'
import type { Actor } from '../actor'
import type { Access } from '../enrollments/access'
import { type ContactChange, recentContactChanges } from './contact-changes'
import type { Ports } from '../ports/index'
import type { User, UserFields } from '../../domain/people'
import type { Enrollment } from '../../domain/enrollment'

export interface EnrollmentView {
  readonly id: string
  readonly state: Enrollment['state']
  readonly revision: number
  readonly account: string
  readonly issuer: string
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly activatedAt: number | null
  readonly lastUsedAt: number | null
  readonly failedAttempts: number
  readonly lockedUntil: number | null
}

export interface UserView {
  readonly id: string
  readonly revision: number
  readonly fields: UserFields
  readonly status: User['status']
  readonly isSample: boolean
  readonly createdAt: number
  readonly updatedAt: number
  readonly deactivatedAt: number | null
  readonly enrollment: EnrollmentView | null
  readonly recoveryCodesLeft: number
  readonly recoveryCodesIssuedAt: number | null
  readonly activePassUntil: number | null
  /** What each action that gives access needs, for this person and the operator who asks. */
  readonly access: Readonly<Record<AccessAction, AccessRequirements>>
  /** Of the last 30 days, newest first: an identity check that rests on them deserves a second look. */
  readonly contactChanges: ContactChange[]
}

export const fieldsOf = (user: UserFields): UserFields => ({
  username: user.username,
  displayName: user.displayName,
  email: user.email,
  department: user.department,
  phone: user.phone,
  manager: user.manager,
  language: user.language,
  externalId: user.externalId,
  isProtected: user.isProtected
})

/** A person as the drawer shows them: no secret, no hash. */
export async function viewUser(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  access: Access,
  actor: Actor,
  user: User
): Promise<UserView> {
  const { enrollments, recoveryCodes, temporaryPasses } = store.read
  const [enrollment, recoveryCodesLeft, recoveryCodesIssuedAt, pass, requirements, contactChanges] = await Promise.all([
    user.enrollmentId === null ? null : enrollments.find(user.enrollmentId),
    recoveryCodes.countUnused('user', user.id),
    recoveryCodes.latestIssue('user', user.id),
    temporaryPasses.current(user.id, clock.now()),
    access.ofPerson(actor, user),
    recentContactChanges({ store, clock }, user.id)
  ])
  return {
    id: user.id,
    revision: user.revision,
    fields: fieldsOf(user),
    status: user.status,
    isSample: user.isSample,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
    deactivatedAt: user.deactivatedAt,
    enrollment: enrollment === null ? null : viewEnrollment(enrollment, clock.now()),
    recoveryCodesLeft,
    recoveryCodesIssuedAt,
    activePassUntil: pass?.expiresAt ?? null,
    access: requirements,
    contactChanges
  }
}

const viewEnrollment = (enrollment: Enrollment, now: number): EnrollmentView => ({
  id: enrollment.id,
  state: enrollment.state,
  revision: enrollment.revision,
  account: enrollment.account,
  issuer: enrollment.issuer,
  createdAt: enrollment.createdAt,
  expiresAt: enrollment.expiresAt,
  activatedAt: enrollment.activatedAt,
  lastUsedAt: enrollment.lastUsedAt,
  failedAttempts: enrollment.failures.consecutive,
  lockedUntil:
    enrollment.failures.lockedUntil !== null && enrollment.failures.lockedUntil > now
      ? enrollment.failures.lockedUntil
      : null
})
