import { describe, expect, it } from 'vitest'
import type { SheetJobInput } from '../../../src/main/services/sheets/jobs'
import { codeAt } from '../../support/codes'
import { addOperator, blankFields, enroll, firstRun, openBackend, signIn, STEP_MS } from '../../support/console'
import { sheetChoices } from '../../support/sheet-choices'
import type { SheetBatch } from '../../../src/main/services/ports/sheet-printer'

type Desk = Awaited<ReturnType<typeof openBackend>>

const sheetsFor = (ids: readonly string[], change: Partial<SheetJobInput> = {}): SheetJobInput => ({
  selection: { kind: 'ids', ids },
  output: 'paper',
  choices: sheetChoices(),
  startsFresh: false,
  pending: 'reprint',
  hasCodes: false,
  expected: ids.length,
  ...change
})

const sheetsOn = (batch: SheetBatch | undefined) =>
  (batch?.parts ?? []).flatMap((part) => (part.kind === 'sheet' ? [part.sheet] : []))
const entries = async (desk: Desk) => (await desk.store.read.audit.list({ action: 'sheet' }, null, 50)).toReversed()
const numbersOf = async (desk: Desk, jobId: string) =>
  (await desk.store.read.sheetJobs.people(jobId)).map(({ number }) => number ?? '')

describe('a setup sheet', () => {
  it('carries the pending secret of its person, keeps number and secret when printed again, and counts', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { userId, key } = await enroll(desk, actor, 'ana')
    const first = await desk.services.sheets.startJob(actor, sheetsFor([userId]))
    expect(first).toMatchObject({
      fileName: null,
      job: { state: 'finished', person: 'ana', hasCodes: false, people: 1, made: 1, out: 1, leftOut: 0, issuedAt: null }
    })
    const [number = ''] = await numbersOf(desk, first.job.id)
    expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    const again = await desk.services.sheets.startJob(actor, sheetsFor([userId], { output: 'pdf' }))
    expect(again.fileName).toBe(`setup-sheet-${number}.pdf`)
    const [printed, saved] = desk.printer.batches.map((batch) => sheetsOn(batch)[0])
    expect(printed).toMatchObject({ username: 'ana', account: 'ana', languages: ['en'], number, recoveryCodes: null })
    expect(printed?.key.join('')).toBe(key)
    expect(saved?.key).toEqual(printed?.key)
    expect(
      (await entries(desk))
        .filter(({ action }) => action.startsWith('sheet.'))
        .map(({ action, subject, details }) => [action, subject, details['sheet'], details['prints']])
    ).toEqual([
      ['sheet.made', 'ana', number, undefined],
      ['sheet.printed', 'ana', number, 1],
      ['sheet.made', 'ana', number, undefined],
      ['sheet.saved', 'ana', number, 2]
    ])
  })

  it('is issued only when somebody says so, and no secret is in the audit', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { userId, key } = await enroll(desk, actor, 'ana')
    const { job } = await desk.services.sheets.startJob(actor, sheetsFor([userId]))
    const [number = ''] = await numbersOf(desk, job.id)
    expect((await desk.services.sheets.find(actor, number))?.issuedAt).toBeNull()
    expect(await desk.services.sheets.confirmIssued(actor, job.id)).toMatchObject({
      issuedAt: desk.clock.now(),
      issuedBy: 'admin'
    })
    expect(await desk.services.sheets.find(actor, number.toLowerCase().replace('-', ' '))).toMatchObject({
      userId,
      username: 'ana',
      isAlive: true,
      issuedAt: desk.clock.now(),
      prints: 1
    })
    await desk.services.sheets.confirmIssued(actor, job.id)
    expect((await entries(desk)).filter(({ action }) => action === 'sheet.issued')).toHaveLength(1)
    expect(JSON.stringify(await entries(desk))).not.toContain(key.slice(0, 8))
    await desk.services.enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
    expect((await desk.services.sheets.find(actor, number))?.isAlive).toBe(false)
    await expect(desk.services.sheets.startJob(actor, sheetsFor([userId], { expected: 0 }))).rejects.toMatchObject({
      code: 'INVALID_STATE',
      details: { state: 'nothing-pending' }
    })
  })

  it('of a new QR code has another number, and the old one opens nothing', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { userId, key } = await enroll(desk, actor, 'ana')
    const before = await desk.services.sheets.startJob(actor, sheetsFor([userId]))
    const after = await desk.services.sheets.startJob(actor, sheetsFor([userId], { pending: 'regenerate' }))
    const [old = ''] = await numbersOf(desk, before.job.id)
    expect(await numbersOf(desk, after.job.id)).not.toEqual([old])
    expect(await desk.services.sheets.find(actor, old)).toMatchObject({ userId, isAlive: false })
    expect(sheetsOn(desk.printer.batches[1])[0]?.key.join('')).not.toBe(key)
    // Printing the old job again gives the paper that works now.
    await desk.services.sheets.continueJob(actor, { jobId: before.job.id, output: 'paper', from: 0 })
    expect(sheetsOn(desk.printer.batches[2])[0]?.key).toEqual(sheetsOn(desk.printer.batches[1])[0]?.key)
  })

  it('comes by department, name and username, in each person’s language, for those only who wait', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const people = [
      ['cy', 'Sales', 'lt-LT'],
      ['bo', 'Finance', 'xx'],
      ['ana', 'Sales', 'ar']
    ] as const
    const ids: string[] = []
    for (const [username, department, language] of people) {
      const { id } = await desk.services.users.create(actor, { ...blankFields, username, department, language })
      await desk.services.enrollments.start(actor, id)
      ids.push(id)
    }
    const { id: nobody } = await desk.services.users.create(actor, { ...blankFields, username: 'none' })
    const { job } = await desk.services.sheets.startJob(
      actor,
      sheetsFor([nobody, ...ids], { expected: 3, choices: sheetChoices({ hasCover: true, hasSeparators: true }) })
    )
    expect(sheetsOn(desk.printer.batches[0]).map(({ username, languages }) => [username, ...languages])).toEqual([
      ['bo', 'en'],
      ['ana', 'ar'],
      ['cy', 'lt']
    ])
    expect(
      desk.printer.batches[0]?.parts.flatMap((part) => (part.kind === 'separator' ? [part.separator] : []))
    ).toEqual([
      { department: 'Finance', sheets: 1 },
      { department: 'Sales', sheets: 2 }
    ])
    expect(desk.printer.batches[0]?.cover?.map(({ username }) => username)).toEqual(['bo', 'ana', 'cy'])
    expect(await desk.services.sheets.saveList(actor, job.id)).toBe('hand-out-list-3.pdf')
    expect(desk.printer.batches[1]).toMatchObject({
      parts: [],
      cover: [{ username: 'bo' }, { username: 'ana' }, { username: 'cy' }]
    })
  })

  it('brings recovery codes of its own, and those of the sheet before are void', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { userId, key } = await enroll(desk, actor, 'ana')
    const { job } = await desk.services.sheets.startJob(actor, sheetsFor([userId], { hasCodes: true }))
    await desk.services.sheets.continueJob(actor, { jobId: job.id, output: 'paper', from: 0 })
    const [first, second] = desk.printer.batches.map((batch) => sheetsOn(batch)[0]?.recoveryCodes ?? [])
    expect(first).toHaveLength(10)
    await desk.services.enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
    await expect(
      desk.services.enrollments.check(actor, userId, 'recovery-code', first?.[0] ?? '')
    ).rejects.toMatchObject({ code: 'WRONG_RECOVERY_CODE' })
    expect(await desk.services.enrollments.check(actor, userId, 'recovery-code', second?.[0] ?? '')).toMatchObject({
      user: { id: userId }
    })
    expect(
      (await desk.store.read.audit.list({ action: 'recovery-codes.issued' }, null, 9)).map(({ subject }) => subject)
    ).toEqual(['ana', 'ana'])
  })

  it('is refused to auditors, job by job', async () => {
    const desk = await openBackend()
    const setUp = await firstRun(desk)
    const { userId } = await enroll(desk, setUp.actor, 'ana')
    const { job } = await desk.services.sheets.startJob(setUp.actor, sheetsFor([userId]))
    const auditor = await addOperator(desk, setUp, 'audra', 'auditor')
    await desk.services.session.lock('manual')
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, auditor.key, 'audra', auditor.passphrase)
    const { sheets, session } = desk.services
    const actor = session.actor()
    const refused = { code: 'FORBIDDEN' }
    await expect(sheets.plan(actor, { kind: 'ids', ids: [userId] })).rejects.toMatchObject(refused)
    await expect(sheets.startJob(actor, sheetsFor([userId]))).rejects.toMatchObject(refused)
    await expect(sheets.continueJob(actor, { jobId: job.id, output: 'pdf', from: 0 })).rejects.toMatchObject(refused)
    await expect(sheets.cancelJob(actor, job.id)).rejects.toMatchObject(refused)
    await expect(sheets.discardJob(actor, job.id)).rejects.toMatchObject(refused)
    await expect(sheets.listJobs(actor)).rejects.toMatchObject(refused)
    await expect(sheets.jobPeople(actor, job.id)).rejects.toMatchObject(refused)
    await expect(sheets.saveList(actor, job.id)).rejects.toMatchObject(refused)
    await expect(sheets.confirmIssued(actor, job.id)).rejects.toMatchObject(refused)
    expect(desk.printer.batches).toHaveLength(1)
  })
})
