import { isOver, personStatusOf, transition, type Enrollment } from '../../domain/enrollment'
import { AppError } from '../../domain/errors'
import { emptyCounter } from '../../domain/lockout'
import { SECRET_BYTES } from '../../domain/totp'
import type { Actor } from '../actor'
import type { Ports } from '../ports/index'
import { verifiedEnrollment, verifiedUser, withEnrollmentMac, withUserMac } from '../factors/row-macs'
import type { Writers } from '../ports/store/store'
import type { User } from '../../domain/people'

export interface EnrollmentTarget {
  readonly enrollmentId: string
  readonly revision: number
}

export interface Loaded {
  readonly user: User
  readonly enrollment: Enrollment
}

const HOUR_MS = 60 * 60_000

/** The moves that several use cases share; each runs inside the caller's transaction and signs what it writes. */
export function createEnrollmentTransitions({ clock, random }: Pick<Ports, 'clock' | 'random'>) {
  /** Both rows with their MACs checked; the enrollment must be the person's current one. */
  async function load(writers: Writers, actor: Actor, enrollmentId: string, revision?: number): Promise<Loaded> {
    const enrollment = verifiedEnrollment(actor.keys, await writers.enrollments.find(enrollmentId))
    if (revision !== undefined && enrollment.revision !== revision)
      throw new AppError('STALE', 'The enrollment was changed meanwhile')
    const user = verifiedUser(actor.keys, await writers.users.find(enrollment.userId))
    if (user.enrollmentId !== enrollment.id) throw new AppError('STALE', 'A newer enrollment took its place')
    if (user.deactivatedAt !== null)
      throw new AppError('INVALID_STATE', 'The person is deactivated', { state: 'deactivated' })
    return { user, enrollment }
  }

  /** Stores a changed enrollment and carries its state into the person's row. */
  async function save(
    writers: Writers,
    actor: Actor,
    user: User,
    changed: Omit<Enrollment, 'rowMac'>
  ): Promise<Loaded> {
    const enrollment = withEnrollmentMac(actor.keys, changed)
    await writers.enrollments.update(enrollment)
    return { enrollment, user: await syncUserStatus(writers, actor, user, enrollment) }
  }

  /** The person's row follows the enrollment; nothing is written when nothing of it shows there. */
  async function syncUserStatus(
    writers: Writers,
    actor: Actor,
    user: User,
    enrollment: Omit<Enrollment, 'rowMac'>
  ): Promise<User> {
    const shown = {
      status: personStatusOf(enrollment.state, user.deactivatedAt !== null),
      enrollmentId: enrollment.id,
      expiresAt: enrollment.state === 'pending' ? enrollment.expiresAt : null,
      lastUsedAt: enrollment.lastUsedAt
    }
    const isSame = (Object.keys(shown) as (keyof typeof shown)[]).every((name) => user[name] === shown[name])
    if (isSame) return user
    const next = withUserMac(actor.keys, { ...user, ...shown, updatedAt: clock.now(), revision: user.revision + 1 })
    await writers.users.update(next)
    return next
  }

  /** A new pending enrollment with a new secret. The caller has ended the one before. */
  async function createPending(writers: Writers, actor: Actor, user: User, previousId: string | null): Promise<Loaded> {
    const settings = await writers.settings.get()
    if (settings === null) throw new AppError('INVALID_STATE', 'First run is not over', { state: 'first-run' })
    const id = random.id()
    const secret = random.bytes(SECRET_BYTES)
    const sealedSecret = actor.keys.seal({ ownerKind: 'user', ownerId: user.id, enrollmentId: id }, secret)
    secret.fill(0)
    const now = clock.now()
    const enrollment = withEnrollmentMac(actor.keys, {
      id,
      userId: user.id,
      state: 'pending',
      sealedSecret,
      keyVersion: actor.keys.keyVersion,
      account: user.username,
      issuer: settings.organization.issuer,
      createdAt: now,
      createdBy: actor.username,
      expiresAt: now + settings.pendingHours * HOUR_MS,
      activatedAt: null,
      endedAt: null,
      endedBecause: null,
      lastStep: null,
      lastUsedAt: null,
      failures: emptyCounter,
      previousId,
      revision: 1
    })
    await writers.enrollments.insert(enrollment)
    return { enrollment, user: await syncUserStatus(writers, actor, user, enrollment) }
  }

  /** What stands in for the authenticator dies with it: unused recovery codes and a running pass. */
  async function voidCodes(writers: Writers, user: User): Promise<void> {
    await writers.recoveryCodes.voidAll('user', user.id, clock.now())
    await writers.temporaryPasses.voidAll(user.id, clock.now())
  }

  /**
   * Ends an enrollment. Its sealed secret is kept only while `keepForHint`: so that a code of the old entry can be told from a
   * wrong one until the new entry is confirmed. It is never accepted again.
   */
  async function close(
    writers: Writers,
    actor: Actor,
    enrollment: Enrollment,
    because: string,
    { keepForHint = false } = {}
  ): Promise<Enrollment> {
    if (isOver(enrollment.state)) return enrollment
    const over = transition(enrollment, 'revoke', clock.now(), because)
    const signed = withEnrollmentMac(actor.keys, keepForHint ? over : { ...over, sealedSecret: null })
    await writers.enrollments.update(signed)
    return signed
  }

  /** Erases what `end` kept of older enrollments, once the new one is confirmed. */
  async function forgetOlder(writers: Writers, actor: Actor, user: User): Promise<void> {
    for (const older of await writers.enrollments.ofUser(user.id)) {
      if (older.id === user.enrollmentId || older.sealedSecret === null) continue
      await writers.enrollments.update(
        withEnrollmentMac(actor.keys, { ...older, sealedSecret: null, revision: older.revision + 1 })
      )
    }
  }

  /** The secret of an enrollment; the caller wipes it. */
  function secretOf(actor: Actor, enrollment: Enrollment): Uint8Array {
    if (enrollment.sealedSecret === null)
      throw new AppError('INVALID_STATE', 'The secret was erased', { state: enrollment.state })
    return actor.keys.unseal(
      { ownerKind: 'user', ownerId: enrollment.userId, enrollmentId: enrollment.id },
      enrollment.sealedSecret
    )
  }

  return { load, voidCodes, save, syncUserStatus, createPending, close, forgetOlder, secretOf }
}

export type EnrollmentTransitions = ReturnType<typeof createEnrollmentTransitions>
