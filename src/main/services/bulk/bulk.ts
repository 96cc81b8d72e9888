import { AppError } from '../../domain/errors'
import { personStatusOf } from '../../domain/enrollment'
import { type Actor, nextTurn } from '../actor'
import type { Approval, Approvals } from '../operators/approvals'
import type { AuditLog } from '../audit/audit-log'
import type { EnrollmentsService } from '../enrollments/enrollments'
import type { Ports } from '../ports/index'
import { verifiedUser, withUserMac } from '../factors/row-macs'
import { idsOf, type Selection } from './selections'
import type { Readers, Writers } from '../ports/store/store'
import type { Access } from '../enrollments/access'
import { ownRecords } from '../operators/own-record'
import type { User } from '../../domain/people'
import { userSubject } from '../audit/subjects'

export type BulkAction = 'start-enrollment' | 'suspend' | 'resume' | 'deactivate' | 'reactivate'

export interface BulkInput {
  readonly action: BulkAction
  readonly selection: Selection
  readonly reason?: string | undefined
  readonly approval?: Approval | undefined
  readonly dryRun: boolean
}

/** More people than this at once need a second operator. */
export const APPROVAL_THRESHOLD = 20
const CHUNK = 100
/** People between two turns of the event loop: some 10 ms. */
const BREATH = 10

/** The statuses from which each action leads somewhere; everybody else is skipped and counted. */
const applies: Readonly<Record<BulkAction, readonly User['status'][]>> = {
  'start-enrollment': ['none', 'expired'],
  suspend: ['active', 'locked'],
  resume: ['suspended'],
  deactivate: ['none', 'pending', 'expired', 'active', 'suspended', 'locked'],
  reactivate: ['deactivated']
}

const accessActionOf = { 'start-enrollment': 'start', resume: 'resume', reactivate: 'reactivate' } as const

export function createBulk(
  ports: Ports,
  log: AuditLog,
  enrollments: EnrollmentsService,
  access: Access,
  approvals: Approvals
) {
  const { store, clock, events } = ports

  /**
   * Why the action leaves a person as they are: their status, that they are the operator, or that it takes an identity check, which
   * is made for one person at a time; null when it does not.
   */
  async function obstacleOf(
    readers: Pick<Readers, 'enrollments' | 'operators'>,
    actor: Actor,
    action: BulkAction,
    user: User
  ): Promise<string | null> {
    if (!applies[action].includes(user.status)) return user.status
    if (action === 'suspend' || action === 'deactivate') {
      const isOwn = await ownRecords(readers, { id: actor.operatorId, username: actor.username })
      return isOwn(user) ? 'self' : null
    }
    const needed = await access.requirements(actor, user, accessActionOf[action], readers)
    if (needed.needs === 'nothing') return null
    if (needed.needs === 'refused') return needed.why === 'self' ? 'self' : user.status
    return action === 'start-enrollment' ? 'needs-reset' : 'protected'
  }

  async function applyTo(
    writers: Writers,
    actor: Actor,
    user: User,
    action: BulkAction,
    reason: string
  ): Promise<void> {
    if (action === 'start-enrollment') await enrollments.startIn(writers, actor, user.id)
    else if (action === 'suspend' || action === 'resume')
      await enrollments.moveIn(writers, actor, user.id, action, reason)
    else {
      const enrollment = user.enrollmentId === null ? null : await writers.enrollments.find(user.enrollmentId)
      const deactivatedAt = action === 'deactivate' ? clock.now() : null
      const status = personStatusOf(enrollment?.state ?? null, deactivatedAt !== null)
      await writers.users.update(
        withUserMac(actor.keys, { ...user, status, deactivatedAt, updatedAt: clock.now(), revision: user.revision + 1 })
      )
      await log.append(writers, actor, {
        action: action === 'deactivate' ? 'user.deactivated' : 'user.reactivated',
        ...userSubject(user),
        details: { reason }
      })
    }
  }

  return {
    /** Each chunk is one transaction: what is done stays done, and nobody is left half done. */
    async run(actor: Actor, input: BulkInput) {
      const isPeople = input.action === 'deactivate' || input.action === 'reactivate'
      await log.requirePermission(actor, isPeople ? 'users.edit' : 'enrollments.manage', {
        details: { attempted: `bulk.${input.action}` }
      })
      const ids = await idsOf(ports, actor, input.selection)
      const skipped = new Map<string, number>()
      let changed = 0
      if (!input.dryRun) await approve(actor, input, ids.length)
      for (let start = 0; start < ids.length; start += CHUNK) {
        const chunk = ids.slice(start, start + CHUNK)
        const run = async (
          readers: Pick<Readers, 'users' | 'enrollments' | 'operators'>,
          apply: (user: User) => Promise<void>
        ) => {
          for (const [index, id] of chunk.entries()) {
            if (index > 0 && index % BREATH === 0) await nextTurn(store, actor)
            const user = verifiedUser(actor.keys, await readers.users.find(id))
            const obstacle = await obstacleOf(readers, actor, input.action, user)
            if (obstacle === null) {
              await apply(user)
              changed += 1
            } else skipped.set(obstacle, (skipped.get(obstacle) ?? 0) + 1)
          }
        }
        if (input.dryRun) await run(store.read, async () => undefined)
        else
          await store.write((writers) =>
            run(writers, (user) => applyTo(writers, actor, user, input.action, input.reason ?? ''))
          )
        events.progressed('bulk', input.action, Math.min(start + CHUNK, ids.length), ids.length)
        await nextTurn(store, actor)
      }
      if (!input.dryRun) {
        events.usersChanged()
        events.enrollmentsChanged()
        events.auditChanged()
      }
      return { matched: ids.length, changed, skipped: [...skipped].map(([why, count]) => ({ why, count })) }
    }
  }

  async function approve(actor: Actor, input: BulkInput, people: number): Promise<void> {
    if (input.action !== 'start-enrollment' && !input.reason?.trim()) {
      throw new AppError('INVALID_INPUT', 'A reason is needed', { field: 'reason', why: 'missing' })
    }
    if (people <= APPROVAL_THRESHOLD) return
    await log.auditRefusals(actor, { action: `bulk.${input.action}`, details: { people } }, async () => {
      if (input.approval === undefined)
        throw new AppError('APPROVAL_REQUIRED', 'A second operator must approve', { over: APPROVAL_THRESHOLD })
      const { approver } = await approvals.verify(actor, input.approval)
      await store.write((writers) =>
        log.append(writers, actor, { action: 'approval.given', details: { approver, people, for: input.action } })
      )
    })
  }
}
