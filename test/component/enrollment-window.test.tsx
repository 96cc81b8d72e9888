import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { EnrollmentWindow } from '../../src/renderer/src/features/enrollment/EnrollmentWindow'
import { settingsAnswer, userDetail } from '../support/answers'
import { START } from '../support/chance'
import { type Answers, installFakeBridge, refusal } from '../support/fake-bridge'
import { expectAccessible, show, type } from '../support/render'

const KEY = ['GEZD', 'GNBV', 'GY3T', 'QOJQ', 'GEZD', 'GNBV', 'GY3T', 'QOJQ']
const user = userDetail()

function open(answers: Answers = {}, shown = user) {
  let pictures = 0
  const onAction = vi.fn()
  const bridge = installFakeBridge({
    'settings:get': () => settingsAnswer(),
    'enrollments:show': () => {
      pictures += 1
      return {
        qrPath: `/qr/${String(pictures)}`,
        account: 'ana',
        issuer: 'Example Works',
        username: 'ana',
        displayName: 'Ana Costa',
        expiresAt: START,
        hideAfterMs: 60_000
      }
    },
    'enrollments:key': () => ({ groups: KEY }),
    ...answers
  })
  const view = show(<EnrollmentWindow user={shown} onAction={onAction} />)
  return { bridge, onAction, ...view }
}

const picture = () => screen.queryByTestId('qr')
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

async function submitCode(code: string) {
  type(screen.getByRole('textbox', { name: '6-digit code from the phone' }), code)
  fireEvent.click(button('Confirm'))
}

describe('the QR code', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START, shouldAdvanceTime: true })
  })

  test('is asked for once, named, and hidden after sixty seconds', async () => {
    const { bridge } = open()
    expect(await screen.findByRole('img', { name: 'QR code for ana' })).toHaveAttribute('src', '/qr/1')
    await pass(59_000)
    expect(picture()).not.toBeNull()
    await pass(1500)
    expect(picture()).toBeNull()
    expect(screen.getByText('Hidden, so that no one scans it in passing.')).toBeVisible()
    expect(document.body.innerHTML).not.toContain('/qr/')
    expect(bridge.asked('enrollments:show')).toHaveLength(1)
    fireEvent.click(button('Show again'))
    expect(await screen.findByTestId('qr')).toHaveAttribute('src', '/qr/2')
    await pass(61_000)
    expect(picture()).toBeNull()
  })

  test('stays while it is held open, and hides when it is let go', async () => {
    open()
    await screen.findByTestId('qr')
    fireEvent.click(screen.getByRole('checkbox', { name: 'Keep on screen (hides after 60 s)' }))
    await pass(600_000)
    expect(picture()).not.toBeNull()
    fireEvent.click(screen.getByRole('checkbox'))
    await pass(61_000)
    expect(picture()).toBeNull()
  })

  test('hides at once on demand, and as early as the settings say', async () => {
    open({ 'settings:get': () => settingsAnswer({ qrVisibleSeconds: 15 }) })
    await screen.findByTestId('qr')
    await screen.findByText('Keep on screen (hides after 15 s)')
    await pass(16_000)
    expect(picture()).toBeNull()
    fireEvent.click(button('Show again'))
    await screen.findByTestId('qr')
    fireEvent.click(button('Hide now'))
    expect(picture()).toBeNull()
  })

  test('that did not read back is not shown, with the reason', async () => {
    open({
      'enrollments:show': () => {
        throw refusal('QR_UNREADABLE')
      }
    })
    expect(await screen.findByText(/could not be read back correctly and is not shown/)).toBeVisible()
    expect(picture()).toBeNull()
  })

  test('that hides takes the typed key with it', async () => {
    const { bridge } = open()
    await screen.findByTestId('qr')
    fireEvent.click(button(/Cannot scan/))
    expect(await screen.findByTestId('typed-key')).toBeVisible()
    await pass(61_000)
    expect(document.body).not.toHaveTextContent('GEZD')
    expect(bridge.asked('enrollments:key')).toHaveLength(1)
  })
})

describe('the key for typing', () => {
  test('is fetched when it is asked for, not before, and is gone with the window', async () => {
    const { bridge, unmount } = open()
    await screen.findByTestId('qr')
    expect(bridge.asked('enrollments:key')).toEqual([])
    expect(document.body.innerHTML).not.toContain('GEZD')
    fireEvent.click(button(/Cannot scan/))
    expect(await screen.findByTestId('typed-key')).toHaveTextContent(KEY.join(' '))
    expect(bridge.asked('enrollments:key')).toEqual([{ enrollmentId: user.enrollment?.id }])
    unmount()
    expect(document.documentElement.innerHTML).not.toContain('GEZD')
    show(<EnrollmentWindow user={user} onAction={() => undefined} />)
    await screen.findByTestId('qr')
    expect(screen.queryByTestId('typed-key')).toBeNull()
  })

  test('is copied by main, which says for how long', async () => {
    const { bridge } = open({ 'enrollments:copy-key': () => ({ clearsAfterMs: 30_000 }) })
    fireEvent.click(await screen.findByRole('button', { name: /Cannot scan/ }))
    fireEvent.click(await screen.findByRole('button', { name: 'Copy' }))
    expect(await screen.findByText('Copied. Removed from the clipboard after 30 s.')).toBeVisible()
    expect(bridge.asked('enrollments:copy-key')).toHaveLength(1)
  })

  test('that main does not give says why', async () => {
    open({
      'enrollments:key': () => {
        throw refusal('INVALID_STATE', { state: 'expired' })
      }
    })
    fireEvent.click(await screen.findByRole('button', { name: /Cannot scan/ }))
    expect(await screen.findByText('The enrollment has expired. Create a new QR code.')).toBeVisible()
  })
})

describe('the code of the person', () => {
  test.each([
    ['WRONG_CODE', { attemptsLeft: 4 }, 'That code is wrong. 4 attempts left before a pause.'],
    ['WRONG_CODE', { attemptsLeft: 3, driftSteps: -5 }, /5 time steps old/],
    ['WRONG_CODE', { attemptsLeft: 3, driftSteps: 1 }, /1 time step ahead/],
    ['WRONG_CODE', { attemptsLeft: 3, previousSecret: true }, /belongs to the previous QR code/],
    ['REPLAYED_CODE', {}, /has already been used/],
    ['INVALID_INPUT', { field: 'code', why: 'letters' }, /contains only digits/],
    ['INVALID_INPUT', { field: 'code', why: 'length' }, 'A code has six digits.'],
    ['LOCKED', { needsUnlock: true }, /Locked after ten wrong attempts/],
    ['CLOCK_MOVED', {}, /computer's clock has jumped/]
  ] as const)('that is refused says why: %s %o', async (code, details, words) => {
    open({
      'enrollments:check': () => {
        throw refusal(code, details)
      }
    })
    await screen.findByTestId('qr')
    await submitCode('000 000')
    expect(await screen.findByText(words)).toBeVisible()
    expect(picture()).not.toBeNull()
    expect(screen.getByRole('textbox', { name: /6-digit code/ })).toHaveAccessibleDescription(words)
  })

  test('that is right ends the window’s work with a clear word', async () => {
    const active = userDetail({ status: 'active' })
    const { bridge, onAction } = open({
      'enrollments:check': () => ({ activated: true, driftSteps: 0, acceptedAt: START, user: active })
    })
    await screen.findByTestId('qr')
    await expectAccessible()
    await submitCode(' 123 456 ')
    expect(await screen.findByRole('heading', { name: 'Setup complete' })).toBeVisible()
    expect(bridge.asked('enrollments:check')).toEqual([{ userId: user.id, kind: 'code', value: ' 123 456 ' }])
    expect(picture()).toBeNull()
    expect(screen.queryByText(/clock/)).toBeNull()
    await expectAccessible()
    fireEvent.click(button('Done'))
    expect(onAction).toHaveBeenCalledExactlyOnceWith(null)
  })
})

describe('a new QR code', () => {
  test('asks once, stands on Cancel, and then shows the new one', async () => {
    const next = userDetail({ revision: 2, enrollment: { ...(user.enrollment ?? undefinedEnrollment()), revision: 4 } })
    const { bridge } = open({ 'enrollments:regenerate': () => next })
    await screen.findByTestId('qr')
    fireEvent.click(button('New QR code…'))
    expect(screen.getByText(/stop working immediately/)).toHaveTextContent('Ana Costa')
    expect(button('Cancel')).toHaveFocus()
    expect(bridge.asked('enrollments:regenerate')).toEqual([])
    fireEvent.click(button('Cancel'))
    expect(screen.queryByText(/stop working immediately/)).toBeNull()
    fireEvent.click(button('New QR code…'))
    fireEvent.click(button('Create new QR code'))
    await vi.waitFor(() => {
      expect(bridge.asked('enrollments:regenerate')).toEqual([{ enrollmentId: user.enrollment?.id, revision: 3 }])
    })
  })
})

test('a window whose enrollment has ended meanwhile says so and shows no QR code', async () => {
  const { bridge } = open({}, userDetail({ status: 'expired' }))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByText(/No code was confirmed in time/)).toBeVisible()
  expect(picture()).toBeNull()
  expect(bridge.asked('enrollments:show')).toEqual([])
})

function undefinedEnrollment(): never {
  throw new Error('The person of the test has an enrollment')
}
