import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { APP_ORIGIN } from '../../ipc/sender'
import type { WindowPlace } from '../system/preferences'
import { placeOnScreens, SMALLEST } from './bounds'

/** The page's own background, so that no white flash precedes it. */
export const backgrounds = { light: '#fafafa', dark: '#131417' } as const

export const backgroundOfNow = (): string => backgrounds[nativeTheme.shouldUseDarkColors ? 'dark' : 'light']

export interface WindowOptions {
  readonly preload: string
  /** A PNG. Windows and macOS take the icon from the program itself. */
  readonly icon: string
  readonly place: WindowPlace
}

/** The console's window, not yet shown and without a page. What a page may do is decided here and in `security`. */
export function createWindow({ preload, icon, place }: WindowOptions): BrowserWindow {
  const { isMaximized, ...bounds } = placeOnScreens(
    place,
    screen.getAllDisplays().map((display) => display.workArea)
  )
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'FactorDesk',
    ...(process.platform === 'linux' ? { icon } : {}),
    backgroundColor: backgroundOfNow(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      // Its pickers ask no permission handler.
      disableBlinkFeatures: 'FileSystemAccessLocal',
      // Compiled scripts are kept from the first start on.
      v8CacheOptions: 'bypassHeatCheck'
    }
  })
  if (isMaximized) window.maximize()
  return window
}

export const loadPage = (window: BrowserWindow): Promise<void> => window.loadURL(`${APP_ORIGIN}/index.html`)

/** Where a window stands now, to be remembered or to put another one there. */
export function placeOf(window: BrowserWindow): WindowPlace {
  const { x, y, width, height } = window.getNormalBounds()
  return { x, y, width, height, isMaximized: window.isMaximized() }
}
