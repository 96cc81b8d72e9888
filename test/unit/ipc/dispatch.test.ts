import { describe, expect, test, vi } from 'vitest'
import { AppError } from '../../../src/main/domain/errors'
import { createDispatch, type Handlers } from '../../../src/main/ipc/dispatch'
import { requestChannels } from '../../../src/preload/contract/channels'
import { contract } from '../../../src/preload/contract'

const PASSPHRASE = 'four calm otters paddle north'

function dispatchOver(handler: (request: unknown) => Promise<unknown>, { checkResponses = false } = {}) {
  const called: string[] = []
  const handlers = new Proxy({} as Handlers, {
    get: (_, channel: string) => (request: unknown) => {
      called.push(channel)
      return handler(request)
    }
  })
  const reportBug = vi.fn<(channel: string, cause: unknown) => string>(() => 'REF-1')
  return { dispatch: createDispatch({ handlers, reportBug, checkResponses }), called, reportBug }
}

const unused = () => Promise.reject(new Error('No handler may be reached'))

describe('a channel', () => {
  test('that is none is answered, and reaches nobody', async () => {
    const { dispatch, called, reportBug } = dispatchOver(unused)
    const names = [
      'session:become-administrator',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
      'session:state ',
      'SESSION:STATE',
      undefined,
      null,
      0,
      {},
      ['session:state'],
      Symbol.iterator
    ]
    for (const name of names) {
      expect(await dispatch(name, {}), String(name)).toEqual({
        ok: false,
        error: { code: 'INVALID_INPUT', message: 'Unknown channel' }
      })
    }
    expect(called).toEqual([])
    expect(reportBug).not.toHaveBeenCalled()
  })

  test('refuses whatever is not its own plain object, whichever it is', async () => {
    const { dispatch, called } = dispatchOver(unused)
    const prototypeKey: unknown = JSON.parse('{"__proto__": {"role": "administrator"}}')
    for (const channel of requestChannels) {
      for (const request of [
        undefined,
        null,
        7,
        'text',
        true,
        [],
        [{}],
        { extra: 1 },
        { constructor: {} },
        prototypeKey
      ]) {
        expect(await dispatch(channel, request), `${channel} ${JSON.stringify(request)}`).toMatchObject({
          ok: false,
          error: { code: 'INVALID_INPUT' }
        })
      }
    }
    expect(called).toEqual([])
  })

  test('gets what was parsed, not what was sent', async () => {
    const received: unknown[] = []
    const { dispatch } = dispatchOver((request) => {
      received.push(request)
      return Promise.resolve({})
    })
    const sent = { id: '00000000-0000-7000-8000-000000000001', revision: 1, reason: '  left the house  ' }
    await dispatch('users:deactivate', sent)
    expect(received).toEqual([{ ...sent, reason: 'left the house' }])
    expect(received[0]).not.toBe(sent)
  })

  test('refuses a whole object with one key too many, at every depth', async () => {
    const { dispatch, called } = dispatchOver(unused)
    const organization = {
      issuer: 'Example Works',
      name: 'Example Works',
      helpdeskPhone: '',
      helpdeskHours: '',
      helpdeskPlace: ''
    }
    const whole = { organization, username: 'admin', displayName: 'Admin', passphrase: PASSPHRASE }
    expect(contract['session:first-run'].request.safeParse(whole).success).toBe(true)
    for (const request of [
      { ...whole, role: 'administrator' },
      { ...whole, organization: { ...organization, logo: '' } }
    ]) {
      expect(await dispatch('session:first-run', request)).toMatchObject({ error: { code: 'INVALID_INPUT' } })
    }
    expect(called).toEqual([])
  })
})

describe('a refusal', () => {
  test('names the field and never says what stood in it', async () => {
    const { dispatch } = dispatchOver(unused)
    const refused = await dispatch('session:sign-in', { username: 'admin', passphrase: [PASSPHRASE] })
    expect(refused).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', message: 'Request refused on session:sign-in', details: { field: 'passphrase' } }
    })
    for (const request of [
      { username: 'admin', passphrase: PASSPHRASE.repeat(100) },
      { username: PASSPHRASE.repeat(10), passphrase: 'x' },
      { username: 'admin', passphrase: 'x', [PASSPHRASE]: 1 },
      PASSPHRASE
    ]) {
      expect(JSON.stringify(await dispatch('session:sign-in', request))).not.toContain('otters')
    }
  })

  test('of a service arrives with its code and facts, and is no bug', async () => {
    const { dispatch, reportBug } = dispatchOver(() =>
      Promise.reject(new AppError('WRONG_CODE', 'Wrong', { attemptsLeft: 2 }))
    )
    expect(await dispatch('session:submit-code', { code: '1' })).toEqual({
      ok: false,
      error: { code: 'WRONG_CODE', message: 'Wrong', details: { attemptsLeft: 2 } }
    })
    expect(reportBug).not.toHaveBeenCalled()
    const bare = dispatchOver(() => Promise.reject(new AppError('STALE', 'Stale')))
    expect(await bare.dispatch('session:lock', {})).toEqual({ ok: false, error: { code: 'STALE', message: 'Stale' } })
  })
})

describe('a bug', () => {
  const causes: readonly (readonly [string, unknown])[] = [
    ['an error', new Error(`no such column: ${PASSPHRASE}`)],
    [
      'an error dressed as a refusal',
      Object.assign(new Error(PASSPHRASE), { code: 'FORBIDDEN', details: { field: PASSPHRASE } })
    ],
    ['a text', PASSPHRASE],
    ['nothing', undefined],
    ['null', null],
    ['an object', { ok: true, value: PASSPHRASE }]
  ]

  test.each(causes)('that throws %s becomes INTERNAL with a reference and nothing else', async (_, cause) => {
    const { dispatch, reportBug } = dispatchOver(() => Promise.reject(cause))
    expect(await dispatch('session:lock', {})).toEqual({
      ok: false,
      error: { code: 'INTERNAL', message: 'Unexpected failure', ref: 'REF-1' }
    })
    expect(reportBug).toHaveBeenCalledExactlyOnceWith('session:lock', cause)
  })

  test('that throws before it is a promise is no exception to the caller', async () => {
    const { dispatch } = dispatchOver(() => {
      throw new TypeError('x is not a function')
    })
    expect(await dispatch('session:lock', {})).toMatchObject({ ok: false, error: { code: 'INTERNAL', ref: 'REF-1' } })
  })

  test('in an answer is seen where answers are checked, and only there', async () => {
    const wrong = () => Promise.resolve({ codes: [7], state: PASSPHRASE })
    const request = { acknowledged: false }
    const checked = await dispatchOver(wrong, { checkResponses: true }).dispatch('session:take-recovery-codes', request)
    expect(checked).toEqual({ ok: false, error: { code: 'INTERNAL', message: 'Unexpected failure', ref: 'REF-1' } })
    expect(await dispatchOver(wrong).dispatch('session:take-recovery-codes', request)).toMatchObject({ ok: true })
  })
})
