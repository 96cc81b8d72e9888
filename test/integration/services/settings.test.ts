import { describe, expect, it } from 'vitest'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { createSheetLogos } from '../../../src/main/services/settings/logos'
import { seededRandom } from '../../support/chance'
import { firstRun, openBackend } from '../../support/console'
import { openWatched } from '../../support/watched'

async function consoleWithSettings() {
  const desk = await openWatched()
  const { actor } = await firstRun(desk)
  return { desk, actor, settings: await desk.services.settings.get(), update: desk.services.settings.update }
}

describe('the settings', () => {
  it('do not exist before first run', async () => {
    const desk = await openWatched()
    await expect(desk.services.settings.get()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('are stored tidied, told at once, and stand in the audit with what changed and nothing else', async () => {
    const { desk, actor, settings, update } = await consoleWithSettings()
    expect(settings).toMatchObject({
      revision: 1,
      idleLockMinutes: 10,
      pendingHours: 72,
      passMinutes: 60,
      qrVisibleSeconds: 60
    })
    desk.announced.length = 0
    const stored = await update(actor, {
      ...settings,
      idleLockMinutes: 3,
      organization: { ...settings.organization, helpdeskPlace: ' Room 1 ' }
    })
    expect(stored).toMatchObject({ revision: 2, organization: { helpdeskPlace: 'Room 1' } })
    expect(await desk.services.settings.get()).toEqual(stored)
    expect(await desk.services.session.view()).toMatchObject({ idleLockMinutes: 3 })
    expect(desk.announced.sort()).toEqual(['auditChanged', 'sessionChanged', 'settingsChanged'])
    expect(await desk.store.read.audit.last()).toMatchObject({
      action: 'settings.updated',
      details: { idleLockMinutes: 3, helpdeskPlace: 'Room 1' }
    })
    expect(Object.keys((await desk.store.read.audit.last())?.details ?? {})).toHaveLength(2)
  })

  it('refuse a stale change and what cannot be, and then nothing is stored', async () => {
    const { desk, actor, settings, update } = await consoleWithSettings()
    const after = await update(actor, { ...settings, pendingHours: 24 })
    await expect(update(actor, { ...settings, pendingHours: 48 })).rejects.toMatchObject({ code: 'STALE' })
    const refused = (over: Partial<typeof settings.organization>) =>
      update(actor, { ...after, organization: { ...after.organization, ...over } })
    await expect(refused({ issuer: 'A:B' })).rejects.toMatchObject({ details: { field: 'issuer', why: 'colon' } })
    await expect(refused({ issuer: '  ' })).rejects.toMatchObject({ details: { field: 'issuer', why: 'missing' } })
    await expect(refused({ name: '' })).rejects.toMatchObject({ details: { field: 'name', why: 'missing' } })
    await expect(refused({ helpdeskHours: 'x\ny' })).rejects.toMatchObject({
      details: { field: 'helpdeskHours', why: 'control-characters' }
    })
    await expect(refused({ helpdeskHours: 'x\u202ey' })).rejects.toMatchObject({
      details: { field: 'helpdeskHours', why: 'hidden-characters' }
    })
    await expect(refused({ helpdeskPhone: 'x'.repeat(61) })).rejects.toMatchObject({
      details: { field: 'helpdeskPhone', why: 'too-long', max: 60 }
    })
    expect(await desk.services.settings.get()).toEqual(after)
    expect((await desk.services.audit.list(actor, { action: 'settings' }, null, 10)).total).toBe(1)
  })
})

describe('what sheets begin with', () => {
  it('is the region’s until somebody chooses, then what was chosen, and the audit says what changed', async () => {
    const { desk, actor, settings, update } = await consoleWithSettings()
    expect(settings.sheets).toMatchObject({
      language: 'person',
      fallback: 'en',
      second: null,
      options: { paper: 'A4', apps: ['google', 'microsoft'], confirmAt: 'helpdesk' }
    })
    const sheets = {
      ...settings.sheets,
      language: 'de',
      second: 'ar',
      hasCover: true,
      options: { ...settings.sheets.options, paper: 'Letter', apps: ['microsoft'] }
    } as const
    const stored = await update(actor, { ...settings, sheets })
    expect((await desk.services.settings.get()).sheets).toEqual(sheets)
    expect((await desk.store.read.audit.last())?.details).toEqual({
      sheetLanguage: 'de',
      second: 'ar',
      hasCover: true,
      paper: 'Letter',
      apps: 'microsoft'
    })
    const refused = (change: object) => update(actor, { ...stored, sheets: { ...sheets, ...change } })
    await expect(refused({ second: 'de' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'second', why: 'same-language' }
    })
    await expect(refused({ options: { ...sheets.options, apps: [] } })).rejects.toMatchObject({
      details: { field: 'apps', why: 'missing' }
    })
  })

  it('is there in a database of before, and what a later version adds has its first choice', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const connection = openConnection(desk.file)
    const bodyNow = () =>
      JSON.parse(connection.prepare('SELECT body FROM settings').pluck().get() as string) as {
        sheets?: Record<string, unknown>
      }
    const put = (body: object) => connection.prepare('UPDATE settings SET body = ?').run(JSON.stringify(body))
    const { sheets: _, ...old } = bodyNow()
    put(old)
    const { sheets } = await desk.services.settings.get()
    expect(sheets.options).toMatchObject({ paper: 'A4', hasAddress: true })
    put({ ...old, sheets: { language: 'fr', options: { paper: 'Letter' } } })
    expect((await desk.services.settings.get()).sheets).toEqual({
      ...sheets,
      language: 'fr',
      options: { ...sheets.options, paper: 'Letter' }
    })
    await desk.services.settings.update(actor, { ...(await desk.services.settings.get()), pendingHours: 24 })
    expect(bodyNow().sheets).toMatchObject({ language: 'fr', hasSeparators: false })
    connection.close()
  })
})

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>alert(1)</script><path d="M0 0h1v1z"/></svg>'

describe('the logo', () => {
  it('is cleaned, looked at, saved with the settings, printed and removed; each is in the audit', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { logos, settings, previews } = desk.services
    expect(await logos.choose(actor)).toBeNull()
    desk.picked.push({ name: 'logo.svg', bytes: Buffer.from(SVG) })
    const chosen = await logos.choose(actor)
    expect(chosen?.leftOut).toEqual(['script'])
    expect(await logos.path()).toBeNull()
    const now = await settings.get()
    await previews.show(actor, {
      userId: null,
      choices: now.sheets,
      hasCodes: false,
      draft: { organization: now.organization, logo: chosen?.id }
    })
    const saved = await settings.update(actor, now, chosen?.id)
    expect(await logos.path()).toBe(chosen?.path)
    expect((await desk.store.read.audit.last())?.details).toEqual({ logo: 'changed' })
    await previews.show(actor, { userId: null, choices: now.sheets, hasCodes: false, draft: null })
    await previews.show(actor, {
      userId: null,
      choices: now.sheets,
      hasCodes: false,
      draft: { organization: now.organization, logo: null }
    })
    const picture = (await desk.store.read.settings.logo()) ?? ''
    expect(Buffer.from(picture.split(',')[1] ?? '', 'base64').toString()).not.toContain('script')
    expect(desk.previews.batches.map(({ frame }) => frame.logo)).toEqual([picture, picture, null])
    // What is not named stays.
    const kept = await settings.update(actor, saved)
    expect(await desk.store.read.settings.logo()).toBe(picture)
    await settings.update(actor, kept, null)
    expect(await desk.store.read.settings.logo()).toBeNull()
    expect((await desk.store.read.audit.last())?.details).toEqual({ logo: 'removed' })
    await expect(settings.update(actor, await settings.get(), chosen?.id.replace(/.$/, 'x'))).rejects.toMatchObject({
      code: 'NOT_FOUND'
    })
  })

  it('that is none is refused with a reason, and a lock forgets what was chosen', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { logos, settings, session } = desk.services
    desk.picked.push({ name: 'logo.png', bytes: Buffer.from('GIF89a') }, { name: 'logo.svg', bytes: Buffer.from(SVG) })
    await expect(logos.choose(actor)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { why: 'logo-no-picture' }
    })
    const chosen = await logos.choose(actor)
    const now = await settings.get()
    await session.lock('manual')
    await expect(settings.update(actor, now, chosen?.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('that is still being drawn at a lock is not kept', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const published: string[] = []
    const logos = createSheetLogos(
      {
        store: desk.store,
        random: seededRandom(),
        files: {
          pickCsv: () => Promise.resolve(null),
          pickLogo: () => Promise.resolve({ name: 'logo.svg', bytes: Buffer.from(SVG) }),
          saveCsv: () => Promise.resolve(null)
        },
        logos: {
          check: async () => {
            await desk.services.session.lock('manual')
            return { picture: 'data:image/png;base64,AAAA', leftOut: [] }
          },
          publish: (picture) => String(published.push(picture)),
          clear: () => undefined
        }
      },
      { requirePermission: () => Promise.resolve() }
    )
    await expect(logos.choose(actor)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(published).toEqual([])
  })
})
