import { AppError } from '../../domain/errors'
import type { SetupSheet } from '../../domain/setup-sheet'
import type { SheetJob, SheetTask } from '../../domain/sheet-jobs'
import type { Actor } from '../actor'
import type { AuditFact, AuditLog } from '../audit/audit-log'
import type { Access } from '../enrollments/access'
import type { EnrollmentsService } from '../enrollments/enrollments'
import type { Ports } from '../ports/index'
import { replaceRecoveryCodes } from '../factors/recovery-codes'
import type { Loaded as Pending } from '../enrollments/transitions'
import { isEnrollmentIntact, isUserIntact } from '../factors/row-macs'
import type { ReadySheet, SheetRecords } from './records'
import type { Writers } from '../ports/store/store'
import type { User } from '../../domain/people'
import { userSubject } from '../audit/subjects'

export interface DrawnTask {
  readonly task: SheetTask
  readonly ready: ReadySheet
}

export type SheetMaking = ReturnType<typeof createSheetMaking>

/** The steps of a job in the database; each call is one transaction, so that a kill leaves nobody half done. */
export function createSheetMaking(
  ports: Ports,
  log: AuditLog,
  records: SheetRecords,
  enrollments: EnrollmentsService,
  access: Access
) {
  const { store, clock } = ports

  /** One transaction over all of them that gives the loop its turn. */
  const each = <T>(items: readonly T[], work: (writers: Writers, item: T) => Promise<unknown>): Promise<void> =>
    store.write(async (writers) => {
      for (const item of items) {
        await work(writers, item)
        await store.yieldToEventLoop()
      }
    })

  /** The pending enrollment that a sheet is about, started or made anew where the task says so; null when there is none. */
  async function pendingOf(
    writers: Writers,
    actor: Actor,
    userId: string,
    todo: SheetTask['todo']
  ): Promise<Pending | null> {
    const user = await writers.users.find(userId)
    const known = user === null || user.enrollmentId === null ? null : await writers.enrollments.find(user.enrollmentId)
    // One altered row is named by the verification, and others must not wait for that.
    if (user === null || !isUserIntact(actor.keys, user) || (known !== null && !isEnrollmentIntact(actor.keys, known)))
      return null
    const isAllowed = await isFreeOfChecks(writers, actor, user, todo === 'regenerate' ? 'regenerate' : 'sheet')
    if (!isAllowed) return null
    if (user.status === 'pending' && known !== null) {
      if (todo === 'regenerate') return enrollments.regenerateIn(writers, actor, known.id)
      return known.state === 'pending' && (known.expiresAt ?? 0) > clock.now() ? { user, enrollment: known } : null
    }
    const isStartable = todo !== 'reprint' && (user.status === 'none' || user.status === 'expired')
    return isStartable ? enrollments.startIn(writers, actor, user.id) : null
  }

  /** A job makes no identity check: what needs one is left to the operator, person by person. */
  async function isFreeOfChecks(
    writers: Writers,
    actor: Actor,
    user: User,
    action: 'sheet' | 'sheet-codes' | 'regenerate'
  ): Promise<boolean> {
    const needed = (await access.requirementsOfMany(actor, [user], action, writers)).get(user.id)
    return needed !== undefined && needed !== 'tampered' && needed.needs === 'nothing'
  }

  const made = ({ number }: SetupSheet, user: User): AuditFact => ({
    action: 'sheet.made',
    ...userSubject(user),
    details: { sheet: number }
  })

  return {
    /** Enrollment and number of each, where they can have one. */
    make: (actor: Actor, jobId: string, tasks: readonly SheetTask[]): Promise<void> =>
      each(tasks, async (writers, task) => {
        const found = await pendingOf(writers, actor, task.userId, task.todo)
        if (found === null) return writers.sheetJobs.updateTask(jobId, { ...task, state: 'left-out' })
        const record = await records.recordOf(writers, actor, found.user, found.enrollment)
        await log.append(writers, actor, made(record, found.user))
        await writers.sheetJobs.updateTask(jobId, { ...task, state: 'made', sheetId: record.id })
      }),

    /** What the pages of these need, as it is now; whoever is no longer pending is left out. */
    async ready(actor: Actor, { id, order }: SheetJob, tasks: readonly SheetTask[]): Promise<DrawnTask[]> {
      const drawn: DrawnTask[] = []
      await each(tasks, async (writers, task) => {
        const found = await pendingOf(writers, actor, task.userId, 'reprint')
        if (found === null) return writers.sheetJobs.updateTask(id, { ...task, state: 'left-out' })
        const { user, enrollment } = found
        const record = await records.recordOf(writers, actor, user, enrollment)
        // Somebody made a new QR code meanwhile: the paper is about that one.
        if (record.id !== task.sheetId) {
          await log.append(writers, actor, made(record, user))
          await writers.sheetJobs.updateTask(id, { ...task, sheetId: record.id })
        }
        const getsCodes = order.hasCodes && (await isFreeOfChecks(writers, actor, user, 'sheet-codes'))
        const recoveryCodes = getsCodes ? await replaceRecoveryCodes(ports, writers, actor.keys, 'user', user.id) : null
        if (recoveryCodes !== null)
          await log.append(writers, actor, {
            action: 'recovery-codes.issued',
            ...userSubject(user),
            details: { sheet: record.number }
          })
        drawn.push({ task: { ...task, sheetId: record.id }, ready: { user, enrollment, record, recoveryCodes } })
      })
      return drawn
    },

    /** Counts each sheet as printed or saved, and says so in the audit. */
    noteOut: (
      actor: Actor,
      { id, output }: Pick<SheetJob, 'id' | 'output'>,
      drawn: readonly DrawnTask[]
    ): Promise<void> =>
      each(drawn, async (writers, { task, ready }) => {
        const now = await writers.sheets.find(ready.record.id)
        if (now === null) throw new AppError('NOT_FOUND', 'The sheet is gone')
        await writers.sheets.update({
          ...now,
          prints: now.prints + 1,
          lastPrintedAt: clock.now(),
          revision: now.revision + 1
        })
        await log.append(writers, actor, {
          action: output === 'pdf' ? 'sheet.saved' : 'sheet.printed',
          ...userSubject(ready.user),
          details: { sheet: now.number, prints: now.prints + 1 }
        })
        await writers.sheetJobs.updateTask(id, { ...task, state: 'out' })
      }),

    /** What came out and was found right counts as issued. */
    issue: (actor: Actor, sheets: readonly { readonly sheet: SetupSheet; readonly user: User }[]): Promise<void> =>
      each(sheets, async (writers, { sheet, user }) => {
        await writers.sheets.update({
          ...sheet,
          issuedAt: clock.now(),
          issuedBy: actor.username,
          revision: sheet.revision + 1
        })
        await log.append(writers, actor, {
          action: 'sheet.issued',
          ...userSubject(user),
          details: { sheet: sheet.number }
        })
      })
  }
}
