import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/main/services/actor'
import type { ImportsService } from '../../../src/main/services/imports/imports'
import { codeAt } from '../../support/codes'
import { addOperator, firstRun, type SetUp, signIn, STEP_MS } from '../../support/console'
import { sheetChoices } from '../../support/sheet-choices'
import { openWatched, type Watched } from '../../support/watched'

const everybody = { kind: 'matching', filter: { status: 'all' }, except: [] } as const
/** More than the work could need after a lock, if it went on. */
const TURNS = 200

const file = (people: number) =>
  new TextEncoder().encode(
    `username,department\n${Array.from({ length: people }, (_, index) => `p${String(index)},Sales\n`).join('')}`
  )

/** What stands in the database. */
async function state({ store }: Watched) {
  const { counts, sample } = await store.read.users.counts(0)
  const last = await store.read.audit.last()
  return { counts, sample, seq: last?.seq ?? 0, action: last?.action }
}

/** A console with `people` and a second operator who can approve. */
async function withPeople(people: number) {
  const desk = await openWatched()
  const setUp = await firstRun(desk)
  const second = await addOperator(desk, setUp, 'second', 'support')
  if (people > 0) await importPeople(desk, people)
  const approval = () => {
    desk.clock.advance(STEP_MS)
    return { username: 'second', passphrase: second.passphrase, code: codeAt(second.key, desk.clock.now()) }
  }
  return { desk, setUp, approval }
}

async function previewOf(imports: ImportsService, actor: Actor, people: number): Promise<string> {
  const bytes = file(people)
  const { importId } = await imports.beginUpload(actor, 'people.csv', bytes.length)
  await imports.addPiece(actor, importId, bytes)
  await imports.preview(actor, importId)
  return importId
}

async function importPeople({ services: { imports, session } }: Watched, people: number) {
  await imports.run(session.actor(), await previewOf(imports, session.actor(), people))
}

/**
 * Begins `work`, locks at its `turn`th turn of the event loop and expects that it ends: refused, no key open, and nothing written
 * after the lock.
 */
async function expectEnded(desk: Watched, turn: number, work: () => Promise<unknown>): Promise<void> {
  let left = turn
  let locking: Promise<void> | null = null
  desk.atTurn(() => {
    left -= 1
    if (left === 0) locking = desk.services.session.lock('suspend')
  })
  const outcome = work().then(
    () => 'finished',
    (cause: unknown) => (cause as { code?: string }).code
  )
  while (locking === null) {
    if ((await Promise.race([outcome, desk.store.yieldToEventLoop().then(() => null)])) !== null) break
  }
  expect(locking, 'the work has fewer turns').not.toBeNull()
  await locking
  expect(desk.openKeys()).toBe(0)
  const locked = await state(desk)
  expect(locked.action).toBe('session.locked')
  for (let passed = 0; passed < TURNS; passed += 1) await desk.store.yieldToEventLoop()
  expect(await state(desk)).toEqual(locked)
  desk.atTurn(null)
  expect(['CANCELLED', 'KEY_UNAVAILABLE', 'NOT_SIGNED_IN']).toContain(await outcome)
}

async function signInAgain(desk: Watched, { operatorKey }: SetUp) {
  desk.clock.advance(STEP_MS * 2)
  await signIn(desk, operatorKey)
  return desk.services.session.actor()
}

describe('a lock ends', () => {
  it('an import and its preview', async () => {
    const { desk, setUp } = await withPeople(0)
    const { imports, session } = desk.services
    await expectEnded(desk, 3, () => previewOf(imports, session.actor(), 1500))
    const importId = await previewOf(imports, await signInAgain(desk, setUp), 1500)
    await expectEnded(desk, 6, () => imports.run(session.actor(), importId))
  })

  it('bulk work, its count included', async () => {
    const { desk, setUp, approval } = await withPeople(400)
    const { bulk, session } = desk.services
    const input = { action: 'start-enrollment', selection: everybody } as const
    await expectEnded(desk, 2, () => bulk.run(session.actor(), { ...input, dryRun: true }))
    await signInAgain(desk, setUp)
    const given = approval()
    await expectEnded(desk, 15, () => bulk.run(session.actor(), { ...input, approval: given, dryRun: false }))
  })

  it('a job of sheets, and its plan', async () => {
    const { desk, setUp, approval } = await withPeople(60)
    const { sheets, session } = desk.services
    await expectEnded(desk, 1, () => sheets.plan(session.actor(), everybody))
    await signInAgain(desk, setUp)
    const order = {
      selection: everybody,
      output: 'paper',
      choices: sheetChoices(),
      startsFresh: true,
      pending: 'reprint',
      hasCodes: false,
      expected: 60
    } as const
    const given = approval()
    await expectEnded(desk, 30, () => sheets.startJob(session.actor(), { ...order, approval: given }))
  })

  it('the verification and the export of the audit', async () => {
    const { desk, setUp } = await withPeople(1600)
    const { audit, session } = desk.services
    await expectEnded(desk, 2, () => audit.verify(session.actor()))
    await signInAgain(desk, setUp)
    await expectEnded(desk, 2, () => audit.exportCsv(session.actor(), {}))
  })

  it('the loading and the removal of sample people', async () => {
    const { desk, setUp } = await withPeople(0)
    const { samples, session } = desk.services
    await expectEnded(desk, 2, () => samples.load(session.actor()))
    expect((await state(desk)).sample).toBe(0)
    await samples.load(await signInAgain(desk, setUp))
    const { sample } = await state(desk)
    await expectEnded(desk, 2, () => samples.remove(session.actor()))
    expect((await state(desk)).sample).toBe(sample)
  })

  it('the sweep of expired enrollments', async () => {
    const { desk, setUp, approval } = await withPeople(250)
    const { bulk, enrollments, session } = desk.services
    const given = approval()
    await bulk.run(session.actor(), {
      action: 'start-enrollment',
      selection: everybody,
      approval: given,
      dryRun: false
    })
    desk.clock.advance(80 * 3_600_000)
    await expectEnded(desk, 1, () => enrollments.expireDue(session.actor()))
    expect((await state(desk)).counts.expired).toBe(100)
    await signInAgain(desk, setUp)
    expect((await state(desk)).counts.expired).toBe(250)
  })
})
