import { describe, expect, it } from 'vitest'
import type { SessionService } from '../../../src/main/services/session/session'
import { codeAt } from '../../support/codes'
import { firstRun, openBackend, PASSPHRASE, signIn, STEP_MS } from '../../support/console'

const organization = {
  issuer: 'Example Works',
  name: 'Example Works',
  helpdeskPhone: '',
  helpdeskHours: '',
  helpdeskPlace: ''
}
const input = { organization, username: 'admin', displayName: 'Admin', passphrase: PASSPHRASE }
const OTHER = 'another five quiet words here'

/** Every step, and the only phases in which it is taken. */
const steps: readonly (readonly [
  name: string,
  phases: readonly string[],
  consume: (session: SessionService) => unknown
])[] = [
  ['signIn', ['signed-out'], (session) => session.signIn('admin', PASSPHRASE)],
  ['recover', ['signed-out'], (session) => session.recover('admin', '', OTHER)],
  ['beginFirstRun', ['first-run'], (session) => session.beginFirstRun(input)],
  ['submitCode', ['enrolling', 'code-required'], (session) => session.submitCode('123456')],
  ['submitRecoveryCode', ['code-required'], (session) => session.submitRecoveryCode('')],
  ['setNewPassphrase', ['new-passphrase'], (session) => session.setNewPassphrase(OTHER)],
  ['showEnrollment', ['enrolling'], (session) => session.showEnrollment()],
  ['enrollmentKey', ['enrolling'], async (session) => session.enrollmentKey()],
  ['takeRecoveryKey', ['recovery-key'], async (session) => session.takeRecoveryKey()],
  ['confirmRecoveryKey', ['recovery-key'], (session) => session.confirmRecoveryKey('')],
  ['takeRecoveryCodes', ['recovery-codes'], (session) => session.takeRecoveryCodes(false)],
  ['acknowledge', ['recovery-codes'], (session) => session.takeRecoveryCodes(true)]
]

async function refuseElsewhere(session: SessionService): Promise<void> {
  const { phase } = await session.view()
  for (const [name, phases, consume] of steps) {
    if (phases.includes(phase) || (phase === 'first-run' && phases.includes('signed-out'))) continue
    await expect(consume(session), `${name} in ${phase}`).rejects.toMatchObject({ code: 'INVALID_STATE' })
  }
  if (phase !== 'signed-in') expect(() => session.actor()).toThrow('Nobody is signed in')
  expect((await session.view()).phase).toBe(phase)
}

describe('the steps of a sign-in', () => {
  it('are taken in their own phase and refused in every other', async () => {
    const desk = await openBackend()
    const { session, operators } = desk.services
    await refuseElsewhere(session)
    await session.beginFirstRun(input)
    await refuseElsewhere(session)
    const key = session.enrollmentKey().join('')
    await session.submitCode(codeAt(key, desk.clock.now()))
    await refuseElsewhere(session)
    await session.confirmRecoveryKey(session.takeRecoveryKey().join(''))
    await refuseElsewhere(session)
    await session.takeRecoveryCodes(true)
    await refuseElsewhere(session)
    await operators.create(session.actor(), { username: 'helper', displayName: '', role: 'support', passphrase: OTHER })
    await session.lock('manual')
    await refuseElsewhere(session)
    await session.signIn('admin', PASSPHRASE)
    expect((await session.view()).phase).toBe('code-required')
    await refuseElsewhere(session)
    await session.cancel()
    await session.signIn('helper', OTHER)
    expect((await session.view()).phase).toBe('new-passphrase')
    await refuseElsewhere(session)
  })

  it('lead an operator with a first passphrase through a new one, a factor and codes', async () => {
    const desk = await openBackend()
    const { session, operators } = desk.services
    await firstRun(desk)
    await operators.create(session.actor(), { username: 'helper', displayName: '', role: 'support', passphrase: OTHER })
    await session.lock('manual')
    await session.signIn('helper', OTHER)
    await expect(session.setNewPassphrase(OTHER)).rejects.toMatchObject({
      code: 'WEAK_PASSPHRASE',
      details: { why: 'same' }
    })
    await expect(session.setNewPassphrase('short')).rejects.toMatchObject({
      code: 'WEAK_PASSPHRASE',
      details: { why: 'too-short' }
    })
    await session.setNewPassphrase('a passphrase of my own choice')
    expect((await session.view()).phase).toBe('enrolling')
    await session.submitCode(codeAt(session.enrollmentKey().join(''), desk.clock.now()))
    expect((await session.takeRecoveryCodes(false)).codes).toHaveLength(10)
    await session.takeRecoveryCodes(true)
    expect(await session.view()).toMatchObject({
      phase: 'signed-in',
      isFresh: false,
      operator: { username: 'helper', recoveryCodesLeft: 10 }
    })
    await session.cancel()
    expect((await session.view()).phase).toBe('signed-in')
  })

  it('go on where a broken-off first sign-in stopped', async () => {
    const desk = await openBackend()
    const { session, operators } = desk.services
    await firstRun(desk)
    await operators.create(session.actor(), { username: 'helper', displayName: '', role: 'support', passphrase: OTHER })
    await session.lock('manual')
    await session.signIn('helper', OTHER)
    await session.setNewPassphrase('a passphrase of my own choice')
    await session.cancel()
    await expect(session.signIn('helper', OTHER)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    await session.signIn('helper', 'a passphrase of my own choice')
    const key = session.enrollmentKey().join('')
    await session.submitCode(codeAt(key, desk.clock.now()))
    await session.cancel()
    await session.signIn('helper', 'a passphrase of my own choice')
    expect((await session.view()).phase).toBe('code-required')
    desk.clock.advance(STEP_MS)
    await session.submitCode(codeAt(key, desk.clock.now()))
    expect((await session.view()).phase).toBe('signed-in')
  })

  it('after the first operator is stored need nothing that a crash could have taken', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    await session.beginFirstRun(input)
    const key = session.enrollmentKey().join('')
    await session.submitCode(codeAt(key, desk.clock.now()))
    await session.confirmRecoveryKey(session.takeRecoveryKey().join(''))
    // Another process on the same file: nothing of the first one's memory is left.
    const next = await openBackend({ folder: desk.folder, clock: desk.clock })
    expect((await next.services.session.view()).phase).toBe('signed-out')
    next.clock.advance(STEP_MS)
    await signIn(next, key)
    const codes = await next.services.operators.issueOwnRecoveryCodes(
      next.services.session.actor(),
      codeAt(key, next.clock.now() + STEP_MS)
    )
    expect(codes).toHaveLength(10)
  })

  it('refuse names, issuers and passphrases that cannot be', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    const refusals = [
      [
        { ...input, username: 'two words' },
        { field: 'username', why: 'spaces' }
      ],
      [
        { ...input, username: 'ad\u202emin' },
        { field: 'username', why: 'hidden-characters' }
      ],
      [
        { ...input, organization: { ...organization, issuer: 'A:B' } },
        { field: 'issuer', why: 'colon' }
      ],
      [
        { ...input, organization: { ...organization, issuer: ' ' } },
        { field: 'issuer', why: 'missing' }
      ],
      [
        { ...input, organization: { ...organization, name: ' ' } },
        { field: 'name', why: 'missing' }
      ],
      [
        { ...input, organization: { ...organization, helpdeskPlace: 'a\u0000b' } },
        { field: 'helpdeskPlace', why: 'control-characters' }
      ],
      [{ ...input, passphrase: 'admin admin admin' }, { why: 'repeats' }]
    ] as const
    for (const [bad, details] of refusals) await expect(session.beginFirstRun(bad)).rejects.toMatchObject({ details })
    expect(await session.view()).toEqual({ phase: 'first-run' })
  })
})
