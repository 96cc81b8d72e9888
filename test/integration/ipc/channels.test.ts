import { describe, expect, it } from 'vitest'
import { createDispatch, type Handlers } from '../../../src/main/ipc/dispatch'
import { createHandlers } from '../../../src/main/ipc/handlers'
import type { RequestChannel, RequestOf, ResponseOf } from '../../../src/preload/contract'
import { requestChannels } from '../../../src/preload/contract/channels'
import type { Result } from '../../../src/preload/contract/result'
import { codeAt } from '../../support/codes'
import { openBackend, PASSPHRASE, STEP_MS } from '../../support/console'

type Preferences = ResponseOf<'preferences:get'>

const OTHER = 'another five quiet words here'

/** The whole main end of the bridge on a real database; every answer is held against its schema. */
async function openWire() {
  const desk = await openBackend()
  const bugs: unknown[] = []
  let preferences: Preferences = { theme: 'system', language: 'system', hiddenColumns: [], savedViews: [] }
  const port = {
    get: () => preferences,
    update: (change: RequestOf<'preferences:update'>) => (preferences = { ...preferences, ...change } as Preferences)
  }
  const unused = new Proxy({}, { get: () => () => Promise.reject(new Error('not here')) }) as Parameters<
    typeof createHandlers
  >[0]
  const handlers = createHandlers(unused, port, () => desk.services)
  const dispatch = createDispatch({
    handlers,
    checkResponses: true,
    reportBug: (channel, cause) => {
      bugs.push([channel, cause])
      return 'REF'
    }
  })
  const call = <C extends RequestChannel>(channel: C, request: RequestOf<C>) =>
    dispatch(channel, request) as Promise<Result<ResponseOf<C>>>
  const ask = async <C extends RequestChannel>(channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> => {
    const answer = await call(channel, request)
    if (!answer.ok) throw new Error(`${channel}: ${answer.error.code} ${answer.error.message} ${String(bugs.at(-1))}`)
    return answer.value
  }
  return { ...desk, handlers, dispatch, call, ask, bugs }
}

type Wire = Awaited<ReturnType<typeof openWire>>

async function setUp({ ask, clock }: Wire): Promise<{ key: string; recoveryKey: string }> {
  const organization = {
    issuer: 'Example Works',
    name: 'Example Works',
    helpdeskPhone: '',
    helpdeskHours: '',
    helpdeskPlace: ''
  }
  await ask('session:first-run', { organization, username: 'admin', displayName: 'Admin', passphrase: PASSPHRASE })
  await ask('session:show-enrollment', {})
  const key = (await ask('session:enrollment-key', {})).groups.join('')
  await ask('session:submit-code', { code: codeAt(key, clock.now()) })
  const recoveryKey = (await ask('session:take-recovery-key', {})).groups.join(' ')
  await ask('session:confirm-recovery-key', { recoveryKey })
  expect((await ask('session:take-recovery-codes', { acknowledged: false })).codes).toHaveLength(10)
  await ask('session:take-recovery-codes', { acknowledged: true })
  return { key, recoveryKey }
}

const isForEverybody = (channel: string) => /^(desktop|session|preferences):/.test(channel)

describe('the channels', () => {
  it('answer in the shape of their contract from first run to recovery', async () => {
    const wire = await openWire()
    const { ask, call, clock } = wire
    expect(await ask('session:state', {})).toEqual({ phase: 'first-run' })
    const { key, recoveryKey } = await setUp(wire)
    const settings = await ask('settings:get', {})
    await ask('settings:update', { ...settings, passMinutes: 30 })
    expect(await ask('settings:logo', {})).toEqual({ path: null })
    expect(await ask('settings:choose-logo', {})).toEqual({ logo: null })
    expect(
      await ask('sheets:preview', {
        userId: null,
        choices: settings.sheets,
        hasCodes: false,
        draft: { organization: settings.organization, logo: null }
      })
    ).toEqual({ path: '/preview/1', pages: 1 })
    await ask('preferences:update', { theme: 'dark' })
    expect(await ask('preferences:get', {})).toMatchObject({ theme: 'dark', language: 'system' })

    const created = await ask('operators:create', {
      username: 'helper',
      displayName: 'Helper',
      role: 'support',
      passphrase: OTHER
    })
    let { id, revision } = await ask('operators:update', {
      id: created.id,
      revision: created.revision,
      displayName: 'Helper',
      role: 'auditor'
    })
    const identityCheck = { method: 'in-person-badge' } as const
    const reason = 'Asked in person'
    ;({ id, revision } = await ask('operators:set-passphrase', {
      id,
      revision,
      identityCheck,
      reason,
      passphrase: PASSPHRASE
    }))
    ;({ id, revision } = await ask('operators:reset-second-factor', { id, revision, identityCheck, reason }))
    ;({ id, revision } = await ask('operators:unlock', { id, revision, reason }))
    ;({ id, revision } = await ask('operators:deactivate', { id, revision, reason }))
    await ask('operators:reactivate', { id, revision, reason, passphrase: OTHER })
    expect((await ask('operators:list', {})).operators).toHaveLength(2)
    clock.advance(STEP_MS)
    expect((await ask('operators:issue-own-recovery-codes', { code: codeAt(key, clock.now()) })).codes).toHaveLength(10)
    await ask('operators:change-own-passphrase', { current: PASSPHRASE, next: OTHER })

    expect((await ask('audit:list', { filter: {}, limit: 5 })).rows).toHaveLength(5)
    expect(await ask('audit:verify', {})).toMatchObject({ intact: true })
    expect(await ask('audit:export', { filter: { action: 'operator' } })).toEqual({ fileName: 'audit.csv', rows: 10 })

    await ask('session:lock', {})
    expect(await ask('session:state', {})).toEqual({ phase: 'signed-out', lockedBecause: 'manual', username: 'admin' })
    expect(await call('session:sign-in', { username: 'admin', passphrase: PASSPHRASE })).toMatchObject({
      ok: false,
      error: { code: 'WRONG_PASSPHRASE' }
    })
    expect(await ask('session:sign-in', { username: 'admin', passphrase: OTHER })).toEqual({
      phase: 'code-required',
      username: 'admin'
    })
    expect(await call('session:submit-recovery-code', { recoveryCode: 'x' })).toMatchObject({
      error: { code: 'WRONG_RECOVERY_CODE' }
    })
    await ask('session:cancel', {})
    expect(await ask('session:sign-in', { username: 'helper', passphrase: OTHER })).toMatchObject({
      phase: 'new-passphrase'
    })
    expect(await ask('session:set-new-passphrase', { passphrase: PASSPHRASE })).toMatchObject({ phase: 'enrolling' })
    await ask('session:cancel', {})
    expect(await ask('session:recover', { username: 'admin', recoveryKey, newPassphrase: PASSPHRASE })).toMatchObject({
      phase: 'enrolling'
    })
    expect(wire.bugs).toEqual([])
  })

  it('answer NOT_SIGNED_IN before the sign-in is complete, whatever else is wrong', async () => {
    const wire = await openWire()
    const refused = async () => {
      for (const channel of requestChannels.filter((name) => !isForEverybody(name))) {
        const handler = wire.handlers[channel] as (request: unknown) => Promise<unknown>
        await expect(handler({}), channel).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
      }
    }
    await refused()
    await setUp(wire)
    await wire.ask('session:lock', {})
    await refused()
    await wire.ask('session:sign-in', { username: 'admin', passphrase: PASSPHRASE })
    await refused()
  })

  it('refuse unknown names, further keys and wrong types, and never say what was typed', async () => {
    const { dispatch } = await openWire()
    for (const [channel, request] of [
      ['session:become-administrator', {}],
      ['__proto__', {}],
      ['toString', {}],
      [42, {}],
      ['session:state', { extra: PASSPHRASE }],
      ['session:state', null],
      ['session:sign-in', { username: 'admin', passphrase: 7 }],
      ['session:sign-in', { username: 'admin', passphrase: PASSPHRASE, role: 'administrator' }],
      ['session:sign-in', { username: 'x'.repeat(129), passphrase: PASSPHRASE }],
      ['settings:update', { idleLockMinutes: 0 }]
    ] as const) {
      const answer = await dispatch(channel, request)
      expect(answer, String(channel)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
      expect(JSON.stringify(answer)).not.toContain(PASSPHRASE)
    }
  })

  it('answer DATABASE_UNAVAILABLE while the database is not open, save those of the desktop', async () => {
    const unused = new Proxy({}, { get: () => () => Promise.reject(new Error('not here')) }) as Parameters<
      typeof createHandlers
    >[0]
    const preferences = {
      theme: 'light',
      language: 'de',
      hiddenColumns: [],
      savedViews: []
    } as const satisfies Preferences
    const handlers: Handlers = createHandlers(unused, { get: () => preferences, update: () => preferences }, () => null)
    const dispatch = createDispatch({ handlers, reportBug: () => 'REF', checkResponses: true })
    expect(await dispatch('session:state', {})).toMatchObject({ error: { code: 'DATABASE_UNAVAILABLE' } })
    expect(await dispatch('preferences:get', {})).toEqual({ ok: true, value: preferences })
    expect(await dispatch('desktop:open-data-folder', {})).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
  })
})
