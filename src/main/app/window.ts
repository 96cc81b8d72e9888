import path from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { PreferencesStore, WindowPlace } from '../platform/preferences'
import { APP_ORIGIN } from '../ipc/sender'

const SMALLEST = { width: 760, height: 560 }
/** The page's own background, so that no white flash precedes it. */
const backgrounds = { light: '#ffffff', dark: '#131417' }

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The remembered place, if a screen still shows enough of it to be grabbed; otherwise its size only. */
export function placeOnScreens(place: WindowPlace, screens: readonly Rectangle[]): WindowPlace {
  const width = Math.max(place.width, SMALLEST.width)
  const height = Math.max(place.height, SMALLEST.height)
  const { x, y, isMaximized } = place
  if (x === undefined || y === undefined) return { width, height, isMaximized }
  const isVisible = screens.some(
    (area) => x + width > area.x + 100 && x < area.x + area.width - 100 && y >= area.y && y < area.y + area.height - 50
  )
  return isVisible ? { x, y, width, height, isMaximized } : { width, height, isMaximized }
}

export interface WindowOptions<View> {
  readonly preferences: PreferencesStore<View>
  readonly preload: string
  readonly onCreated: (window: BrowserWindow) => void
}

/** The console's window. Made anew at each lock, at the same place: a page that saw secrets does not outlive them. */
export function createWindow<View>({ preferences, preload, onCreated }: WindowOptions<View>): BrowserWindow {
  const place = placeOnScreens(preferences.get().window, screen.getAllDisplays().map((display) => display.workArea))
  const { isMaximized, ...bounds } = place
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'FactorDesk',
    backgroundColor: backgrounds[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      v8CacheOptions: 'code'
    }
  })
  if (isMaximized) window.maximize()
  window.once('ready-to-show', () => {
    window.show()
  })
  const remember = () => {
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
    const { x, y, width, height } = window.getNormalBounds()
    preferences.update({ window: { x, y, width, height, isMaximized: window.isMaximized() } })
  }
  window.on('close', remember)
  onCreated(window)
  void window.loadURL(`${APP_ORIGIN}/index.html`)
  return window
}

/** Puts a fresh window in the place of `old`. */
export function replaceWindow<View>(old: BrowserWindow, options: WindowOptions<View>): BrowserWindow {
  const { x, y, width, height } = old.getNormalBounds()
  options.preferences.update({ window: { x, y, width, height, isMaximized: old.isMaximized() } })
  const fresh = createWindow(options)
  old.destroy()
  return fresh
}

export const preloadFile = (directory: string): string => path.join(directory, '..', 'preload', 'index.cjs')
