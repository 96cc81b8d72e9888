import { AppError } from '../../domain/errors'
import { personStatusOf } from '../../domain/enrollment'
import { checkUserFields, foldCase, type User, type UserFields } from '../../domain/people'
import { mayDo } from '../../domain/roles'
import type { Actor } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import type { Ports } from '../ports/index'
import { type Access, type AccessEvidence, NO_EVIDENCE, spendIdentity } from '../enrollments/access'
import { verifiedUser, withUserMac } from '../factors/row-macs'
import type { Approval } from '../operators/approvals'
import type { Writers } from '../ports/store/store'
import { changedFields, isContactChange } from './contact-changes'
import { fieldsOf, type UserView, viewUser } from './user-views'
import type { PeoplePageRequest } from '../ports/store/users'
import { userSubject } from '../audit/subjects'

export interface UserTarget {
  readonly id: string
  readonly revision: number
}

/** A new person, not enrolled. */
export const newUser = (id: string, fields: UserFields, now: number, isSample = false): Omit<User, 'rowMac'> => ({
  ...fields,
  id,
  isSample,
  status: 'none',
  enrollmentId: null,
  expiresAt: null,
  lastUsedAt: null,
  createdAt: now,
  updatedAt: now,
  deactivatedAt: null,
  revision: 1
})

export function createUsers(ports: Ports, log: AuditLog, access: Access) {
  const { store, clock, random, events } = ports

  const announce = () => {
    events.usersChanged()
    events.auditChanged()
  }

  /** Throws STALE when somebody else was faster. */
  async function change(
    actor: Actor,
    target: UserTarget,
    apply: (user: User, writers: Writers) => Promise<Omit<User, 'rowMac'>>,
    action: string,
    details: (before: User) => Record<string, string>
  ) {
    await log.requirePermission(actor, 'users.edit', {
      subjectKind: 'user',
      subjectId: target.id,
      details: { attempted: action }
    })
    const known = await store.read.users.find(target.id)
    const changed = await log.auditRefusals(actor, { action, ...(known === null ? {} : userSubject(known)) }, () =>
      store.write(async (writers) => {
        const user = verifiedUser(actor.keys, await writers.users.find(target.id))
        await access.refuseOwn(writers, actor, user)
        if (user.revision !== target.revision) throw new AppError('STALE', 'The person was changed meanwhile')
        const next = withUserMac(actor.keys, {
          ...(await apply(user, writers)),
          updatedAt: clock.now(),
          revision: user.revision + 1
        })
        const taken = await writers.users.findByUsername(next.username)
        if (taken !== null && taken.id !== next.id)
          throw new AppError('CONFLICT', 'Username taken', { field: 'username' })
        await writers.users.update(next)
        await log.append(writers, actor, { action, ...userSubject(next), details: details(user) })
        return next
      })
    )
    announce()
    return viewUser(ports, access, actor, changed)
  }

  function refuseProtecting(actor: Actor, before: boolean, after: boolean): void {
    if (before !== after && !mayDo(actor.role, 'users.protect'))
      throw new AppError('FORBIDDEN', 'Only administrators protect people', { permission: 'users.protect' })
  }

  return {
    async list(actor: Actor, request: Omit<PeoplePageRequest, 'now'>) {
      await log.requirePermission(actor, 'users.read')
      return store.read.users.page({ ...request, now: clock.now() })
    },

    async counts(actor: Actor) {
      await log.requirePermission(actor, 'users.read')
      return store.read.users.counts(clock.now())
    },

    async departments(actor: Actor) {
      await log.requirePermission(actor, 'users.read')
      return store.read.users.departments()
    },

    async get(actor: Actor, id: string): Promise<UserView> {
      await log.requirePermission(actor, 'users.read')
      return viewUser(ports, access, actor, verifiedUser(actor.keys, await store.read.users.find(id)))
    },

    async history(actor: Actor, id: string, before: number | null, limit: number) {
      await log.requirePermission(actor, 'users.read')
      const entries = await store.read.audit.ofSubject('user', id, before, limit)
      const last = entries.at(-1)
      return { entries, next: last === undefined || entries.length < limit ? null : last.seq }
    },

    async create(actor: Actor, typed: UserFields): Promise<UserView> {
      await log.requirePermission(actor, 'users.edit')
      const fields = checkUserFields(typed)
      await log.auditRefusals(
        actor,
        { action: 'user.created', subjectKind: 'user', subject: fields.username },
        async () => {
          refuseProtecting(actor, false, fields.isProtected)
        }
      )
      const user = withUserMac(actor.keys, newUser(random.id(), fields, clock.now()))
      await store.write(async (writers) => {
        if ((await writers.users.findByUsername(user.username)) !== null)
          throw new AppError('CONFLICT', 'Username taken', { field: 'username' })
        await writers.users.insert(user)
        await log.append(writers, actor, {
          action: 'user.created',
          ...userSubject(user),
          details: user.isProtected ? { isProtected: true } : {}
        })
      })
      announce()
      return viewUser(ports, access, actor, user)
    },

    /** Another phone or manager of a protected person, or the end of the protection, wants a second operator's approval. */
    async update(actor: Actor, target: UserTarget, typed: UserFields, approval?: Approval): Promise<UserView> {
      const fields = checkUserFields(typed)
      const known = await store.read.users.find(target.id)
      const given =
        known !== null && mayDo(actor.role, 'users.edit') && isContactChange(known, fields)
          ? await access.authorize(
              actor,
              verifiedUser(actor.keys, known),
              'change-contact',
              { approval },
              'user.updated'
            )
          : NO_EVIDENCE
      return change(
        actor,
        target,
        async (user, writers) => {
          refuseProtecting(actor, user.isProtected, fields.isProtected)
          if (isContactChange(user, fields)) await access.demand(writers, actor, user, 'change-contact', given)
          // The account name stands in the person's authenticator: a running enrollment keeps its username.
          if (
            foldCase(user.username) !== foldCase(fields.username) &&
            ['pending', 'active', 'suspended', 'locked'].includes(user.status)
          ) {
            throw new AppError('INVALID_INPUT', 'Username in use by an enrollment', {
              field: 'username',
              why: 'enrolled'
            })
          }
          return { ...user, ...fields }
        },
        'user.updated',
        (before) => ({ fields: changedFields(fieldsOf(before), fields).join(', '), ...given.details })
      )
    },

    deactivate: (actor: Actor, target: UserTarget, reason: string): Promise<UserView> =>
      change(
        actor,
        target,
        async (user) => {
          if (user.deactivatedAt !== null)
            throw new AppError('INVALID_STATE', 'Deactivated before', { state: 'deactivated' })
          return { ...user, status: 'deactivated', deactivatedAt: clock.now() }
        },
        'user.deactivated',
        () => ({ reason })
      ),

    async reactivate(
      actor: Actor,
      target: UserTarget,
      reason: string,
      evidence: AccessEvidence = {}
    ): Promise<UserView> {
      const action = 'user.reactivated'
      await log.requirePermission(actor, 'users.edit', {
        subjectKind: 'user',
        subjectId: target.id,
        details: { attempted: action }
      })
      const known = verifiedUser(actor.keys, await store.read.users.find(target.id))
      const given = await access.authorize(actor, known, 'reactivate', evidence, action)
      return change(
        actor,
        target,
        async (user, writers) => {
          await access.demand(writers, actor, user, 'reactivate', given)
          await spendIdentity(ports, writers, actor, user, given)
          const enrollment = user.enrollmentId === null ? null : await writers.enrollments.find(user.enrollmentId)
          return { ...user, status: personStatusOf(enrollment?.state ?? null, false), deactivatedAt: null }
        },
        action,
        () => ({ reason, ...given.details })
      )
    }
  }
}
