import { sameBytes } from '../../domain/audit-chain'
import { transition, type Enrollment } from '../../domain/enrollment'
import { AppError } from '../../domain/errors'
import {
  emptyCounter,
  FAILURES_BEFORE_DISABLE,
  FAILURES_BEFORE_LOCK,
  recordFailure,
  MAX_PASS_ATTEMPTS
} from '../../domain/lockout'
import { normalizeTemporaryPass } from '../../domain/recovery-codes'
import { findDrift, matchCode, timeStepAt } from '../../domain/totp'
import type { Actor } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import type { EnrollmentTransitions } from './transitions'
import type { Ports } from '../ports/index'
import { spendRecoveryCode } from '../factors/recovery-codes'
import { verifiedUser, withEnrollmentMac } from '../factors/row-macs'
import { codeFrom, failureDetails, refuseWhileLocked } from '../factors/attempts'
import type { Writers } from '../ports/store/store'
import type { User } from '../../domain/people'
import { userSubject } from '../audit/subjects'

export interface CheckResult {
  readonly userId: string
  readonly activated: boolean
  readonly driftSteps: number
  readonly acceptedAt: number
}

/**
 * Checks what a person reads from their phone. The failure is committed before the comparison, so that a killed process
 * forgives nothing; a right code takes it back. A code is accepted once (RFC 6238 §5.2), by one conditional UPDATE.
 */
export function createEnrollmentCheck(ports: Ports, log: AuditLog, steps: EnrollmentTransitions) {
  const { store, clock } = ports

  /** One more failure on the record; throws INVALID_STATE, LOCKED or DISABLED when no code may be compared. */
  async function countFailure(actor: Actor, enrollmentId: string): Promise<Enrollment> {
    return store.write(async (writers) => {
      const { enrollment } = await steps.load(writers, actor, enrollmentId)
      if (enrollment.state === 'locked') throw new AppError('LOCKED', 'The enrollment is locked', { needsUnlock: true })
      if (enrollment.state !== 'pending' && enrollment.state !== 'active') {
        throw new AppError('INVALID_STATE', 'No code is accepted in this state', { state: enrollment.state })
      }
      if (enrollment.state === 'pending' && (enrollment.expiresAt ?? 0) <= clock.now()) {
        throw new AppError('INVALID_STATE', 'The enrollment has expired', { state: 'expired' })
      }
      refuseWhileLocked(enrollment.failures, clock.now())
      const counted = withEnrollmentMac(actor.keys, {
        ...enrollment,
        failures: recordFailure(enrollment.failures, clock.now()),
        revision: enrollment.revision + 1
      })
      await writers.enrollments.update(counted)
      return counted
    })
  }

  async function accept(actor: Actor, enrollmentId: string, step: number): Promise<CheckResult> {
    const now = clock.now()
    return store.write(async (writers) => {
      const { user, enrollment } = await steps.load(writers, actor, enrollmentId)
      if (enrollment.lastStep !== null && enrollment.lastStep >= step)
        throw new AppError('REPLAYED_CODE', 'The code was used before')
      const activated = enrollment.state === 'pending'
      const changed = activated
        ? { ...transition(enrollment, 'activate', now), lastStep: step }
        : { ...enrollment, lastStep: step, lastUsedAt: now, failures: emptyCounter, revision: enrollment.revision + 1 }
      const signed = withEnrollmentMac(actor.keys, changed)
      if (!(await writers.enrollments.acceptStep(signed)))
        throw new AppError('REPLAYED_CODE', 'The code was used before')
      const reflected = await steps.syncUserStatus(writers, actor, user, signed)
      if (activated) {
        await steps.forgetOlder(writers, actor, reflected)
        // A pass bridges the time without an authenticator, and that is over.
        await writers.temporaryPasses.voidAll(user.id, now)
      }
      const driftSteps = step - timeStepAt(now)
      await log.append(writers, actor, {
        action: activated ? 'enrollment.activated' : 'enrollment.code-accepted',
        ...userSubject(user),
        details: { drift: driftSteps }
      })
      return { userId: user.id, activated, driftSteps, acceptedAt: now }
    })
  }

  /** After a wrong code: the state that the counters ask for, and the entry that says so. */
  async function refuse(
    actor: Actor,
    enrollmentId: string,
    details: Record<string, string | number | boolean>
  ): Promise<void> {
    await store.write(async (writers) => {
      const { user, enrollment } = await steps.load(writers, actor, enrollmentId)
      const { consecutive, sinceSuccess } = enrollment.failures
      await log.append(writers, actor, {
        action: 'enrollment.code-refused',
        outcome: 'refused',
        ...userSubject(user),
        details
      })
      if (sinceSuccess >= FAILURES_BEFORE_DISABLE) {
        const over = transition(enrollment, 'revoke', clock.now(), 'too-many-failures')
        await steps.save(writers, actor, user, { ...over, sealedSecret: null })
        await log.append(writers, actor, {
          action: 'enrollment.disabled',
          ...userSubject(user),
          details: { failures: sinceSuccess }
        })
      } else if (consecutive >= FAILURES_BEFORE_LOCK) {
        await steps.save(writers, actor, user, transition(enrollment, 'lock', clock.now()))
        await log.append(writers, actor, {
          action: 'enrollment.locked',
          ...userSubject(user),
          details: { failures: consecutive }
        })
      }
    })
  }

  async function checkCode(actor: Actor, enrollmentId: string, typed: string): Promise<CheckResult> {
    const code = codeFrom(typed)
    const counted = await countFailure(actor, enrollmentId)
    const secret = steps.secretOf(actor, counted)
    const now = clock.now()
    const step = matchCode(secret, code, now)
    if (step === null) {
      const drift = findDrift(secret, code, now)
      secret.fill(0)
      const hint =
        drift !== null
          ? { driftSteps: drift }
          : (await isFromPrevious(actor, counted, code))
            ? { previousSecret: true }
            : {}
      await refuse(actor, enrollmentId, hint)
      throw new AppError('WRONG_CODE', 'Wrong code', { ...failureDetails(counted.failures, now), ...hint })
    }
    secret.fill(0)
    try {
      return await accept(actor, enrollmentId, step)
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'REPLAYED_CODE')
        await refuse(actor, enrollmentId, { replayed: true })
      throw cause
    }
  }

  async function isFromPrevious(actor: Actor, enrollment: Enrollment, code: string): Promise<boolean> {
    const previous = enrollment.previousId === null ? null : await store.read.enrollments.find(enrollment.previousId)
    if (previous === null || previous.sealedSecret === null) return false
    const secret = steps.secretOf(actor, previous)
    const matched = matchCode(secret, code, clock.now())
    secret.fill(0)
    return matched !== null
  }

  /**
   * Recovery codes and temporary passes: used up by one conditional UPDATE each; a wrong one is an audit entry. What `spend`
   * writes about a wrong one is kept.
   */
  async function checkOnce(
    actor: Actor,
    userId: string,
    spend: (writers: Writers, user: User) => Promise<boolean>,
    wrong: AppError,
    action: string
  ): Promise<CheckResult> {
    const user = verifiedUser(actor.keys, await store.read.users.find(userId))
    return log.auditRefusals(actor, { action: action.replace('.used', '.refused'), ...userSubject(user) }, async () => {
      if (user.deactivatedAt !== null || user.status === 'suspended')
        throw new AppError('INVALID_STATE', 'Nothing opens in this state', { state: user.status })
      const isRight = await store.write(async (writers) => {
        const isSpent = await spend(writers, user)
        if (isSpent) await log.append(writers, actor, { action, ...userSubject(user) })
        return isSpent
      })
      if (!isRight) throw wrong
      return { userId, activated: false, driftSteps: 0, acceptedAt: clock.now() }
    })
  }

  /** The running pass, against what was typed. With 40 bits it must not be guessed at: a few wrong tries, and it is void. */
  async function spendPass(writers: Writers, actor: Actor, user: User, typed: string): Promise<boolean> {
    const pass = await writers.temporaryPasses.current(user.id, clock.now())
    if (pass === null) return false
    const typedPass = normalizeTemporaryPass(typed)
    if (typedPass !== null && sameBytes(actor.keys.codeHash('temporary-pass', user.id, typedPass), pass.hash)) {
      return writers.temporaryPasses.markUsed(pass.id, clock.now())
    }
    const refusals = await writers.temporaryPasses.countRefusal(pass.id)
    if (refusals >= MAX_PASS_ATTEMPTS) {
      await writers.temporaryPasses.voidAll(user.id, clock.now())
      await log.append(writers, actor, { action: 'pass.voided', ...userSubject(user), details: { failures: refusals } })
    }
    return false
  }

  return {
    checkCode,
    checkRecoveryCode: (actor: Actor, userId: string, typed: string) =>
      checkOnce(
        actor,
        userId,
        (writers) => spendRecoveryCode(ports, writers, actor.keys, { kind: 'user', id: userId }, typed),
        new AppError('WRONG_RECOVERY_CODE', 'Wrong or used recovery code'),
        'recovery-code.used'
      ),
    checkPass: (actor: Actor, userId: string, typed: string) =>
      checkOnce(
        actor,
        userId,
        (writers, user) => spendPass(writers, actor, user, typed),
        new AppError('WRONG_PASS', 'Wrong, used or expired pass'),
        'pass.used'
      )
  }
}
