import { describe, expect, it } from 'vitest'
import { firstRun } from '../../support/console'
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
    expect(settings).toMatchObject({ revision: 1, idleLockMinutes: 10, pendingHours: 72, passMinutes: 60, qrVisibleSeconds: 60 })
    desk.announced.length = 0
    const stored = await update(actor, { ...settings, idleLockMinutes: 3, organization: { ...settings.organization, helpdeskPlace: ' Room 1 ' } })
    expect(stored).toMatchObject({ revision: 2, organization: { helpdeskPlace: 'Room 1' } })
    expect(await desk.services.settings.get()).toEqual(stored)
    expect(await desk.services.session.view()).toMatchObject({ idleLockMinutes: 3 })
    expect(desk.announced.sort()).toEqual(['auditChanged', 'sessionChanged', 'settingsChanged'])
    expect(await desk.store.read.audit.last()).toMatchObject({ action: 'settings.updated', details: { idleLockMinutes: 3, helpdeskPlace: 'Room 1' } })
    expect(Object.keys((await desk.store.read.audit.last())?.details ?? {})).toHaveLength(2)
  })

  it('refuse a stale change and what cannot be, and then nothing is stored', async () => {
    const { desk, actor, settings, update } = await consoleWithSettings()
    const after = await update(actor, { ...settings, pendingHours: 24 })
    await expect(update(actor, { ...settings, pendingHours: 48 })).rejects.toMatchObject({ code: 'STALE' })
    const refused = (over: Partial<typeof settings.organization>) => update(actor, { ...after, organization: { ...after.organization, ...over } })
    await expect(refused({ issuer: 'A:B' })).rejects.toMatchObject({ details: { field: 'issuer', why: 'colon' } })
    await expect(refused({ issuer: '  ' })).rejects.toMatchObject({ details: { field: 'issuer', why: 'missing' } })
    await expect(refused({ name: '' })).rejects.toMatchObject({ details: { field: 'name', why: 'missing' } })
    await expect(refused({ helpdeskHours: 'x\ny' })).rejects.toMatchObject({ details: { field: 'helpdeskHours', why: 'control-characters' } })
    await expect(refused({ helpdeskHours: 'x\u202ey' })).rejects.toMatchObject({ details: { field: 'helpdeskHours', why: 'hidden-characters' } })
    await expect(refused({ helpdeskPhone: 'x'.repeat(61) })).rejects.toMatchObject({ details: { field: 'helpdeskPhone', why: 'too-long', max: 60 } })
    expect(await desk.services.settings.get()).toEqual(after)
    expect((await desk.services.audit.list(actor, { action: 'settings' }, null, 10)).total).toBe(1)
  })
})
