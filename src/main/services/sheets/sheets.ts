import { AppError } from '../../domain/errors'
import { normalizeSheetNumber } from '../../domain/setup-sheet'
import { MAX_SHEETS, type SheetJob } from '../../domain/sheet-jobs'
import type { Actor } from '../actor'
import type { Approvals } from '../operators/approvals'
import type { AuditLog } from '../audit/audit-log'
import type { EnrollmentTransitions } from '../enrollments/transitions'
import type { Access } from '../enrollments/access'
import type { EnrollmentsService } from '../enrollments/enrollments'
import type { Ports } from '../ports/index'
import { verifiedUser } from '../factors/row-macs'
import type { Selection } from '../bulk/selections'
import { createSheetJobs, type SheetJobInput, type SheetJobOutcome } from './jobs'
import { createSheetMaking } from './job-steps'
import { createSheetPlans } from './job-plan'
import { coverLine, createSheetRecords } from './records'
import type { SheetBatch } from '../ports/sheet-printer'

const LISTED = 100
const ISSUED_AT_ONCE = 20

async function* only<T>(one: T): AsyncGenerator<T> {
  yield await Promise.resolve(one)
}

/**
 * Setup sheets: a pending enrollment on paper. Making one is an audit entry before any page exists; a reprint keeps number and
 * secret; after the first code there is nothing to print.
 */
export function createSheets(
  ports: Ports,
  log: AuditLog,
  steps: EnrollmentTransitions,
  enrollments: EnrollmentsService,
  access: Access,
  approvals: Approvals
) {
  const { store, clock, printer, events } = ports
  const records = createSheetRecords(ports, steps)
  const plans = createSheetPlans(ports, enrollments, access)
  const making = createSheetMaking(ports, log, records, enrollments, access)
  const jobs = createSheetJobs(ports, log, { plans, records, making, approvals })

  async function known(jobId: string): Promise<SheetJob> {
    const job = await store.read.sheetJobs.find(jobId)
    if (job === null) throw new AppError('NOT_FOUND', 'No such job')
    return jobs.actual(job)
  }

  async function viewOf(job: SheetJob) {
    const { id, createdAt, createdBy, output, state, stoppedBecause, order, issuedAt, issuedBy } = jobs.actual(job)
    const counts = await store.read.sheetJobs.counts(id)
    const person = counts.people === 1 ? ((await store.read.sheetJobs.people(id))[0]?.displayName ?? null) : null
    return {
      id,
      createdAt,
      createdBy,
      output,
      state,
      stoppedBecause,
      person,
      paper: order.choices.options.paper,
      hasCodes: order.hasCodes,
      ...counts,
      issuedAt,
      issuedBy
    }
  }

  const answer = async ({ jobId, fileName }: SheetJobOutcome) => ({ job: await viewOf(await known(jobId)), fileName })

  return {
    async plan(actor: Actor, selection: Selection) {
      await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: 'sheets.planned' } })
      return plans.describe(actor, selection)
    },

    startJob: async (actor: Actor, input: SheetJobInput) => answer(await jobs.start(actor, input)),
    continueJob: async (actor: Actor, input: Parameters<typeof jobs.goOn>[1]) => answer(await jobs.goOn(actor, input)),
    lock: jobs.lock,

    async cancelJob(actor: Actor, jobId: string): Promise<void> {
      await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: 'sheets.job-stopped' } })
      jobs.cancel(jobId)
    },

    /** What was started stays started. */
    async discardJob(actor: Actor, jobId: string): Promise<void> {
      await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: 'sheets.job-discarded' } })
      const job = await known(jobId)
      if (job.state !== 'stopped')
        throw new AppError('INVALID_STATE', 'Only a stopped job is discarded', { state: job.state })
      await store.write(async (writers) => {
        const { people, out } = await writers.sheetJobs.counts(jobId)
        await writers.sheetJobs.update({ ...job, state: 'discarded', stoppedBecause: null, revision: job.revision + 1 })
        await log.append(writers, actor, { action: 'sheets.job-discarded', details: { people, out } })
      })
      events.sheetsChanged()
      events.auditChanged()
    },

    async listJobs(actor: Actor) {
      await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: 'sheets.listed' } })
      const found: Awaited<ReturnType<typeof viewOf>>[] = []
      for (const job of await store.read.sheetJobs.list(LISTED)) found.push(await viewOf(job))
      return found
    },

    async jobPeople(actor: Actor, jobId: string) {
      await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: 'sheets.listed' } })
      return store.read.sheetJobs.people((await known(jobId)).id)
    },

    /** The list for signatures alone, of the sheets that came out. It holds no secret. */
    async saveList(actor: Actor, jobId: string): Promise<string | null> {
      await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: 'sheet.listed' } })
      const { order } = await known(jobId)
      const cover = (await store.read.sheetJobs.people(jobId)).filter(({ state }) => state === 'out').map(coverLine)
      if (cover.length === 0) throw new AppError('INVALID_STATE', 'Nothing came out yet', { state: 'nothing-out' })
      const batch: SheetBatch = {
        parts: [],
        cover,
        frame: await records.frameOf(actor),
        options: order.choices.options,
        deskLanguage: order.choices.fallback
      }
      return printer.savePdf(only(batch), `hand-out-list-${String(cover.length)}.pdf`)
    },

    /** Somebody looked at the paper and found it right: only now it counts as issued. */
    async confirmIssued(actor: Actor, jobId: string) {
      await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: 'sheet.issued' } })
      const job = await known(jobId)
      if (job.state === 'running') throw new AppError('INVALID_STATE', 'The job is running', { state: job.state })
      const out = await store.read.sheetJobs.tasks(jobId, 'out', MAX_SHEETS)
      const sheets = await store.read.sheets.findMany(out.flatMap(({ sheetId }) => sheetId ?? []))
      const users = await store.read.users.findMany(out.map(({ userId }) => userId))
      // Confirmed before and not printed since: a second click, or a confirmation that was broken off.
      const toIssue = out
        .flatMap(({ sheetId }) => sheets.get(sheetId ?? '') ?? [])
        .filter(({ issuedAt, lastPrintedAt }) => issuedAt === null || issuedAt < (lastPrintedAt ?? 0))
        .flatMap((sheet) => {
          const user = users.get(sheet.userId)
          return user === undefined ? [] : [{ sheet, user }]
        })
      for (let start = 0; start < toIssue.length; start += ISSUED_AT_ONCE)
        await making.issue(actor, toIssue.slice(start, start + ISSUED_AT_ONCE))
      await store.write((writers) =>
        writers.sheetJobs.update({
          ...job,
          issuedAt: clock.now(),
          issuedBy: actor.username,
          revision: job.revision + 1
        })
      )
      events.sheetsChanged()
      events.auditChanged()
      events.enrollmentsChanged()
      return viewOf(await known(jobId))
    },

    /** Whose paper was found. Null when the number is nobody's. `isAlive`: its enrollment still waits for the first code. */
    async find(actor: Actor, typed: string) {
      await log.requirePermission(actor, 'users.read')
      const number = normalizeSheetNumber(typed)
      const sheet = number === null ? null : await store.read.sheets.findByNumber(number)
      if (sheet === null) return null
      const user = verifiedUser(actor.keys, await store.read.users.find(sheet.userId))
      const enrollment = await store.read.enrollments.find(sheet.enrollmentId)
      return {
        number: sheet.number,
        userId: user.id,
        username: user.username,
        displayName: user.displayName,
        isAlive: enrollment?.state === 'pending' && user.enrollmentId === sheet.enrollmentId,
        issuedAt: sheet.issuedAt,
        prints: sheet.prints
      }
    }
  }
}
