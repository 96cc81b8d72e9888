import { AppError } from '../../domain/errors'
import { MAX_SHEETS, type SheetJob, type SheetOutput, type SheetTask, type StopReason } from '../../domain/sheet-jobs'
import { checkSheetSettings, type SheetSettings } from '../../domain/sheet-settings'
import { departmentCounts, partsOf, type SheetPart } from '../../domain/sheets'
import { type Actor, nextTurn } from '../actor'
import type { Approval, Approvals } from '../operators/approvals'
import type { AuditLog } from '../audit/audit-log'
import type { Ports } from '../ports/index'
import { APPROVAL_THRESHOLD } from '../bulk/bulk'
import type { Selection } from '../bulk/selections'
import type { DrawnTask, SheetMaking } from './job-steps'
import type { SheetPlans } from './job-plan'
import { coverLine, type SheetRecords } from './records'
import type { SheetBatch } from '../ports/sheet-printer'

/** People of one transaction: a cancel waits for so many at most. */
const MADE_AT_ONCE = 10
/** Sheets of one document: more cost memory and no time. */
const BATCH = 100
/** Sheets between two words about how far it is. */
const TOLD_EVERY = 5
/** Jobs that are over and still listed. */
const KEPT = 50

export interface SheetJobInput {
  readonly selection: Selection
  readonly output: SheetOutput
  readonly choices: SheetSettings
  readonly startsFresh: boolean
  readonly pending: 'reprint' | 'regenerate'
  readonly hasCodes: boolean
  /** Sheets that the operator was told of. */
  readonly expected: number
  readonly approval?: Approval | undefined
}

export interface SheetJobOutcome {
  readonly jobId: string
  /** Of a PDF that was written now. */
  readonly fileName: string | null
}

/** The job comes to rest between two people; no error. */
class Stop extends Error {
  constructor(readonly because: StopReason) {
    super(because)
  }
}

/** A printer that refused is told from pages that could not be made, and from everything else. */
const reasonOf = (cause: unknown): StopReason => {
  if (cause instanceof Stop) return cause.because
  return cause instanceof AppError && cause.code === 'PRINT_FAILED' && cause.details?.['why'] !== 'pages'
    ? 'printer'
    : 'failed'
}

interface Running {
  jobId: string
  /** Why it shall stop at the next opportunity. */
  stop: StopReason | null
}

/**
 * Sheets for many as work that can be cancelled, broken off and gone on with: what is made stays made, and nobody gets two. One job
 * at a time.
 */
export function createSheetJobs(
  ports: Ports,
  log: AuditLog,
  parts: {
    readonly plans: SheetPlans
    readonly records: SheetRecords
    readonly making: SheetMaking
    readonly approvals: Approvals
  }
) {
  const { store, clock, random, printer, events } = ports
  const { plans, records, making, approvals } = parts
  let running: Running | null = null
  const locked = new Set<string>()

  function begin(jobId: string): Running {
    if (running !== null) throw new AppError('INVALID_STATE', 'Another job is running', { state: 'job-running' })
    running = { jobId, stop: null }
    return running
  }

  /** As it is: a job that nobody runs was broken off, whatever its row says. */
  const actual = (job: SheetJob): SheetJob =>
    job.state !== 'running' || running?.jobId === job.id
      ? job
      : { ...job, state: 'stopped', stoppedBecause: locked.has(job.id) ? 'locked' : 'restart' }

  const mayGoOn = (own: Running) => {
    if (own.stop !== null) throw new Stop(own.stop)
  }

  async function makeAll(actor: Actor, job: SheetJob, own: Running): Promise<void> {
    const { people, made, leftOut } = await store.read.sheetJobs.counts(job.id)
    for (let done = made + leftOut; ;) {
      const tasks = await store.read.sheetJobs.tasks(job.id, 'waiting', MADE_AT_ONCE)
      if (tasks.length === 0) return
      mayGoOn(own)
      await making.make(actor, job.id, tasks)
      done += tasks.length
      events.sheetsProgressed(job.id, 'making', done, people)
    }
  }

  /** The pages of what is made and not out, batch after batch; `onDrawn` hears of each before it is drawn. */
  async function* batches(
    actor: Actor,
    job: SheetJob,
    own: Running,
    next: () => Promise<readonly SheetTask[]>,
    onDrawn: (drawn: readonly DrawnTask[]) => void
  ): AsyncGenerator<SheetBatch> {
    const { choices } = job.order
    const waiting = (await store.read.sheetJobs.people(job.id)).filter(({ state }) => state === 'made')
    const counts = choices.hasSeparators ? departmentCounts(waiting) : null
    let cover = choices.hasCover ? waiting.map(coverLine) : null
    let before: string | null = null
    let drawnSoFar = 0
    for (;;) {
      const tasks = await next()
      if (tasks.length === 0) return
      mayGoOn(own)
      const drawn = await making.ready(actor, job, tasks)
      const pages: SheetPart[] = []
      for (const { ready } of drawn) {
        pages.push(...partsOf(records.sheetOf(actor, ready, choices), before, counts))
        before = ready.user.department
        drawnSoFar += 1
        if (drawnSoFar % TOLD_EVERY === 0) events.sheetsProgressed(job.id, 'printing', drawnSoFar, waiting.length)
        // Drawing a code and reading it back takes some milliseconds.
        await nextTurn(store, actor)
      }
      onDrawn(drawn)
      if (drawn.length > 0)
        yield {
          parts: pages,
          cover,
          frame: await records.frameOf(actor),
          options: choices.options,
          deskLanguage: choices.fallback
        }
      mayGoOn(own)
      cover = null
    }
  }

  async function onPaper(actor: Actor, job: SheetJob, own: Running): Promise<null> {
    let drawn: readonly DrawnTask[] = []
    const next = () => store.read.sheetJobs.tasks(job.id, 'made', BATCH)
    for await (const batch of batches(actor, job, own, next, (some) => {
      drawn = some
    })) {
      if (!(await printer.print(batch))) throw new Stop('cancelled')
      await making.noteOut(actor, job, drawn)
      await tellPrinted(job.id)
    }
    return null
  }

  /** One file, whole or not at all: only then is any of it out. */
  async function asPdf(actor: Actor, job: SheetJob, own: Running): Promise<string | null> {
    const all = await store.read.sheetJobs.tasks(job.id, 'made', MAX_SHEETS)
    const inFile: DrawnTask[] = []
    let taken = 0
    const next = () => {
      const tasks = all.slice(taken, taken + BATCH)
      taken += tasks.length
      return Promise.resolve(tasks)
    }
    const [first] = all
    if (first === undefined) return null
    const only = all.length > 1 || first.sheetId === null ? null : await store.read.sheets.find(first.sheetId)
    const name = only === null ? `setup-sheets-${String(all.length)}.pdf` : `setup-sheet-${only.number}.pdf`
    const fileName = await printer.savePdf(
      batches(actor, job, own, next, (some) => inFile.push(...some)),
      name
    )
    if (fileName === null) throw new Stop('cancelled')
    for (let start = 0; start < inFile.length; start += MADE_AT_ONCE)
      await making.noteOut(actor, job, inFile.slice(start, start + MADE_AT_ONCE))
    await tellPrinted(job.id)
    return fileName
  }

  async function tellPrinted(jobId: string): Promise<void> {
    const { people, out, leftOut } = await store.read.sheetJobs.counts(jobId)
    events.sheetsProgressed(jobId, 'printing', out + leftOut, people)
  }

  async function settle(
    actor: Actor,
    jobId: string,
    state: SheetJob['state'],
    because: StopReason | null
  ): Promise<void> {
    await store.write(async (writers) => {
      const job = await writers.sheetJobs.find(jobId)
      if (job === null) return
      const { people, out } = await writers.sheetJobs.counts(jobId)
      await writers.sheetJobs.update({ ...job, state, stoppedBecause: because, revision: job.revision + 1 })
      await log.append(writers, actor, {
        action: `sheets.job-${state}`,
        details: { people, out, ...(because === null ? {} : { why: because }) }
      })
    })
  }

  async function run(actor: Actor, job: SheetJob, own: Running): Promise<SheetJobOutcome> {
    locked.delete(job.id)
    try {
      await makeAll(actor, job, own)
      const fileName = job.output === 'pdf' ? await asPdf(actor, job, own) : await onPaper(actor, job, own)
      await settle(actor, job.id, 'finished', null)
      return { jobId: job.id, fileName }
    } catch (cause) {
      // Locked: the key is gone, and the row says "running" until somebody goes on.
      if (own.stop === 'locked') throw new AppError('NOT_SIGNED_IN', 'Locked meanwhile')
      const because = own.stop ?? reasonOf(cause)
      const { people, out } = await store.read.sheetJobs.counts(job.id)
      // A dialog that was closed before anything came out leaves nothing to go on with, unless others wait for what was started.
      const isOver = because === 'cancelled' && out === 0 && (people === 1 || job.order.secrets === 0)
      await settle(actor, job.id, isOver ? 'discarded' : 'stopped', isOver ? null : because)
      if (own.stop === null && !(cause instanceof Stop)) throw cause
      return { jobId: job.id, fileName: null }
    }
  }

  /** Holds the one place for `work`, and tells everybody when it is free again. */
  async function alone(jobId: string, work: (own: Running) => Promise<SheetJobOutcome>): Promise<SheetJobOutcome> {
    const own = begin(jobId)
    try {
      return await work(own)
    } finally {
      running = null
      events.sheetsChanged()
      events.usersChanged()
      events.enrollmentsChanged()
      events.auditChanged()
    }
  }

  async function approve(actor: Actor, input: SheetJobInput, secrets: number): Promise<void> {
    if (secrets <= APPROVAL_THRESHOLD) return
    await log.auditRefusals(actor, { action: 'sheets.job-started', details: { people: secrets } }, async () => {
      if (input.approval === undefined)
        throw new AppError('APPROVAL_REQUIRED', 'A second operator must approve', { over: APPROVAL_THRESHOLD })
      const { approver } = await approvals.verify(actor, input.approval)
      await store.write((writers) =>
        log.append(writers, actor, { action: 'approval.given', details: { approver, people: secrets, for: 'sheets' } })
      )
    })
  }

  return {
    actual,

    start: async (actor: Actor, input: SheetJobInput): Promise<SheetJobOutcome> => {
      await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: 'sheets.job-started' } })
      if (input.hasCodes)
        await log.requirePermission(actor, 'recovery-codes.issue', { details: { attempted: 'sheets.job-started' } })
      checkSheetSettings(input.choices)
      return alone(random.id(), async (own) => {
        const plan = await plans.of(actor, input.selection)
        const count = plan.pending.length + (input.startsFresh ? plan.fresh.length : 0)
        if (count === 0) throw new AppError('INVALID_STATE', 'Nobody here gets a sheet', { state: 'nothing-pending' })
        if (count > MAX_SHEETS)
          throw new AppError('INVALID_INPUT', 'Too many sheets for one job', {
            field: 'selection',
            why: 'too-many',
            max: MAX_SHEETS
          })
        if (count !== input.expected)
          throw new AppError('INVALID_STATE', 'Not what the operator was told', { state: 'plan-changed' })
        const tasks = plans.tasks(plan, {
          startsFresh: input.startsFresh,
          forPending: input.pending,
          language: input.choices.fallback
        })
        const secrets = tasks.filter(({ todo }) => todo !== 'reprint').length
        await approve(actor, input, secrets)
        const { output, choices, hasCodes } = input
        const job: SheetJob = {
          id: own.jobId,
          createdAt: clock.now(),
          createdBy: actor.username,
          order: { choices, hasCodes, secrets },
          output,
          state: 'running',
          stoppedBecause: null,
          issuedAt: null,
          issuedBy: null,
          revision: 1
        }
        await store.write(async (writers) => {
          await writers.sheetJobs.prune(KEPT)
          await writers.sheetJobs.insert(job, tasks)
          await log.append(writers, actor, {
            action: 'sheets.job-started',
            details: { people: tasks.length, secrets, output }
          })
        })
        events.sheetsChanged()
        return run(actor, job, own)
      })
    },

    /** Goes on where it stopped; with `from` prints again what came out from that place on. */
    goOn: async (
      actor: Actor,
      { jobId, output, from }: { readonly jobId: string; readonly output: SheetOutput; readonly from: number | null }
    ): Promise<SheetJobOutcome> => {
      await log.requirePermission(actor, 'enrollments.manage', { details: { attempted: 'sheets.job-continued' } })
      return alone(jobId, async (own) => {
        const job = await store.write(async (writers) => {
          const found = await writers.sheetJobs.find(jobId)
          if (found === null) throw new AppError('NOT_FOUND', 'No such job')
          if (found.state === 'discarded' || (found.state === 'finished' && from === null))
            throw new AppError('INVALID_STATE', 'There is nothing to go on with', { state: found.state })
          if (from !== null) await writers.sheetJobs.requeuePrinted(jobId, from)
          const next: SheetJob = {
            ...found,
            output,
            state: 'running',
            stoppedBecause: null,
            issuedAt: null,
            issuedBy: null,
            revision: found.revision + 1
          }
          await writers.sheetJobs.update(next)
          const { people, out, leftOut } = await writers.sheetJobs.counts(jobId)
          await log.append(writers, actor, {
            action: 'sheets.job-continued',
            details: { people: people - out - leftOut, output }
          })
          return next
        })
        events.sheetsChanged()
        return run(actor, job, own)
      })
    },

    /** At the next person; nothing when it is not running. */
    cancel(jobId: string): void {
      if (running?.jobId === jobId) running.stop ??= 'cancelled'
    },

    /** The console was locked: pages go at once, and the key with them. */
    lock(): void {
      if (running !== null) {
        running.stop = 'locked'
        locked.add(running.jobId)
      }
      printer.close()
    }
  }
}
