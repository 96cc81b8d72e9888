import { personStatusOf, type Enrollment, type EnrollmentState } from '../../domain/enrollment'
import { AppError } from '../../domain/errors'
import { emptyCounter, FAILURES_BEFORE_LOCK } from '../../domain/lockout'
import { SECRET_BYTES, timeStepAt } from '../../domain/totp'
import { type Actor, nextTurn } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import type { Ports } from '../ports/index'
import { withEnrollmentMac, withUserMac } from '../factors/row-macs'
import { samplePeople, type SamplePerson } from './sample-people'
import { newUser } from '../users/users'
import type { User } from '../../domain/people'

const DAY_MS = 24 * 60 * 60_000
const HOUR_MS = 60 * 60_000

/** Clearly marked people over all statuses, to try the console with; gone again in one action. */
export function createSamples(ports: Ports, log: AuditLog) {
  const { store, clock, random, events } = ports

  function make(actor: Actor, issuer: string, person: SamplePerson): { user: User; enrollment: Enrollment | null } {
    const now = clock.now()
    const createdAt = now - (person.number % 90) * DAY_MS
    const base = newUser(random.id(), person.fields, createdAt, true)
    const deactivatedAt = person.kind === 'deactivated' ? now - DAY_MS : null
    if (person.kind === 'none' || person.kind === 'deactivated') {
      return {
        user: withUserMac(actor.keys, { ...base, deactivatedAt, status: personStatusOf(null, deactivatedAt !== null) }),
        enrollment: null
      }
    }
    const enrollment = withEnrollmentMac(actor.keys, sampleEnrollment(actor, issuer, base, person, createdAt))
    const user = withUserMac(actor.keys, {
      ...base,
      status: personStatusOf(enrollment.state, false),
      enrollmentId: enrollment.id,
      expiresAt: enrollment.state === 'pending' ? enrollment.expiresAt : null,
      lastUsedAt: enrollment.lastUsedAt
    })
    return { user, enrollment }
  }

  function sampleEnrollment(
    actor: Actor,
    issuer: string,
    user: Omit<User, 'rowMac'>,
    { kind, number }: SamplePerson,
    createdAt: number
  ): Omit<Enrollment, 'rowMac'> {
    const now = clock.now()
    const id = random.id()
    const states: Partial<Record<SamplePerson['kind'], EnrollmentState>> = {
      expiring: 'pending',
      'never-used': 'active'
    }
    const state = states[kind] ?? (kind as EnrollmentState)
    const isPending = state === 'pending'
    const isExpired = state === 'expired'
    const wasActivated = !isPending && !isExpired
    const lastUsedAt =
      wasActivated && kind !== 'never-used' ? now - (number % 40) * DAY_MS - (number % 24) * HOUR_MS : null
    return {
      id,
      userId: user.id,
      state,
      sealedSecret: isExpired
        ? null
        : actor.keys.seal({ ownerKind: 'user', ownerId: user.id, enrollmentId: id }, random.bytes(SECRET_BYTES)),
      keyVersion: actor.keys.keyVersion,
      account: user.username,
      issuer,
      createdAt,
      createdBy: actor.username,
      expiresAt: isPending
        ? now + (kind === 'expiring' ? 3 + (number % 18) : 30 + (number % 40)) * HOUR_MS
        : isExpired
          ? now - DAY_MS
          : null,
      activatedAt: wasActivated ? createdAt + HOUR_MS : null,
      endedAt: isExpired ? now - DAY_MS : null,
      endedBecause: isExpired ? 'expire' : null,
      lastStep: lastUsedAt === null ? null : timeStepAt(lastUsedAt),
      lastUsedAt,
      failures:
        kind === 'locked'
          ? { consecutive: FAILURES_BEFORE_LOCK, sinceSuccess: FAILURES_BEFORE_LOCK, lockedUntil: null }
          : emptyCounter,
      previousId: null,
      revision: 1
    }
  }

  return {
    async load(actor: Actor): Promise<number> {
      await log.requirePermission(actor, 'samples.manage')
      const settings = await store.read.settings.get()
      const created = await store.write(async (writers) => {
        if ((await writers.users.counts(clock.now())).sample > 0)
          throw new AppError('CONFLICT', 'Sample people are loaded')
        const people = samplePeople()
        for (const [index, person] of people.entries()) {
          const { user, enrollment } = make(actor, settings?.organization.issuer ?? 'FactorDesk', person)
          await writers.users.insert(user)
          if (enrollment !== null) await writers.enrollments.insert(enrollment)
          if (index % 50 === 49) await nextTurn(store, actor)
        }
        await log.append(writers, actor, { action: 'samples.loaded', details: { people: people.length } })
        return people.length
      })
      events.usersChanged()
      events.auditChanged()
      return created
    },

    async remove(actor: Actor): Promise<number> {
      await log.requirePermission(actor, 'samples.manage')
      const removed = await store.write(async (writers) => {
        let total = 0
        for (let chunk = -1; chunk !== 0; await nextTurn(store, actor)) {
          chunk = await writers.users.removeSamples(50)
          total += chunk
        }
        await log.append(writers, actor, { action: 'samples.removed', details: { people: total } })
        return total
      })
      events.usersChanged()
      events.auditChanged()
      return removed
    }
  }
}
