import { describe, expect, it } from 'vitest'
import { drawSheets } from '../../../src/main/backend/render-sheets'
import { createPreviewUrls } from '../../../src/main/backend/preview-urls'
import { provisioningUri } from '../../../src/main/domain/provisioning-uri'
import { groupKey } from '../../../src/main/domain/totp'
import { checkedSymbol } from '../../../src/main/platform/images/qr-images'
import { fakeClock, seededRandom } from '../../support/chance'
import { blankFields, enroll, firstRun, openBackend } from '../../support/console'
import { sheetFonts } from '../../support/fonts'
import { formsOf } from '../../support/leaks'
import { qrTextsIn } from '../../support/sheets'
import type { SheetBatch } from '../../../src/main/services/ports/sheet-printer'

/** Without the fonts, in whose bytes anything may stand. */
const drawn = (batch: SheetBatch | undefined): string =>
  batch === undefined ? '' : drawSheets(sheetFonts, batch).replace(/data:font[^)]*/g, '')
const onPage = (batch: SheetBatch | undefined) => {
  const [part] = batch?.parts ?? []
  return part?.kind === 'sheet' ? part.sheet : undefined
}

async function deskWithAna() {
  const desk = await openBackend()
  const { actor } = await firstRun(desk)
  const { services } = desk
  const ana = await services.users.create(actor, {
    ...blankFields,
    username: 'ana.maria',
    displayName: 'Ana María',
    department: 'Sales',
    language: 'es'
  })
  const { enrollment } = await services.enrollments.start(actor, ana.id)
  const key = (await services.enrollments.key(actor, enrollment?.id ?? '')).join('')
  const { sheets } = await services.settings.get()
  return { desk, actor, services, userId: ana.id, enrollment, key, choices: sheets }
}

describe('a preview', () => {
  it('is the page of its person, and holds nothing of the secret in any form', async () => {
    const { desk, actor, services, userId, key, choices, enrollment } = await deskWithAna()
    const before = await desk.store.read.audit.last()
    expect(await services.previews.show(actor, { userId, choices, hasCodes: false, draft: null })).toEqual({
      path: '/preview/1',
      pages: 1
    })
    expect(await desk.store.read.audit.last()).toEqual(before)
    const [preview] = desk.previews.batches
    expect(onPage(preview)).toMatchObject({
      number: '0000-0000',
      name: 'Ana María',
      department: 'Sales',
      username: 'ana.maria',
      languages: ['es'],
      account: 'ana.maria',
      issuer: 'Example Works',
      expiresAt: enrollment?.expiresAt
    })
    const forms = [...Object.values(formsOf(key)), ...groupKey(key).map((group) => Buffer.from(group))]
    const found = (document: string) => forms.filter((form) => Buffer.from(document).includes(form)).map(String)
    const page = drawn(preview)
    expect(found(page)).toEqual([])
    expect(qrTextsIn(page).filter((text) => text?.startsWith('otpauth:'))).toEqual([])
    expect(qrTextsIn(page)).toContainEqual(
      expect.stringContaining('Preview of a setup sheet: this code opens nothing.')
    )

    // The same search finds the secret on the page that is printed.
    await services.sheets.startJob(actor, {
      selection: { kind: 'ids', ids: [userId] },
      output: 'paper',
      choices,
      startsFresh: false,
      pending: 'reprint',
      hasCodes: false,
      expected: 1
    })
    const printed = drawn(desk.printer.batches[0])
    expect(found(printed).length).toBeGreaterThan(0)
    // And the stand-ins are as large as what they stand for.
    expect(onPage(preview)?.symbol.size).toBe(onPage(desk.printer.batches[0])?.symbol.size)
    expect(onPage(preview)?.key.map((group) => group.length)).toEqual(
      onPage(desk.printer.batches[0])?.key.map((group) => group.length)
    )
  })

  it('shows the leaf of recovery codes with stand-ins as long as codes are', async () => {
    const { desk, actor, services, userId, choices } = await deskWithAna()
    expect(await services.previews.show(actor, { userId, choices, hasCodes: true, draft: null })).toMatchObject({
      pages: 2
    })
    const shown = onPage(desk.previews.batches[0])?.recoveryCodes ?? []
    await services.sheets.startJob(actor, {
      selection: { kind: 'ids', ids: [userId] },
      output: 'paper',
      choices,
      startsFresh: false,
      pending: 'reprint',
      hasCodes: true,
      expected: 1
    })
    const real = onPage(desk.printer.batches[0])?.recoveryCodes ?? []
    expect(shown.map((code) => code.replace(/•/g, 'X'))).toEqual(real.map((code) => code.replace(/[0-9A-Z]/g, 'X')))
    expect(new Set(shown).size).toBe(1)
  })

  it('has a code with as many modules as the real one, however long the names', async () => {
    const { desk, actor, services, choices } = await deskWithAna()
    const secret = Uint8Array.from({ length: 20 }, (_, index) => (index * 89 + 3) & 255)
    for (const username of ['a', 'b'.repeat(40), 'ß'.repeat(60), 'd'.repeat(128)]) {
      const { userId } = await enroll(desk, actor, username)
      await services.previews.show(actor, { userId, choices, hasCodes: false, draft: null })
      expect(onPage(desk.previews.batches.at(-1))?.symbol.size, username).toBe(
        checkedSymbol(provisioningUri({ issuer: 'Example Works', account: username, secret })).size
      )
    }
  })

  it('shows what is typed before it is saved, whatever it is, and without a person a marked one', async () => {
    const { desk, actor, services, choices } = await deskWithAna()
    const organization = {
      issuer: 'A:B',
      name: '<b>New</b> name',
      helpdeskPhone: '',
      helpdeskHours: '',
      helpdeskPlace: 'Room 7'
    }
    const typed = {
      ...choices,
      language: 'de',
      second: 'ar',
      options: { ...choices.options, paper: 'Letter', isDuplex: true }
    } as const
    expect(
      await services.previews.show(actor, { userId: null, choices: typed, hasCodes: false, draft: { organization } })
    ).toMatchObject({ pages: 2 })
    const [preview] = desk.previews.batches
    expect(preview).toMatchObject({ options: typed.options, frame: { organization } })
    expect(onPage(preview)).toMatchObject({
      name: expect.stringContaining('(sample)') as string,
      languages: ['de', 'ar']
    })
    expect(drawn(preview)).toContain('&lt;b&gt;New&lt;/b&gt; name')
    expect(drawn(preview).match(/<section/g)).toHaveLength(2)
    await services.previews.show(actor, {
      userId: null,
      choices,
      hasCodes: false,
      draft: { organization: { ...organization, issuer: ' ' } }
    })
  })

  it('is of people without an enrollment too, and of nobody who is not there', async () => {
    const { desk, actor, services, choices } = await deskWithAna()
    const { id } = await services.users.create(actor, { ...blankFields, username: 'bo' })
    await services.previews.show(actor, { userId: id, choices, hasCodes: false, draft: null })
    expect(onPage(desk.previews.batches[0])).toMatchObject({
      account: 'bo',
      expiresAt: desk.clock.now() + 72 * 3_600_000
    })
    await expect(
      services.previews.show(actor, {
        userId: id.replace(/.$/, 'f').replace(/^./, '9'),
        choices,
        hasCodes: false,
        draft: null
      })
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the shelf of previews', () => {
  const shelfAt = (clock = fakeClock()) => ({
    clock,
    urls: createPreviewUrls({ clock, random: seededRandom(), draw: ({ deskLanguage }) => deskLanguage })
  })
  const batch = { deskLanguage: 'en' } as SheetBatch

  it('gives each document once, for half a minute, the newest four, and none after a lock', () => {
    const { clock, urls } = shelfAt()
    const first = urls.publish(batch)
    expect(first).toMatch(/^\/preview\/[0-9a-f]{32}$/)
    expect([urls.consume(first), urls.consume(first)]).toEqual(['en', null])
    const late = urls.publish(batch)
    clock.advance(30_000)
    expect(urls.consume(late)).toBeNull()
    const many = Array.from({ length: 6 }, () => urls.publish(batch))
    expect(many.map((path) => urls.consume(path))).toEqual([null, null, 'en', 'en', 'en', 'en'])
    const last = urls.publish(batch)
    urls.clear()
    expect(urls.consume(last)).toBeNull()
  })
})
