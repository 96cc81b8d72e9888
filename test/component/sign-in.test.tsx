import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { useRequest } from '../../src/renderer/src/bridge/queries'
import { SignIn } from '../../src/renderer/src/features/session/SignIn'
import { START } from '../support/chance'
import { type Answers, installFakeBridge, refusal } from '../support/fake-bridge'
import { expectAccessible, show, type } from '../support/render'
import type { SessionState } from '../../src/preload/contract/session'

const PASSPHRASE = 'four calm otters paddle north'
const signedOut: SessionState = { phase: 'signed-out' }
const codeRequired: SessionState = { phase: 'code-required', username: 'admin' }
const signedIn: SessionState = {
  phase: 'signed-in',
  operator: {
    id: '00000000-0000-7000-8000-000000000001',
    username: 'admin',
    displayName: 'Admin',
    role: 'administrator',
    recoveryCodesLeft: 10
  },
  isFresh: false,
  idleLockMinutes: 10,
  clockMovedBack: false,
  isDatabaseDamaged: false,
  auditFault: null
}

/** The gate in front of the console, as the app shows it. */
function Door() {
  const state = useRequest('session:state', {}).data
  if (state === undefined) return null
  return state.phase === 'signed-in' || state.phase === 'first-run' || state.phase === 'recovery-key' ? (
    <p>Inside</p>
  ) : (
    <SignIn state={state} />
  )
}

async function open(first: SessionState, answers: Answers = {}) {
  const bridge = installFakeBridge({ 'session:state': () => first, ...answers })
  show(<Door />)
  await screen.findByRole('main')
  return bridge
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const passphraseField = () => screen.getByLabelText<HTMLInputElement>('Passphrase')
const codeField = () => screen.getByRole('textbox', { name: '6-digit code from the authenticator' })

async function signIn() {
  type(screen.getByRole('textbox', { name: 'Username' }), 'admin')
  type(passphraseField(), PASSPHRASE)
  fireEvent.click(button('Sign in'))
}

async function submitCode(code: string) {
  type(codeField(), code)
  fireEvent.click(button('Continue'))
}

describe('signing in', () => {
  test('asks for the passphrase, then for the code, then lets in', async () => {
    const bridge = await open(signedOut, {
      'session:sign-in': () => codeRequired,
      'session:submit-code': () => signedIn
    })
    expect(button('Sign in')).toBeDisabled()
    await expectAccessible()
    await signIn()
    expect(await screen.findByRole('heading', { name: 'Enter the code' })).toBeVisible()
    expect(screen.getByRole('status')).toHaveTextContent('Signing in as admin')
    expect(codeField()).toHaveFocus()
    expect(document.body).not.toHaveTextContent('otters')
    await expectAccessible()
    await submitCode('123 456')
    expect(await screen.findByText('Inside')).toBeVisible()
    expect(bridge.asked('session:sign-in')).toEqual([{ username: 'admin', passphrase: PASSPHRASE }])
    expect(bridge.asked('session:submit-code')).toEqual([{ code: '123 456' }])
  })

  test('says that username or passphrase is wrong, not which, and marks the passphrase for typing over', async () => {
    await open(signedOut, {
      'session:sign-in': () => {
        throw refusal('WRONG_PASSPHRASE')
      }
    })
    await signIn()
    expect(await screen.findByText('The username or passphrase is wrong.')).toBeVisible()
    expect(within(screen.getByRole('alert')).getByText('The username or passphrase is wrong.')).toBeVisible()
    await vi.waitFor(() => {
      expect([passphraseField().selectionStart, passphraseField().selectionEnd]).toEqual([0, PASSPHRASE.length])
    })
    expect(passphraseField()).toHaveAttribute('type', 'password')
    await expectAccessible()
  })

  test.each([
    ['LOCKED', { until: START }, /^Too many wrong attempts\. You can try again at .+\.$/],
    ['LOCKED', {}, 'Locked after ten wrong attempts. An operator must unlock it and give a reason.'],
    ['DISABLED', {}, 'Disabled after a hundred wrong attempts. It must be reset.'],
    ['TAMPERED', {}, /This record was changed outside FactorDesk/],
    ['DATABASE_BUSY', {}, /Try again in a moment/]
  ] as const)('says it in words: %s %o', async (code, details, words) => {
    await open(signedOut, {
      'session:sign-in': () => {
        throw refusal(code, details)
      }
    })
    await signIn()
    expect(await screen.findByText(words)).toBeVisible()
  })

  test('says why the console was locked and remembers who was there', async () => {
    await open({ phase: 'signed-out', lockedBecause: 'idle', username: 'admin' })
    expect(screen.getByRole('status')).toHaveTextContent('Locked because of inactivity.')
    expect(screen.getByRole('textbox', { name: 'Username' })).toHaveValue('admin')
    expect(passphraseField()).toHaveFocus()
    expect(passphraseField()).toHaveValue('')
  })
})

describe('the code', () => {
  test.each([
    [{ attemptsLeft: 4 }, 'That code is wrong. 4 attempts left before a pause.'],
    [{ attemptsLeft: 1 }, 'That code is wrong. 1 attempt left before a pause.'],
    [{ attemptsLeft: 0 }, 'That code is wrong. Further attempts are paused for now.'],
    [{ attemptsLeft: 3, driftSteps: -4 }, /^The code is 4 time steps old \(about 2 min\)/],
    [{ attemptsLeft: 3, driftSteps: 2 }, /clock is about 1 min fast/],
    [{ attemptsLeft: 3, previousSecret: true }, /belongs to the previous QR code/]
  ])('that is wrong says how: %o', async (details, words) => {
    await open(codeRequired, {
      'session:submit-code': () => {
        throw refusal('WRONG_CODE', details)
      }
    })
    await submitCode('000000')
    expect(await screen.findByText(words)).toBeVisible()
    expect(codeField()).toHaveAttribute('aria-invalid', 'true')
    expect(codeField()).toHaveAccessibleDescription(words)
    await vi.waitFor(() => {
      expect((codeField() as HTMLInputElement).selectionEnd).toBe(6)
    })
  })

  test('with letters, and one that was used, are told apart', async () => {
    const bridge = await open(codeRequired, {
      'session:submit-code': () => {
        throw refusal('INVALID_INPUT', { field: 'code', why: 'letters' })
      }
    })
    await submitCode('12E456')
    expect(await screen.findByText('A code contains only digits. Read it from the phone again.')).toBeVisible()
    bridge.answer({
      'session:submit-code': () => {
        throw refusal('REPLAYED_CODE')
      }
    })
    await submitCode('123456')
    expect(await screen.findByText('That code has already been used. Wait for the next one.')).toBeVisible()
    expect(screen.queryByText(/only digits/)).toBeNull()
  })

  test('waits through a pause, counting down, and goes on by itself', async () => {
    vi.useFakeTimers({ now: START, shouldAdvanceTime: true })
    const bridge = await open(codeRequired, {
      'session:submit-code': () => {
        throw refusal('LOCKED', { until: START + 30_000 })
      }
    })
    await submitCode('000000')
    expect(await screen.findByText(/You can try again at/)).toBeVisible()
    expect(button('Continue')).toBeDisabled()
    fireEvent.submit(codeField())
    expect(bridge.asked('session:submit-code')).toHaveLength(1)
    await act(() => vi.advanceTimersByTimeAsync(20_000))
    expect(button('Continue')).toHaveTextContent(/^0:(0\d|10)$/)
    await act(() => vi.advanceTimersByTimeAsync(11_000))
    expect(button('Continue')).toBeEnabled()
    bridge.answer({ 'session:submit-code': () => signedIn })
    await submitCode('123456')
    expect(await screen.findByText('Inside')).toBeVisible()
  })

  test('can be a recovery code instead, whose refusal stays with it', async () => {
    const bridge = await open(codeRequired, {
      'session:submit-recovery-code': () => {
        throw refusal('WRONG_RECOVERY_CODE')
      }
    })
    fireEvent.click(button('Use a recovery code instead'))
    type(screen.getByRole('textbox', { name: /^Recovery code/ }), 'AAAA-BBBB')
    fireEvent.click(button('Continue'))
    expect(await screen.findByText('That recovery code is wrong or has already been used.')).toBeVisible()
    fireEvent.click(button('Use the authenticator instead'))
    expect(screen.queryByText(/recovery code is wrong/)).toBeNull()
    expect(bridge.asked('session:submit-recovery-code')).toEqual([{ recoveryCode: 'AAAA-BBBB' }])
  })

  test('can be left for another operator', async () => {
    await open(codeRequired, { 'session:cancel': () => signedOut })
    fireEvent.click(button('Sign in as someone else'))
    expect(await screen.findByRole('textbox', { name: 'Username' })).toHaveValue('')
  })
})

describe('a new passphrase', () => {
  test('must be typed twice alike, and says why it is refused', async () => {
    const bridge = await open(
      { phase: 'new-passphrase', username: 'helper' },
      {
        'session:set-new-passphrase': () => {
          throw refusal('WEAK_PASSPHRASE', { why: 'too-short', min: 15 })
        }
      }
    )
    type(screen.getByLabelText(/^New passphrase/), 'short')
    type(screen.getByLabelText('Repeat the passphrase'), 'shorT')
    expect(screen.getByText('The passphrases do not match.')).toBeVisible()
    expect(button('Continue')).toBeDisabled()
    type(screen.getByLabelText('Repeat the passphrase'), 'short')
    fireEvent.click(button('Continue'))
    expect(await screen.findByText('Too short. Use at least 15 characters.')).toBeVisible()
    expect(bridge.asked('session:set-new-passphrase')).toEqual([{ passphrase: 'short' }])
  })
})
