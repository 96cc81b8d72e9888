import { describe, expect, it } from 'vitest'
import type { SheetBatch } from '../../../src/main/services/ports/sheets'
import type { SheetsInput } from '../../../src/main/services/sheets'
import { codeAt } from '../../support/codes'
import { addOperator, blankFields, enroll, firstRun, openConsole, signIn, STEP_MS } from '../../support/console'

const options = { paper: 'A4', hasAddress: true, isDuplex: false, apps: ['google', 'microsoft'], hasStores: true, hasKey: true, hasHelpdesk: true, confirmAt: 'helpdesk' } as const
const sheetsFor = (...ids: string[]): SheetsInput => ({ selection: { kind: 'ids', ids }, language: 'person', fallback: 'en', second: null, options, hasCover: false, hasSeparators: false })

const sheetsOn = (batch: SheetBatch | undefined) => (batch?.parts ?? []).flatMap((part) => (part.kind === 'sheet' ? [part.sheet] : []))

const entries = async (desk: Awaited<ReturnType<typeof openConsole>>) => (await desk.store.read.audit.list({ action: 'sheet' }, null, 50)).toReversed()

describe('a setup sheet', () => {
  it('carries the pending secret of its person, keeps number and secret when printed again, and counts', async () => {
    const desk = await openConsole()
    const { actor } = await firstRun(desk)
    const { userId, key } = await enroll(desk, actor, 'ana')
    const first = await desk.services.sheets.print(actor, sheetsFor(userId))
    expect(first.numbers).toEqual([expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)])
    const again = await desk.services.sheets.savePdf(actor, sheetsFor(userId))
    expect(again).toEqual({ numbers: first.numbers, fileName: `setup-sheet-${first.numbers[0] ?? ''}.pdf` })
    const [printed, saved] = desk.press.batches.map((batch) => sheetsOn(batch)[0])
    expect(printed).toMatchObject({ username: 'ana', account: 'ana', languages: ['en'], number: first.numbers[0] })
    expect(printed?.key.join('')).toBe(key)
    expect(saved?.key).toEqual(printed?.key)
    expect((await entries(desk)).map(({ action, subject, details }) => [action, subject, details['sheet'], details['prints']])).toEqual([
      ['sheet.made', 'ana', first.numbers[0], undefined],
      ['sheet.printed', 'ana', first.numbers[0], 1],
      ['sheet.made', 'ana', first.numbers[0], undefined],
      ['sheet.saved', 'ana', first.numbers[0], 2]
    ])
  })

  it('is issued only when somebody says so, and no secret is in the audit', async () => {
    const desk = await openConsole()
    const { actor } = await firstRun(desk)
    const { userId, key } = await enroll(desk, actor, 'ana')
    const { numbers } = await desk.services.sheets.print(actor, sheetsFor(userId))
    expect((await desk.services.sheets.find(actor, numbers[0] ?? ''))?.issuedAt).toBeNull()
    await desk.services.sheets.confirmIssued(actor, numbers)
    expect(await desk.services.sheets.find(actor, (numbers[0] ?? '').toLowerCase().replace('-', ' '))).toMatchObject({ userId, username: 'ana', isAlive: true, issuedAt: desk.clock.now(), prints: 1 })
    expect(JSON.stringify(await entries(desk))).not.toContain(key.slice(0, 8))
    await desk.services.enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
    expect((await desk.services.sheets.find(actor, numbers[0] ?? ''))?.isAlive).toBe(false)
    await expect(desk.services.sheets.print(actor, sheetsFor(userId))).rejects.toMatchObject({ code: 'INVALID_STATE' })
  })

  it('of a new QR code has another number, and the old one opens nothing', async () => {
    const desk = await openConsole()
    const { actor } = await firstRun(desk)
    const { userId, enrollmentId } = await enroll(desk, actor, 'ana')
    const before = await desk.services.sheets.print(actor, sheetsFor(userId))
    const { enrollment } = await desk.services.users.get(actor, userId)
    await desk.services.enrollments.regenerate(actor, { enrollmentId, revision: enrollment?.revision ?? 0 })
    const after = await desk.services.sheets.print(actor, sheetsFor(userId))
    expect(after.numbers).not.toEqual(before.numbers)
    expect(await desk.services.sheets.find(actor, before.numbers[0] ?? '')).toMatchObject({ userId, isAlive: false })
  })

  it('comes by department, name and username, in each person’s language, for those only who wait', async () => {
    const desk = await openConsole()
    const { actor } = await firstRun(desk)
    const people = [['cy', 'Sales', 'lt-LT'], ['bo', 'Finance', 'xx'], ['ana', 'Sales', 'ar']] as const
    const ids: string[] = []
    for (const [username, department, language] of people) {
      const { id } = await desk.services.users.create(actor, { ...blankFields, username, department, language })
      await desk.services.enrollments.start(actor, id)
      ids.push(id)
    }
    const { id: nobody } = await desk.services.users.create(actor, { ...blankFields, username: 'none' })
    const { numbers } = await desk.services.sheets.print(actor, sheetsFor(nobody, ...ids))
    expect(sheetsOn(desk.press.batches[0]).map(({ username, languages }) => [username, ...languages])).toEqual([['bo', 'en'], ['ana', 'ar'], ['cy', 'lt']])
    expect(numbers).toHaveLength(3)
    expect(await desk.services.sheets.saveList(actor, { numbers, paper: 'A4', language: 'en' })).toBe('hand-out-list-3.pdf')
    expect(desk.press.batches[1]).toMatchObject({ parts: [], cover: [{ username: 'bo' }, { username: 'ana' }, { username: 'cy' }] })
  })

  it('is an audit entry even when the dialog was cancelled, and does not count as printed', async () => {
    const desk = await openConsole()
    const { actor } = await firstRun(desk)
    const { userId } = await enroll(desk, actor, 'ana')
    desk.press.answer = 'cancelled'
    expect(await desk.services.sheets.print(actor, sheetsFor(userId))).toEqual({ numbers: [], fileName: null })
    expect((await entries(desk)).map(({ action }) => action)).toEqual(['sheet.made'])
  })

  it('is refused to auditors', async () => {
    const desk = await openConsole()
    const setUp = await firstRun(desk)
    const { userId } = await enroll(desk, setUp.actor, 'ana')
    const auditor = await addOperator(desk, setUp, 'audra', 'auditor')
    await desk.services.session.lock('manual')
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, auditor.key, 'audra', auditor.passphrase)
    await expect(desk.services.sheets.print(desk.services.session.actor(), sheetsFor(userId))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(desk.press.batches).toEqual([])
  })
})
