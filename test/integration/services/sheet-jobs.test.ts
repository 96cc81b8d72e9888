import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/main/services/actor'
import type { SheetJobInput } from '../../../src/main/services/sheets/jobs'
import { codeAt } from '../../support/codes'
import { addOperator, blankFields, firstRun, openBackend, signIn, STEP_MS } from '../../support/console'
import { sheetChoices } from '../../support/sheet-choices'
import type { SheetBatch } from '../../../src/main/services/ports/sheet-printer'

type Desk = Awaited<ReturnType<typeof openBackend>>

async function addPeople(desk: Desk, actor: Actor, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let number = 0; number < count; number += 1) {
    const { id } = await desk.services.users.create(actor, {
      ...blankFields,
      username: `p${String(number).padStart(3, '0')}`
    })
    ids.push(id)
  }
  return ids
}

const everybody = { kind: 'matching', filter: { status: 'all' }, except: [] } as const

const job = (expected: number, change: Partial<SheetJobInput> = {}): SheetJobInput => ({
  selection: everybody,
  output: 'paper',
  choices: sheetChoices(),
  startsFresh: true,
  pending: 'reprint',
  hasCodes: false,
  expected,
  ...change
})

const names = (batch: SheetBatch | undefined) =>
  (batch?.parts ?? []).flatMap((part) => (part.kind === 'sheet' ? [part.sheet.username] : []))
const jobEntries = async (desk: Desk) =>
  (await desk.store.read.audit.list({ action: 'sheets' }, null, 50))
    .toReversed()
    .map(({ action, details }) => [action, details])

/** A console with somebody who can approve. */
async function withApprover() {
  const desk = await openBackend()
  const setUp = await firstRun(desk)
  const second = await addOperator(desk, setUp, 'second', 'support')
  const approval = () => {
    desk.clock.advance(STEP_MS)
    return { username: 'second', passphrase: second.passphrase, code: codeAt(second.key, desk.clock.now()) }
  }
  return { desk, setUp, actor: desk.services.session.actor(), approval }
}

describe('the plan of a job', () => {
  it('tells who gets a sheet, who gets an enrollment first, who gets nothing, and which names do not print', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { users, enrollments, sheets } = desk.services
    const ids = await addPeople(desk, actor, 4)
    const [pending = '', overdue = '', fresh = '', gone = ''] = ids
    await enrollments.start(actor, overdue)
    desk.clock.advance(73 * 3_600_000)
    await enrollments.start(actor, pending)
    const { revision } = await users.get(actor, gone)
    await users.deactivate(actor, { id: gone, revision }, 'left the house')
    const person = await users.get(actor, fresh)
    await users.update(
      actor,
      { id: fresh, revision: person.revision },
      { ...blankFields, username: 'p002', displayName: 'Kim 한' }
    )
    expect(await sheets.plan(actor, { kind: 'ids', ids })).toEqual({
      matched: 4,
      pending: 1,
      fresh: 2,
      hadFactor: 0,
      first: pending,
      skipped: [{ why: 'deactivated', count: 1 }],
      most: 2000,
      unprintable: { count: 1, first: [{ displayName: 'Kim 한', characters: ['한'] }] }
    })
    expect(await jobEntries(desk)).toEqual([])
  })

  it('holds the operator to what was told', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    await addPeople(desk, actor, 3)
    await expect(desk.services.sheets.startJob(actor, job(2))).rejects.toMatchObject({
      code: 'INVALID_STATE',
      details: { state: 'plan-changed' }
    })
    expect((await desk.store.read.users.counts(0)).counts.pending).toBe(0)
    expect(desk.printer.batches).toEqual([])
  })
})

describe('a job of sheets', () => {
  it('starts enrollments and prints in one go', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    await addPeople(desk, actor, 12)
    const { job: done } = await desk.services.sheets.startJob(actor, job(12))
    expect(done).toMatchObject({
      state: 'finished',
      stoppedBecause: null,
      person: null,
      people: 12,
      made: 12,
      out: 12,
      leftOut: 0
    })
    expect(names(desk.printer.batches[0])).toHaveLength(12)
    expect((await desk.store.read.users.counts(desk.clock.now())).counts.pending).toBe(12)
    expect(await jobEntries(desk)).toEqual([
      ['sheets.job-started', { people: 12, secrets: 12, output: 'paper' }],
      ['sheets.job-finished', { people: 12, out: 12 }]
    ])
  })

  it('needs a second operator for more than twenty new secrets, and none for reprints', async () => {
    const { desk, actor, approval } = await withApprover()
    await addPeople(desk, actor, 21)
    await expect(desk.services.sheets.startJob(actor, job(21))).rejects.toMatchObject({ code: 'APPROVAL_REQUIRED' })
    expect((await desk.store.read.users.counts(0)).counts.pending).toBe(0)
    await desk.services.sheets.startJob(actor, job(21, { approval: approval() }))
    expect((await desk.services.sheets.startJob(actor, job(21))).job.out).toBe(21)
    await expect(desk.services.sheets.startJob(actor, job(21, { pending: 'regenerate' }))).rejects.toMatchObject({
      code: 'APPROVAL_REQUIRED'
    })
  })

  it('prints in batches and goes on after a printer fault with the batch that failed', async () => {
    const { desk, actor, approval } = await withApprover()
    await addPeople(desk, actor, 150)
    desk.printer.answer = 'failed'
    desk.printer.good = 1
    await expect(desk.services.sheets.startJob(actor, job(150, { approval: approval() }))).rejects.toMatchObject({
      code: 'PRINT_FAILED'
    })
    const [stopped] = await desk.services.sheets.listJobs(actor)
    expect(stopped).toMatchObject({ state: 'stopped', stoppedBecause: 'printer', people: 150, made: 150, out: 100 })
    desk.printer.answer = 'done'
    const { job: done } = await desk.services.sheets.continueJob(actor, {
      jobId: stopped?.id ?? '',
      output: 'paper',
      from: null
    })
    expect(done).toMatchObject({ state: 'finished', stoppedBecause: null, out: 150 })
    expect(desk.printer.batches.map(names).map(({ length }) => length)).toEqual([100, 50, 50])
    expect(names(desk.printer.batches[2])).toEqual(names(desk.printer.batches[1]))
    expect(new Set(desk.printer.batches.flatMap(names)).size).toBe(150)
    // From the 141st on the paper was creased.
    await desk.services.sheets.continueJob(actor, { jobId: done.id, output: 'pdf', from: 140 })
    expect(names(desk.printer.batches[3])).toEqual(names(desk.printer.batches[2]).slice(-10))
    expect((await desk.store.read.users.counts(desk.clock.now())).counts.pending).toBe(150)
  })

  it('puts all batches into one file, the list only in front of the first', async () => {
    const { desk, actor, approval } = await withApprover()
    await addPeople(desk, actor, 101)
    const { fileName } = await desk.services.sheets.startJob(
      actor,
      job(101, { output: 'pdf', approval: approval(), choices: sheetChoices({ hasCover: true, hasSeparators: true }) })
    )
    expect(fileName).toBe('setup-sheets-101.pdf')
    expect(desk.printer.batches.map(({ cover, parts }) => [cover?.length ?? null, parts.length])).toEqual([
      [101, 101],
      [null, 1]
    ])
  })

  it('stops between people when it is cancelled, and goes on without starting anybody twice', async () => {
    const { desk, actor, approval } = await withApprover()
    const ids = await addPeople(desk, actor, 40)
    const running = desk.services.sheets.startJob(actor, job(40, { approval: approval() }))
    const id = await jobId(desk, actor)
    await desk.services.sheets.cancelJob(actor, id)
    const { job: stopped } = await running
    expect(stopped).toMatchObject({ state: 'stopped', stoppedBecause: 'cancelled', out: 0 })
    expect(stopped.made).toBeLessThan(40)
    expect(desk.printer.batches).toEqual([])
    const { job: done } = await desk.services.sheets.continueJob(actor, { jobId: id, output: 'paper', from: null })
    expect(done).toMatchObject({ state: 'finished', made: 40, out: 40 })
    for (const userId of ids) expect(await desk.store.read.enrollments.ofUser(userId)).toHaveLength(1)
  })

  it('is gone when the one print dialog was cancelled, and no error', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    await addPeople(desk, actor, 1)
    desk.printer.answer = 'cancelled'
    expect(await desk.services.sheets.startJob(actor, job(1))).toMatchObject({
      fileName: null,
      job: { state: 'discarded', made: 1, out: 0 }
    })
    expect(await desk.services.sheets.startJob(actor, job(1, { output: 'pdf' }))).toMatchObject({
      fileName: null,
      job: { state: 'discarded' }
    })
    expect((await desk.services.sheets.plan(actor, everybody)).pending).toBe(1)
  })

  it('of reprints is gone as well when its dialog was cancelled; what was started for it waits', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    await addPeople(desk, actor, 3)
    desk.printer.answer = 'cancelled'
    expect((await desk.services.sheets.startJob(actor, job(3))).job).toMatchObject({
      state: 'stopped',
      stoppedBecause: 'cancelled',
      made: 3,
      out: 0
    })
    expect((await desk.services.sheets.startJob(actor, job(3))).job).toMatchObject({
      state: 'discarded',
      made: 3,
      out: 0
    })
    expect((await desk.services.sheets.startJob(actor, job(3, { output: 'pdf' }))).job).toMatchObject({
      state: 'discarded'
    })
  })

  it('loses sample people with the samples, and goes on with everybody else', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    await addPeople(desk, actor, 1)
    await desk.services.samples.load(actor)
    const [sample] = (
      await desk.store.read.users.page({
        filter: { status: 'none', isSample: true },
        sort: { column: 'name', direction: 'asc' },
        limit: 1,
        now: desk.clock.now()
      })
    ).rows
    const [real] = (
      await desk.store.read.users.page({
        filter: { status: 'none', isSample: false },
        sort: { column: 'name', direction: 'asc' },
        limit: 1,
        now: desk.clock.now()
      })
    ).rows
    desk.printer.answer = 'failed'
    await expect(
      desk.services.sheets.startJob(
        actor,
        job(2, { selection: { kind: 'ids', ids: [sample?.id ?? '', real?.id ?? ''] } })
      )
    ).rejects.toMatchObject({ code: 'PRINT_FAILED' })
    await desk.services.samples.remove(actor)
    desk.printer.answer = 'done'
    const [stopped] = await desk.services.sheets.listJobs(actor)
    expect(stopped).toMatchObject({ state: 'stopped', people: 1, made: 1, person: 'p000' })
    expect(
      (await desk.services.sheets.continueJob(actor, { jobId: stopped?.id ?? '', output: 'paper', from: null })).job
    ).toMatchObject({ state: 'finished', people: 1, out: 1 })
  })

  it('stops when the console is locked, and can be gone on with after the next sign-in', async () => {
    const { desk, setUp, actor, approval } = await withApprover()
    await addPeople(desk, actor, 40)
    const running = desk.services.sheets.startJob(actor, job(40, { approval: approval() }))
    const id = await jobId(desk, actor)
    const refused = expect(running).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    await desk.services.session.lock('manual')
    await refused
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, setUp.operatorKey)
    const now = desk.services.session.actor()
    expect(await desk.services.sheets.listJobs(now)).toMatchObject([
      { id, state: 'stopped', stoppedBecause: 'locked', out: 0 }
    ])
    expect((await desk.services.sheets.continueJob(now, { jobId: id, output: 'paper', from: null })).job).toMatchObject(
      { state: 'finished', out: 40 }
    )
  })

  it('leaves out who confirmed meanwhile, and a row that was altered outside', async () => {
    const { desk, actor, approval } = await withApprover()
    const ids = await addPeople(desk, actor, 30)
    desk.printer.answer = 'failed'
    await expect(desk.services.sheets.startJob(actor, job(30, { approval: approval() }))).rejects.toMatchObject({
      code: 'PRINT_FAILED'
    })
    const [first = '', second = ''] = ids
    const { enrollment } = await desk.services.users.get(actor, first)
    const key = (await desk.services.enrollments.key(actor, enrollment?.id ?? '')).join('')
    await desk.services.enrollments.check(actor, first, 'code', codeAt(key, desk.clock.now()))
    const altered = await desk.store.read.users.find(second)
    await desk.store.write(async (writers) => {
      if (altered !== null)
        await writers.users.update({ ...altered, displayName: 'Somebody else', revision: altered.revision + 1 })
    })
    desk.printer.answer = 'done'
    const [stopped] = await desk.services.sheets.listJobs(actor)
    const { job: done } = await desk.services.sheets.continueJob(actor, {
      jobId: stopped?.id ?? '',
      output: 'paper',
      from: null
    })
    expect(done).toMatchObject({ state: 'finished', people: 30, out: 28, leftOut: 2 })
    expect(names(desk.printer.batches.at(-1))).toHaveLength(28)
    expect((await desk.services.sheets.plan(actor, everybody)).skipped).toEqual(
      expect.arrayContaining([
        { why: 'tampered', count: 1 },
        { why: 'active', count: 1 }
      ])
    )
  })

  it('is discarded only when it is stopped, and only one runs at a time', async () => {
    const { desk, actor, approval } = await withApprover()
    await addPeople(desk, actor, 30)
    const running = desk.services.sheets.startJob(actor, job(30, { approval: approval() }))
    const id = await jobId(desk, actor)
    await expect(desk.services.sheets.discardJob(actor, id)).rejects.toMatchObject({
      code: 'INVALID_STATE',
      details: { state: 'running' }
    })
    await expect(desk.services.sheets.startJob(actor, job(30))).rejects.toMatchObject({
      details: { state: 'job-running' }
    })
    await desk.services.sheets.cancelJob(actor, id)
    await running
    await desk.services.sheets.discardJob(actor, id)
    await expect(
      desk.services.sheets.continueJob(actor, { jobId: id, output: 'paper', from: null })
    ).rejects.toMatchObject({ details: { state: 'discarded' } })
    expect((await jobEntries(desk)).map(([action]) => action)).toEqual([
      'sheets.job-started',
      'sheets.job-stopped',
      'sheets.job-discarded'
    ])
  })
})

/** Of the job that is running now. */
async function jobId(desk: Desk, actor: Actor): Promise<string> {
  for (;;) {
    const [found] = await desk.services.sheets.listJobs(actor)
    if (found !== undefined && found.made > 0) return found.id
    await desk.store.yieldToEventLoop()
  }
}
