import {
  accessActions,
  type AccessAction,
  type AccessRequirements,
  isApprovalIn,
  isIdentityCheckIn,
  requirementsFor
} from '../../domain/access-policy'
import { AppError } from '../../domain/errors'
import { checkIdentity, type IdentityCheck, identityDetails } from '../../domain/identity-check'
import type { User } from '../../domain/people'
import type { Actor } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import { userSubject } from '../audit/subjects'
import { spendRecoveryCode } from '../factors/recovery-codes'
import { isEnrollmentIntact } from '../factors/row-macs'
import type { Approval, Approvals } from '../operators/approvals'
import { ownRecords } from '../operators/own-record'
import type { Ports } from '../ports/index'
import type { Readers, Writers } from '../ports/store/store'

/** What an operator recorded before an action that gives access. */
export interface AccessEvidence {
  readonly identityCheck?: IdentityCheck | undefined
  readonly approval?: Approval | undefined
}

/** Evidence that was checked; `details` go into the action's audit entry. */
export interface Authorization {
  readonly identityCheck: IdentityCheck | null
  readonly approver: string | null
  readonly details: Readonly<Record<string, string>>
}

export const NO_EVIDENCE: Authorization = { identityCheck: null, approver: null, details: {} }

type AccessReaders = Pick<Readers, 'enrollments' | 'operators'>

export type Access = ReturnType<typeof createAccess>

/** The one place that answers what giving a person access needs. The rule itself is `domain/access-policy`. */
export function createAccess({ store }: Pick<Ports, 'store'>, log: AuditLog, approvals: Approvals) {
  /** By person's id, for any number of people whose rows were verified; `tampered` where a row of the history was altered or is gone. */
  async function requirementsOfMany(
    actor: Actor,
    users: readonly User[],
    action: AccessAction,
    readers: AccessReaders = store.read
  ): Promise<ReadonlyMap<string, AccessRequirements | 'tampered'>> {
    const isOwn = await ownRecords(readers, { id: actor.operatorId, username: actor.username })
    const histories = await historiesOf(actor, users, readers)
    return new Map(
      users.map((user) => {
        const hadFactor = histories.get(user.id) ?? false
        return [user.id, hadFactor === 'tampered' ? hadFactor : decide(actor, user, action, hadFactor, isOwn(user))]
      })
    )
  }

  /** Of one person whose row was verified. Throws TAMPERED where a row of the history was altered or is gone. */
  async function requirements(
    actor: Actor,
    user: User,
    action: AccessAction,
    readers: AccessReaders = store.read
  ): Promise<AccessRequirements> {
    return intact((await requirementsOfMany(actor, [user], action, readers)).get(user.id))
  }

  /** Throws what the person's row, the operator or absent evidence refuse. Inside the transaction that gives the access. */
  async function demand(
    readers: AccessReaders,
    actor: Actor,
    user: User,
    action: AccessAction,
    given: Authorization = NO_EVIDENCE
  ): Promise<void> {
    const needed = await requirements(actor, user, action, readers)
    refuse(needed, user)
    if (isIdentityCheckIn(needed) && given.identityCheck === null) throw identityCheckRequired(user, action)
    if (isApprovalIn(needed) && given.approver === null) throw approvalRequired()
  }

  return {
    requirements,
    requirementsOfMany,
    demand,

    /** Every action at once, for the screen. */
    async ofPerson(actor: Actor, user: User): Promise<Readonly<Record<AccessAction, AccessRequirements>>> {
      const isOwn = (await ownRecords(store.read, { id: actor.operatorId, username: actor.username }))(user)
      // An altered history is refused when something is asked for; the screen still has to open.
      const known = (await historiesOf(actor, [user], store.read)).get(user.id)
      const hadFactor = known !== false
      return Object.fromEntries(
        accessActions.map((action) => [action, decide(actor, user, action, hadFactor, isOwn)])
      ) as Record<AccessAction, AccessRequirements>
    },

    /** Throws FORBIDDEN for the operator's own record. */
    async refuseOwn(readers: AccessReaders, actor: Actor, user: User): Promise<void> {
      const isOwn = await ownRecords(readers, { id: actor.operatorId, username: actor.username })
      if (isOwn(user)) throw new AppError('FORBIDDEN', 'Not for oneself', { why: 'self' })
    },

    /**
     * Checks the evidence that `action` needs, before the transaction: it may take Argon2's time. Every refusal is an audit entry.
     * A recovery code is only checked when it is used up, in the transaction.
     */
    async authorize(
      actor: Actor,
      user: User,
      accessAction: AccessAction,
      { identityCheck, approval }: AccessEvidence,
      action: string
    ): Promise<Authorization> {
      const identity = identityCheck === undefined ? {} : { identity: identityCheck.method }
      return log.auditRefusals(actor, { action, ...userSubject(user), details: identity }, async () => {
        const needed = await requirements(actor, user, accessAction)
        refuse(needed, user)
        if (isIdentityCheckIn(needed)) {
          if (identityCheck === undefined) throw identityCheckRequired(user, accessAction)
          const operator = await store.read.operators.find(actor.operatorId)
          checkIdentity(identityCheck, {
            phone: user.phone,
            manager: user.manager,
            notVouching: [user.username, user.displayName, user.email, actor.username, operator?.displayName ?? '']
          })
        }
        if (!isApprovalIn(needed)) return authorization(isIdentityCheckIn(needed) ? identityCheck : undefined, null)
        if (approval === undefined) throw approvalRequired()
        const { approver } = await approvals.verify(actor, approval, user)
        return authorization(isIdentityCheckIn(needed) ? identityCheck : undefined, approver)
      })
    }
  }
}

const authorization = (identityCheck: IdentityCheck | undefined, approver: string | null): Authorization => ({
  identityCheck: identityCheck ?? null,
  approver,
  details: {
    ...(identityCheck === undefined ? {} : identityDetails(identityCheck)),
    ...(approver === null ? {} : { approver })
  }
})

const decide = (actor: Actor, user: User, action: AccessAction, hadFactor: boolean, isSelf: boolean) =>
  requirementsFor({
    action,
    role: actor.role,
    isSelf,
    status: user.status,
    hadFactor,
    isProtected: user.isProtected
  })

/** A recovery code given as the identity check is used up, in the transaction of what it was given for. */
export async function spendIdentity(
  ports: Pick<Ports, 'clock' | 'random'>,
  writers: Writers,
  actor: Actor,
  user: User,
  { identityCheck }: Authorization
): Promise<void> {
  if (identityCheck?.method !== 'recovery-code') return
  const owner = { kind: 'user', id: user.id } as const
  if (!(await spendRecoveryCode(ports, writers, actor.keys, owner, identityCheck.recoveryCode ?? '')))
    throw new AppError('WRONG_RECOVERY_CODE', 'Wrong or used recovery code')
}

/** Whether each person ever confirmed a factor: the whole chain of enrollments, newest first, one read a generation for all. */
async function historiesOf(
  actor: Actor,
  users: readonly User[],
  readers: AccessReaders
): Promise<ReadonlyMap<string, boolean | 'tampered'>> {
  const histories = new Map<string, boolean | 'tampered'>()
  let open = users.flatMap(({ id, enrollmentId }) => (enrollmentId === null ? [] : [{ userId: id, enrollmentId }]))
  while (open.length > 0) {
    const found = await readers.enrollments.findMany(open.map(({ enrollmentId }) => enrollmentId))
    const older: typeof open = []
    for (const { userId, enrollmentId } of open) {
      const enrollment = found.get(enrollmentId)
      const isTrusted = enrollment?.userId === userId && isEnrollmentIntact(actor.keys, enrollment)
      if (!isTrusted) histories.set(userId, 'tampered')
      else if (enrollment.activatedAt !== null) histories.set(userId, true)
      else if (enrollment.previousId !== null) older.push({ userId, enrollmentId: enrollment.previousId })
    }
    open = older
  }
  return histories
}

function intact(requirements: AccessRequirements | 'tampered' | undefined): AccessRequirements {
  if (requirements === undefined || requirements === 'tampered')
    throw new AppError('TAMPERED', 'An enrollment of the person was changed outside of the console', {
      what: 'enrollment'
    })
  return requirements
}

function refuse(needed: AccessRequirements, user: User): void {
  if (needed.needs !== 'refused') return
  if (needed.why === 'self') throw new AppError('FORBIDDEN', 'Not for oneself', { why: 'self' })
  if (needed.why === 'permission') throw new AppError('FORBIDDEN', 'The role may not')
  throw new AppError('INVALID_STATE', 'Leads nowhere in this state', { state: user.status })
}

const identityCheckRequired = (user: User, action: AccessAction) =>
  new AppError('IDENTITY_CHECK_REQUIRED', 'An identity check is needed', {
    why: user.isProtected && (action === 'resume' || action === 'unlock') ? 'protected' : 'had-factor'
  })

const approvalRequired = () => new AppError('APPROVAL_REQUIRED', 'A second operator must approve')
