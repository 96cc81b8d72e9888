import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchPower } from '../../../src/main/app/system/power'
import { START } from '../../support/chance'

const MINUTE_MS = 60_000

const electron = vi.hoisted(() => ({ powerMonitor: null as unknown as EventEmitter }))
vi.mock('electron', () => ({
  get powerMonitor() {
    return electron.powerMonitor
  }
}))

function watch() {
  let minutes: number | null = 10
  // As the session does: with the key goes the idle time.
  const lock = vi.fn(() => {
    minutes = null
  })
  const quit = vi.fn()
  const power = watchPower({ now: () => Date.now(), idleLockMinutes: () => minutes, lock, quit })
  return {
    power,
    lock,
    quit,
    setMinutes: (value: number | null) => {
      minutes = value
    }
  }
}

beforeEach(() => {
  electron.powerMonitor = new EventEmitter()
  vi.useFakeTimers({ now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the idle lock', () => {
  test('comes after the minutes of the settings without a touch, within five seconds', () => {
    const { lock } = watch()
    vi.advanceTimersByTime(10 * MINUTE_MS - 1)
    expect(lock).not.toHaveBeenCalled()
    vi.advanceTimersByTime(5001)
    expect(lock).toHaveBeenCalledExactlyOnceWith('idle')
  })

  test('waits as long as somebody types, clicks or moves in a page', () => {
    const { power, lock } = watch()
    const contents = new EventEmitter()
    power.watch(contents as unknown as WebContents)
    for (let minute = 0; minute < 60; minute += 1) {
      vi.advanceTimersByTime(MINUTE_MS)
      contents.emit('input-event')
    }
    expect(lock).not.toHaveBeenCalled()
    vi.advanceTimersByTime(10 * MINUTE_MS + 5000)
    expect(lock).toHaveBeenCalledWith('idle')
  })

  test('counts from the sign-in, not from the time before', () => {
    const { lock, setMinutes } = watch()
    setMinutes(null)
    vi.advanceTimersByTime(120 * MINUTE_MS)
    expect(lock).not.toHaveBeenCalled()
    setMinutes(10)
    vi.advanceTimersByTime(9 * MINUTE_MS)
    expect(lock).not.toHaveBeenCalled()
    vi.advanceTimersByTime(MINUTE_MS + 5000)
    expect(lock).toHaveBeenCalledWith('idle')
  })

  test('comes at once after a sleep that nobody reported', () => {
    const { lock } = watch()
    vi.advanceTimersByTime(MINUTE_MS)
    vi.setSystemTime(START + 8 * 60 * MINUTE_MS)
    vi.advanceTimersByTime(5000)
    expect(lock).toHaveBeenCalledExactlyOnceWith('idle')
  })

  test('is not put off by a clock that was set back', () => {
    const { lock } = watch()
    vi.advanceTimersByTime(MINUTE_MS)
    vi.setSystemTime(START - 24 * 60 * MINUTE_MS)
    vi.advanceTimersByTime(10 * MINUTE_MS + 10_000)
    expect(lock).toHaveBeenCalledWith('idle')
  })

  test('ends with the console', () => {
    const { power, lock } = watch()
    power.stop()
    vi.advanceTimersByTime(60 * MINUTE_MS)
    expect(lock).not.toHaveBeenCalled()
  })
})

test.each([
  ['suspend', 'suspend'],
  ['lock-screen', 'screen-lock'],
  ['user-did-resign-active', 'screen-lock']
])('%s locks at once', (event, reason) => {
  const { lock } = watch()
  electron.powerMonitor.emit(event)
  expect(lock).toHaveBeenCalledExactlyOnceWith(reason)
})

test('a shutdown ends the console in good order', () => {
  const { quit, lock } = watch()
  electron.powerMonitor.emit('shutdown')
  expect(quit).toHaveBeenCalledOnce()
  expect(lock).not.toHaveBeenCalled()
})
