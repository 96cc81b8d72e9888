import { transition, type EnrollmentEvent } from '../../domain/enrollment'
import { AppError } from '../../domain/errors'
import { resetConsecutive } from '../../domain/lockout'
import { provisioningUri } from '../../domain/provisioning-uri'
import { encodeBase32, groupKey } from '../../domain/totp'
import { type Actor, nextTurn } from '../actor'
import { type Access, type AccessEvidence, type Authorization, NO_EVIDENCE, spendIdentity } from './access'
import type { AuditFact, AuditLog } from '../audit/audit-log'
import { createEnrollmentCheck } from './verification'
import type { EnrollmentTransitions, EnrollmentTarget, Loaded } from './transitions'
import type { Ports } from '../ports/index'
import { verifiedUser, isEnrollmentIntact, isUserIntact, withEnrollmentMac } from '../factors/row-macs'
import { type UserView, viewUser } from '../users/user-views'
import type { Writers } from '../ports/store/store'
import type { User } from '../../domain/people'
import { userSubject } from '../audit/subjects'

const CLIPBOARD_MS = 30_000
const EXPIRY_CHUNK = 100

type MoveEvent = Extract<EnrollmentEvent, 'suspend' | 'resume' | 'unlock' | 'revoke'>

export type EnrollmentsService = ReturnType<typeof createEnrollments>

export function createEnrollments(ports: Ports, log: AuditLog, steps: EnrollmentTransitions, access: Access) {
  const { store, clock, qr, clipboard, events } = ports
  const check = createEnrollmentCheck(ports, log, steps)

  const announce = (userId: string) => {
    events.enrollmentsChanged(userId)
    events.usersChanged()
    events.auditChanged()
  }

  async function change(
    actor: Actor,
    target: EnrollmentTarget,
    action: string,
    details: Record<string, string>,
    apply: (writers: Writers, loaded: Loaded) => Promise<Loaded>
  ): Promise<UserView> {
    await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: action } })
    const { user } = await log.auditRefusals(
      actor,
      { action, ...(await subjectOf(target.enrollmentId)), details },
      () =>
        store.write(async (writers) => {
          const loaded = await steps.load(writers, actor, target.enrollmentId, target.revision)
          const changed = await apply(writers, loaded)
          await log.append(writers, actor, { action, ...userSubject(changed.user), details })
          return changed
        })
    )
    announce(user.id)
    return viewUser(ports, access, actor, user)
  }

  /** Whether an event takes access away, or gives it again and needs what the access policy says. */
  const guard = async (writers: Writers, actor: Actor, user: User, event: MoveEvent, given?: Authorization) =>
    event === 'suspend' || event === 'revoke'
      ? access.refuseOwn(writers, actor, user)
      : access.demand(writers, actor, user, event, given)

  const move =
    (event: MoveEvent, action: string) =>
    async (actor: Actor, target: EnrollmentTarget, reason: string, evidence: AccessEvidence = {}) => {
      const given = await authorizeMove(actor, target, event, action, evidence)
      return change(actor, target, action, { reason, ...given.details }, async (writers, { user, enrollment }) => {
        const next = transition(enrollment, event, clock.now(), reason)
        await guard(writers, actor, user, event, given)
        await spendIdentity(ports, writers, actor, user, given)
        if (event === 'revoke') await steps.voidCodes(writers, user)
        const forgiven = event === 'unlock' ? { ...next, failures: resetConsecutive(next.failures) } : next
        return steps.save(writers, actor, user, event === 'revoke' ? { ...forgiven, sealedSecret: null } : forgiven)
      })
    }

  async function authorizeMove(
    actor: Actor,
    { enrollmentId }: EnrollmentTarget,
    event: MoveEvent,
    action: string,
    evidence: AccessEvidence
  ): Promise<Authorization> {
    if (event === 'suspend' || event === 'revoke') return NO_EVIDENCE
    await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: action } })
    const enrollment = await store.read.enrollments.find(enrollmentId)
    const user = verifiedUser(actor.keys, enrollment === null ? null : await store.read.users.find(enrollment.userId))
    return access.authorize(actor, user, event, evidence, action)
  }

  /** A pending enrollment whose secret may be shown now; the showing is an audit entry before anything is shown. */
  async function reveal(actor: Actor, enrollmentId: string, action: string): Promise<Loaded> {
    await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: action } })
    return log.auditRefusals(actor, { action, ...(await subjectOf(enrollmentId)) }, () =>
      store.write(async (writers) => {
        const loaded = await steps.load(writers, actor, enrollmentId)
        const { enrollment, user } = loaded
        await access.refuseOwn(writers, actor, user)
        const isOverdue = (enrollment.expiresAt ?? 0) <= clock.now()
        if (enrollment.state !== 'pending' || isOverdue) {
          throw new AppError('INVALID_STATE', 'Shown only while pending', {
            state: isOverdue && enrollment.state === 'pending' ? 'expired' : enrollment.state
          })
        }
        await log.append(writers, actor, { action, ...userSubject(user) })
        return loaded
      })
    )
  }

  /** Whom a refused attempt is told of. */
  async function subjectOf(enrollmentId: string): Promise<Partial<AuditFact>> {
    const enrollment = await store.read.enrollments.find(enrollmentId)
    return enrollment === null ? {} : { subjectKind: 'user', subjectId: enrollment.userId, subject: enrollment.account }
  }

  async function keyOf(actor: Actor, enrollmentId: string, action: string): Promise<string[]> {
    const { enrollment } = await reveal(actor, enrollmentId, action)
    const secret = steps.secretOf(actor, enrollment)
    const groups = groupKey(encodeBase32(secret))
    secret.fill(0)
    events.auditChanged()
    return groups
  }

  return {
    async start(actor: Actor, userId: string): Promise<UserView> {
      await log.requirePermission(actor, 'enrollments.manage', {
        subjectKind: 'user',
        subjectId: userId,
        details: { attempted: 'enrollment.started' }
      })
      const known = await store.read.users.find(userId)
      const { user } = await log.auditRefusals(
        actor,
        { action: 'enrollment.started', ...(known === null ? {} : userSubject(known)) },
        () => store.write((writers) => startIn(writers, actor, userId))
      )
      announce(userId)
      return viewUser(ports, access, actor, user)
    },
    /** For bulk work: inside the caller's transaction. Throws IDENTITY_CHECK_REQUIRED where only a reset will do. */
    startIn,

    async show(actor: Actor, enrollmentId: string) {
      const { user, enrollment } = await reveal(actor, enrollmentId, 'enrollment.shown')
      const settings = await store.read.settings.get()
      const secret = steps.secretOf(actor, enrollment)
      const qrPath = qr.publish(provisioningUri({ issuer: enrollment.issuer, account: enrollment.account, secret }))
      secret.fill(0)
      events.auditChanged()
      return {
        qrPath,
        account: enrollment.account,
        issuer: enrollment.issuer,
        username: user.username,
        displayName: user.displayName,
        expiresAt: enrollment.expiresAt ?? 0,
        hideAfterMs: (settings?.qrVisibleSeconds ?? 60) * 1000
      }
    },

    key: (actor: Actor, enrollmentId: string) => keyOf(actor, enrollmentId, 'enrollment.key-shown'),

    async copyKey(actor: Actor, enrollmentId: string): Promise<number> {
      const groups = await keyOf(actor, enrollmentId, 'enrollment.key-copied')
      await clipboard.putFor(groups.join(''), CLIPBOARD_MS)
      return CLIPBOARD_MS
    },

    async check(actor: Actor, userId: string, kind: 'code' | 'recovery-code' | 'temporary-pass', value: string) {
      await log.requirePermission(actor, 'enrollments.manage', {
        subjectKind: 'user',
        subjectId: userId,
        details: { attempted: 'enrollment.check' }
      })
      try {
        const { activated, driftSteps, acceptedAt } = await checkBy(actor, userId, kind, value)
        const user = await viewUser(ports, access, actor, verifiedUser(actor.keys, await store.read.users.find(userId)))
        return { activated, driftSteps, acceptedAt, user }
      } finally {
        announce(userId)
      }
    },

    async regenerate(actor: Actor, target: EnrollmentTarget): Promise<UserView> {
      return change(actor, target, 'enrollment.regenerated', {}, (writers, loaded) => renew(writers, actor, loaded))
    },
    /** For sheets: inside the caller's transaction. */
    async regenerateIn(writers: Writers, actor: Actor, enrollmentId: string): Promise<Loaded> {
      const renewed = await renew(writers, actor, await steps.load(writers, actor, enrollmentId))
      await log.append(writers, actor, { action: 'enrollment.regenerated', ...userSubject(renewed.user) })
      return renewed
    },

    suspend: move('suspend', 'enrollment.suspended'),
    resume: move('resume', 'enrollment.resumed'),
    unlock: move('unlock', 'enrollment.unlocked'),
    revoke: move('revoke', 'enrollment.revoked'),
    /** For bulk work: one of the moves inside the caller's transaction. */
    async moveIn(
      writers: Writers,
      actor: Actor,
      userId: string,
      event: 'suspend' | 'resume',
      reason: string
    ): Promise<void> {
      const user = verifiedUser(actor.keys, await writers.users.find(userId))
      if (user.enrollmentId === null) throw new AppError('INVALID_STATE', 'Not enrolled', { state: user.status })
      const { enrollment } = await steps.load(writers, actor, user.enrollmentId)
      await guard(writers, actor, user, event)
      await steps.save(writers, actor, user, transition(enrollment, event, clock.now(), reason))
      await log.append(writers, actor, {
        action: event === 'suspend' ? 'enrollment.suspended' : 'enrollment.resumed',
        ...userSubject(user),
        details: { reason }
      })
    },

    /** Ends pending enrollments whose time is over; their secrets are erased. Resolves to how many. */
    async expireDue(actor: Actor): Promise<number> {
      let expired = 0
      for (;;) {
        const ids = await store.read.users.expiredBefore(clock.now(), EXPIRY_CHUNK)
        if (ids.length === 0) break
        const before = expired
        await store.write(async (writers) => {
          for (const id of ids) expired += (await expireIn(writers, actor, id)) ? 1 : 0
        })
        // Rows that were altered outside stay as they are: verification names them, and others must not wait for that.
        if (expired === before) break
        await nextTurn(store, actor)
      }
      if (expired > 0) {
        events.usersChanged()
        events.enrollmentsChanged()
        events.auditChanged()
      }
      return expired
    }
  }

  /** Another secret for somebody who has not confirmed the one before. */
  async function renew(writers: Writers, actor: Actor, { user, enrollment }: Loaded): Promise<Loaded> {
    if (enrollment.state !== 'pending' && enrollment.state !== 'expired') {
      throw new AppError('INVALID_STATE', 'Only a pending or expired enrollment is regenerated', {
        state: enrollment.state
      })
    }
    await access.demand(writers, actor, user, 'regenerate')
    await steps.close(writers, actor, enrollment, 'regenerated', { keepForHint: true })
    return steps.createPending(writers, actor, user, enrollment.id)
  }

  async function startIn(writers: Writers, actor: Actor, userId: string): Promise<Loaded> {
    const user = verifiedUser(actor.keys, await writers.users.find(userId))
    if (user.status !== 'none' && user.status !== 'expired')
      throw new AppError('INVALID_STATE', 'Enrolled before', { state: user.status })
    await access.demand(writers, actor, user, 'start')
    const loaded = await steps.createPending(writers, actor, user, user.enrollmentId)
    await log.append(writers, actor, {
      action: 'enrollment.started',
      ...userSubject(user),
      details: { expiresAt: loaded.enrollment.expiresAt ?? 0 }
    })
    return loaded
  }

  async function checkBy(
    actor: Actor,
    userId: string,
    kind: 'code' | 'recovery-code' | 'temporary-pass',
    value: string
  ) {
    if (kind === 'recovery-code') return check.checkRecoveryCode(actor, userId, value)
    if (kind === 'temporary-pass') return check.checkPass(actor, userId, value)
    const user = verifiedUser(actor.keys, await store.read.users.find(userId))
    const { enrollmentId } = user
    if (enrollmentId === null) throw new AppError('INVALID_STATE', 'Not enrolled', { state: user.status })
    return log.auditRefusals(actor, { action: 'enrollment.code-refused', ...userSubject(user) }, () =>
      check.checkCode(actor, enrollmentId, value)
    )
  }

  async function expireIn(writers: Writers, actor: Actor, userId: string): Promise<boolean> {
    const user = await writers.users.find(userId)
    const enrollment =
      user === null || user.enrollmentId === null ? null : await writers.enrollments.find(user.enrollmentId)
    if (user === null || enrollment === null || enrollment.state !== 'pending') return false
    if (!isUserIntact(actor.keys, user) || !isEnrollmentIntact(actor.keys, enrollment)) return false
    const over = withEnrollmentMac(actor.keys, { ...transition(enrollment, 'expire', clock.now()), sealedSecret: null })
    await writers.enrollments.update(over)
    await steps.syncUserStatus(writers, actor, user, over)
    await log.append(writers, actor, { action: 'enrollment.expired', ...userSubject(user) })
    return true
  }
}
