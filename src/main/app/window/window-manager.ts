import { type BrowserWindow, nativeTheme, type WebContents } from 'electron'
import type { WindowPlace } from '../system/preferences'
import { backgroundOfNow, createWindow, loadPage, placeOf } from './window'
import type { Logger } from '../../services/ports/logger'

/** A page that ends as often as this within a minute is not opened again. */
const MAX_CRASHES = 3
const MINUTE_MS = 60_000

export interface PlaceMemory {
  get(): WindowPlace
  /** May throw: a disk can be full. */
  set(place: WindowPlace): void
}

export interface WindowManagerOptions {
  readonly preload: string
  readonly icon: string
  readonly memory: PlaceMemory
  readonly logger: Logger
  readonly now: () => number
  /** Called before the page is loaded. */
  readonly onPage: (contents: WebContents) => void
  readonly onPageGone: (id: number) => void
  /** The page ends whenever it is opened. */
  readonly onGivenUp: (cause: Error) => void
}

/** How a new window comes up: a lock must not take the focus from another program, nor bring back what was minimized. */
type Appearance = 'focused' | 'behind' | 'minimized' | 'when-painted'

/** The one window: opened on demand, at its remembered place, and made anew whenever its page must not live on. */
export function createWindowManager({
  preload,
  icon,
  memory,
  logger,
  now,
  onPage,
  onPageGone,
  onGivenUp
}: WindowManagerOptions) {
  let window: BrowserWindow | null = null
  let crashes: readonly number[] = []

  function make(place: WindowPlace, appearance: Appearance): BrowserWindow {
    const made = createWindow({ preload, icon, place })
    const { webContents } = made
    const { id } = webContents
    onPage(webContents)
    made.on('close', () => {
      remember(made)
    })
    made.on('closed', () => {
      onPageGone(id)
      if (window === made) window = null
    })
    webContents.on('render-process-gone', (_event, { reason }) => {
      logger.warn('A page ended', { reason })
      if (window === made && reason !== 'clean-exit') recover()
    })
    webContents.on('did-fail-load', (_event, code, description) => {
      logger.error('The page did not load', new Error(`${description} (${String(code)})`))
      if (!made.isDestroyed()) made.show()
    })
    appear(made, place.isMaximized, appearance)
    loadPage(made).catch(() => {
      // Said by did-fail-load, or the window went away while it loaded.
    })
    return made
  }

  function appear(made: BrowserWindow, isMaximized: boolean, appearance: Appearance): void {
    const show = (how: () => void) => {
      // A hidden window that is maximized shows itself, so not before.
      if (isMaximized) made.maximize()
      how()
    }
    if (appearance === 'minimized') made.minimize()
    else if (appearance === 'behind')
      show(() => {
        made.showInactive()
      })
    else if (appearance === 'focused')
      show(() => {
        made.show()
      })
    else
      made.once('ready-to-show', () => {
        show(() => {
          made.show()
        })
      })
  }

  function remember(from: BrowserWindow): void {
    try {
      memory.set(placeOf(from))
    } catch (cause) {
      logger.error('The window’s place was not remembered', cause)
    }
  }

  /** The page has crashed; what main holds is untouched. */
  function recover(): void {
    const at = now()
    crashes = [...crashes.filter((earlier) => at - earlier < MINUTE_MS), at]
    if (crashes.length < MAX_CRASHES) rebuild()
    else onGivenUp(new Error(`${String(crashes.length)} times in a minute`))
  }

  function open(): BrowserWindow {
    window ??= make(memory.get(), 'when-painted')
    return window
  }

  /** Puts a fresh window in the place of the present one, whose page dies at once, come what may. */
  function rebuild(): void {
    const old = window
    if (old === null) return
    const appearance = old.isMinimized()
      ? 'minimized'
      : old.isFocused()
        ? 'focused'
        : old.isVisible()
          ? 'behind'
          : 'when-painted'
    const place = placeOf(old)
    try {
      window = make(place, appearance)
      if (old.isFullScreen()) window.setFullScreen(true)
    } finally {
      // Not `close`: a page could refuse that.
      old.destroy()
    }
  }

  nativeTheme.on('updated', () => {
    window?.setBackgroundColor(backgroundOfNow())
  })

  return {
    open,
    rebuild,
    /** For a second start of the program: what is there comes to the front. */
    bringToFront(): void {
      const shown = open()
      if (shown.isMinimized()) shown.restore()
      shown.show()
      shown.focus()
    },
    hide(): void {
      window?.hide()
    },
    pages: (): readonly WebContents[] => (window === null ? [] : [window.webContents])
  }
}
