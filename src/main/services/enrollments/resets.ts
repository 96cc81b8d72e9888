import { AppError } from '../../domain/errors'
import type { User } from '../../domain/people'
import { formatTemporaryPass, normalizeTemporaryPass, TEMPORARY_PASS_BYTES } from '../../domain/recovery-codes'
import type { Actor } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import { type Access, type AccessEvidence, spendIdentity } from './access'
import type { EnrollmentTransitions, EnrollmentTarget } from './transitions'
import type { Ports } from '../ports/index'
import { replaceRecoveryCodes } from '../factors/recovery-codes'
import { verifiedUser } from '../factors/row-macs'
import { type UserView, viewUser } from '../users/user-views'
import type { Writers } from '../ports/store/store'
import { userSubject } from '../audit/subjects'

export interface ResetInput extends AccessEvidence {
  readonly reason: string
  readonly passMinutes?: number | undefined
}

export interface PassInput extends AccessEvidence {
  readonly reason: string
  readonly minutes: number
}

const MINUTE_MS = 60_000

/** What gives access again: lost devices, recovery codes, temporary passes. Never without a recorded identity check. */
export function createResets(ports: Ports, log: AuditLog, steps: EnrollmentTransitions, access: Access) {
  const { store, clock, random, events } = ports
  const view = (actor: Actor, user: User) => viewUser(ports, access, actor, user)

  const announce = (userId: string) => {
    events.enrollmentsChanged(userId)
    events.usersChanged()
    events.auditChanged()
  }

  async function addPass(writers: Writers, actor: Actor, user: User, minutes: number) {
    const settings = await writers.settings.get()
    const cap = settings?.passMinutes ?? 60
    if (minutes > cap)
      throw new AppError('INVALID_INPUT', 'Longer than the settings allow', {
        field: 'minutes',
        why: 'too-long',
        max: cap
      })
    const pass = formatTemporaryPass(random.bytes(TEMPORARY_PASS_BYTES))
    const expiresAt = clock.now() + minutes * MINUTE_MS
    await writers.temporaryPasses.voidAll(user.id, clock.now())
    await writers.temporaryPasses.insert({
      id: random.id(),
      userId: user.id,
      hash: actor.keys.codeHash('temporary-pass', user.id, normalizeTemporaryPass(pass) ?? ''),
      createdAt: clock.now(),
      createdBy: actor.username,
      expiresAt,
      usedAt: null,
      voidedAt: null,
      refusals: 0
    })
    await log.append(writers, actor, { action: 'pass.issued', ...userSubject(user), details: { expiresAt } })
    return { pass, expiresAt }
  }

  return {
    /** Lost device: the old enrollment off, recovery codes and passes void, a new pending secret; all or nothing. */
    async reset(actor: Actor, target: EnrollmentTarget, input: ResetInput) {
      await log.requirePermission(actor, 'enrollments.reset', { details: { attempted: 'enrollment.reset' } })
      const found = await store.read.enrollments.find(target.enrollmentId)
      const user = verifiedUser(actor.keys, found === null ? null : await store.read.users.find(found.userId))
      const given = await access.authorize(actor, user, 'reset', input, 'enrollment.reset')
      const details = { reason: input.reason, ...given.details }
      const done = await log.auditRefusals(actor, { action: 'enrollment.reset', ...userSubject(user), details }, () =>
        store.write(async (writers) => {
          const loaded = await steps.load(writers, actor, target.enrollmentId, target.revision)
          await access.demand(writers, actor, loaded.user, 'reset', given)
          await spendIdentity(ports, writers, actor, loaded.user, given)
          await steps.close(writers, actor, loaded.enrollment, 'lost-device', { keepForHint: true })
          await steps.voidCodes(writers, loaded.user)
          const fresh = await steps.createPending(writers, actor, loaded.user, loaded.enrollment.id)
          await log.append(writers, actor, { action: 'enrollment.reset', ...userSubject(user), details })
          const pass = input.passMinutes === undefined ? null : await addPass(writers, actor, user, input.passMinutes)
          return { user: fresh.user, pass }
        })
      )
      announce(user.id)
      return {
        user: await view(actor, done.user),
        temporaryPass: done.pass?.pass ?? null,
        passExpiresAt: done.pass?.expiresAt ?? null
      }
    },

    async issueRecoveryCodes(actor: Actor, userId: string, evidence: AccessEvidence) {
      const action = 'recovery-codes.issued'
      await log.requirePermission(actor, 'recovery-codes.issue', { subjectKind: 'user', subjectId: userId })
      const user = verifiedUser(actor.keys, await store.read.users.find(userId))
      const given = await access.authorize(actor, user, 'recovery-codes', evidence, action)
      const codes = await log.auditRefusals(actor, { action, ...userSubject(user) }, () =>
        store.write(async (writers) => {
          const current = verifiedUser(actor.keys, await writers.users.find(userId))
          await access.demand(writers, actor, current, 'recovery-codes', given)
          await spendIdentity(ports, writers, actor, current, given)
          const list = await replaceRecoveryCodes(ports, writers, actor.keys, 'user', userId)
          await log.append(writers, actor, { action, ...userSubject(user), details: given.details })
          return list
        })
      )
      announce(userId)
      return { codes, user: await view(actor, user) }
    },

    async issuePass(actor: Actor, userId: string, input: PassInput) {
      const action = 'pass.issued'
      await log.requirePermission(actor, 'enrollments.reset', {
        subjectKind: 'user',
        subjectId: userId,
        details: { attempted: action }
      })
      const user = verifiedUser(actor.keys, await store.read.users.find(userId))
      const given = await access.authorize(actor, user, 'temporary-pass', input, action)
      const { pass, expiresAt } = await log.auditRefusals(actor, { action, ...userSubject(user) }, () =>
        store.write(async (writers) => {
          const current = verifiedUser(actor.keys, await writers.users.find(userId))
          await access.demand(writers, actor, current, 'temporary-pass', given)
          await spendIdentity(ports, writers, actor, current, given)
          await log.append(writers, actor, {
            action: 'pass.identity-checked',
            ...userSubject(user),
            details: { reason: input.reason, ...given.details }
          })
          return addPass(writers, actor, current, input.minutes)
        })
      )
      announce(userId)
      return { temporaryPass: pass, expiresAt, user: await view(actor, user) }
    },

    /** Takes a running pass away before its time. Needs no check: it gives nothing. */
    async revokePass(actor: Actor, userId: string): Promise<UserView> {
      const action = 'pass.revoked'
      await log.requirePermission(actor, 'enrollments.reset', {
        subjectKind: 'user',
        subjectId: userId,
        details: { attempted: action }
      })
      const user = verifiedUser(actor.keys, await store.read.users.find(userId))
      await log.auditRefusals(actor, { action, ...userSubject(user) }, () =>
        store.write(async (writers) => {
          await access.refuseOwn(writers, actor, user)
          if ((await writers.temporaryPasses.current(userId, clock.now())) === null)
            throw new AppError('INVALID_STATE', 'No pass is running', { state: 'no-pass' })
          await writers.temporaryPasses.voidAll(userId, clock.now())
          await log.append(writers, actor, { action, ...userSubject(user) })
        })
      )
      announce(userId)
      return view(actor, user)
    }
  }
}
