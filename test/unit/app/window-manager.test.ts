import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createWindowManager } from '../../../src/main/app/window/window-manager'
import type { WindowPlace } from '../../../src/main/app/system/preferences'

/** As much of a BrowserWindow as the keeper uses. */
class FakeWindow extends EventEmitter {
  readonly webContents: EventEmitter & { id: number }
  readonly did: string[] = []
  state: 'hidden' | 'shown' | 'focused' | 'minimized' = 'hidden'
  isGone = false
  constructor(
    readonly place: WindowPlace,
    id: number
  ) {
    super()
    this.webContents = Object.assign(new EventEmitter(), { id })
  }
  show() {
    this.become('focused', 'show')
  }
  showInactive() {
    this.become('shown', 'showInactive')
  }
  minimize() {
    this.become('minimized', 'minimize')
  }
  restore() {
    this.become('shown', 'restore')
  }
  hide() {
    this.become('hidden', 'hide')
  }
  focus() {
    this.become('focused', 'focus')
  }
  maximize() {
    this.did.push('maximize')
  }
  setFullScreen(value: boolean) {
    this.did.push(`fullScreen ${String(value)}`)
  }
  setBackgroundColor(colour: string) {
    this.did.push(colour)
  }
  isMinimized() {
    return this.state === 'minimized'
  }
  isFocused() {
    return this.state === 'focused'
  }
  isVisible() {
    return this.state === 'shown' || this.state === 'focused'
  }
  isFullScreen() {
    return false
  }
  isDestroyed() {
    return this.isGone
  }
  destroy() {
    this.isGone = true
    this.emit('closed')
  }
  private become(state: FakeWindow['state'], what: string) {
    this.state = state
    this.did.push(what)
  }
}

const made: FakeWindow[] = []
const failing = { next: false }
const nativeTheme = vi.hoisted(() => ({ on: vi.fn<(event: string, listener: () => void) => void>() }))

vi.mock('electron', () => ({ nativeTheme }))
vi.mock('../../../src/main/app/window/window', () => ({
  createWindow: ({ place }: { place: WindowPlace }) => {
    if (failing.next) throw new Error('No window')
    const window = new FakeWindow(place, made.length + 1)
    made.push(window)
    return window
  },
  loadPage: () => Promise.resolve(),
  placeOf: (window: FakeWindow) => ({ ...window.place, x: 5 }),
  backgroundOfNow: () => '#123456'
}))

beforeEach(() => {
  made.length = 0
  failing.next = false
  vi.clearAllMocks()
})

function keep({ set = vi.fn<(place: WindowPlace) => void>(), isMaximized = false } = {}) {
  let now = 0
  const pages = new Set<number>()
  const errors: string[] = []
  const givenUp = vi.fn<(cause: Error) => void>()
  const windows = createWindowManager({
    preload: 'preload.cjs',
    icon: 'icon.png',
    memory: { get: () => ({ width: 1000, height: 700, isMaximized }), set },
    logger: { info: () => undefined, warn: () => undefined, error: (message) => String(errors.push(message)) },
    now: () => now,
    onPage: ({ id }) => {
      pages.add(id)
    },
    onPageGone: (id) => {
      pages.delete(id)
    },
    onGivenUp: givenUp
  })
  const crash = (reason = 'crashed') => {
    made.at(-1)?.webContents.emit('render-process-gone', {}, { reason })
  }
  return {
    windows,
    pages,
    errors,
    givenUp,
    set,
    crash,
    advance: (ms: number) => {
      now += ms
    }
  }
}

const living = () => made.filter(({ isGone }) => !isGone)

describe('the window', () => {
  test('is one, is shown when it is painted, and is made again after it was closed', () => {
    const { windows, pages } = keep()
    windows.open()
    windows.open()
    expect(made).toHaveLength(1)
    expect(made[0]?.did).toEqual([])
    made[0]?.emit('ready-to-show')
    expect(made[0]?.did).toEqual(['show'])
    expect([...pages]).toEqual([1])
    made[0]?.destroy()
    expect(pages.size).toBe(0)
    expect(windows.pages()).toEqual([])
    windows.open()
    expect(made).toHaveLength(2)
  })

  test('is maximized only when it shows itself', () => {
    const { windows } = keep({ isMaximized: true })
    windows.open()
    expect(made[0]?.did).toEqual([])
    made[0]?.emit('ready-to-show')
    expect(made[0]?.did).toEqual(['maximize', 'show'])
  })

  test('remembers its place when it closes, and closes though that fails', () => {
    const { windows, set } = keep()
    windows.open()
    made[0]?.emit('close')
    expect(set).toHaveBeenCalledExactlyOnceWith({ width: 1000, height: 700, isMaximized: false, x: 5 })
    const full = keep({
      set: vi.fn(() => {
        throw new Error('ENOSPC')
      })
    })
    full.windows.open()
    expect(() => made.at(-1)?.emit('close')).not.toThrow()
    expect(full.errors).toHaveLength(1)
  })

  test('comes to the front for a second start, whatever it was', () => {
    const { windows } = keep()
    windows.bringToFront()
    expect(made[0]?.did).toEqual(['show', 'focus'])
    made[0]?.minimize()
    windows.bringToFront()
    expect(made[0]?.did.slice(-3)).toEqual(['restore', 'show', 'focus'])
  })
})

describe('a lock', () => {
  test.each([
    ['focused', ['show']],
    ['shown', ['showInactive']],
    ['minimized', ['minimize']],
    ['hidden', []]
  ] as const)('puts a fresh page where a %s one was, and takes no focus', (state, did) => {
    const { windows, pages } = keep()
    windows.open()
    const [old] = made
    if (old !== undefined) old.state = state
    windows.rebuild()
    expect(old?.isGone).toBe(true)
    expect(living()).toHaveLength(1)
    expect(made[1]?.did).toEqual(did)
    expect(made[1]?.place).toMatchObject({ x: 5, width: 1000 })
    expect([...pages]).toEqual([2])
  })

  test('kills the old page even when there can be no new one', () => {
    const { windows } = keep()
    windows.open()
    failing.next = true
    expect(() => {
      windows.rebuild()
    }).toThrow('No window')
    expect(living()).toEqual([])
    failing.next = false
    windows.open()
    expect(living()).toHaveLength(1)
  })

  test('opens no window where there is none', () => {
    keep().windows.rebuild()
    expect(made).toEqual([])
  })
})

describe('a page that ends', () => {
  test('comes back, but not again and again', () => {
    const { windows, crash, errors, givenUp } = keep()
    windows.open()
    crash()
    crash('oom')
    expect(made).toHaveLength(3)
    expect(givenUp).not.toHaveBeenCalled()
    crash()
    expect(made).toHaveLength(3)
    expect(givenUp).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: '3 times in a minute' }))
    expect(errors).toEqual([])
  })

  test('may do so now and then', () => {
    const { windows, crash, advance, errors } = keep()
    windows.open()
    for (let round = 0; round < 10; round += 1) {
      crash()
      advance(40_000)
    }
    expect(made).toHaveLength(11)
    expect(errors).toEqual([])
  })

  test('in good order, or in a window of before, changes nothing', () => {
    const { windows, crash } = keep()
    windows.open()
    crash('clean-exit')
    expect(made).toHaveLength(1)
    windows.rebuild()
    made[0]?.webContents.emit('render-process-gone', {}, { reason: 'killed' })
    expect(made).toHaveLength(2)
  })
})

test('the background follows the theme', () => {
  const { windows } = keep()
  windows.open()
  for (const [, listener] of nativeTheme.on.mock.calls) listener()
  expect(made[0]?.did).toEqual(['#123456'])
})
