import path from 'node:path'
import { app, dialog, Menu, nativeTheme, session } from 'electron'
import type { SavedView } from '../../preload/contract/settings'
import { createPush } from '../ipc/push'
import { registerWire } from '../ipc/register'
import { createKnownSenders } from '../ipc/sender'
import { createClipboard } from '../platform/clipboard'
import { systemClock } from '../platform/clock'
import { createLogger } from '../platform/files/logger'
import { openPreferences } from './system/preferences'
import { createRandom } from '../platform/crypto/random'
import { createSheetFonts } from '../platform/fonts/sheet-fonts'
import { systemClipboard } from './system/clipboard'
import type { Backend } from '../backend/backend'
import { drawManySheets, drawSheets } from '../backend/render-sheets'
import { createDatabaseCheck } from './system/database-check'
import { createFatalErrors } from './system/fatal-errors'
import { fatalText } from './system/fatal-words'
import { createFiles, type FolderMemory } from './system/files'
import { createSheetPrinter } from './printing/sheet-printer'
import { createSvgRasterizer } from './printing/svg-rasterizer'
import { openFolder, openLink } from './system/links'
import { menuTemplate } from './menu/menu'
import { languageOf } from './menu/menu-words'
import { watchPower } from './system/power'
import { serveApp } from './pages/protocol'
import { secureEverything } from './pages/security'
import { createWindowManager } from './window/window-manager'
import type { SheetBatch } from '../services/ports/sheet-printer'

const MINUTE_MS = 60_000

/**
 * Builds the console out of its layers and opens the window. The one place that knows everything. The window comes first: what is
 * behind the bridge is loaded while Chromium starts the page, and requests wait for it.
 * @param programFolder where the entry lies; preload and pages lie beside it
 */
export function start(programFolder: string): void {
  const dataFolder = app.getPath('userData')
  const clock = systemClock
  const random = createRandom(clock)
  const logger = createLogger(path.join(dataFolder, 'logs'), { clock, random })
  const preferences = openPreferences<SavedView>(dataFolder)
  const clipboard = createClipboard(systemClipboard)
  const fontsFolder = path.join(programFolder, '..', 'fonts')
  const fonts = createSheetFonts(fontsFolder, path.join(fontsFolder, 'metrics.json'))
  const draw = (batch: SheetBatch): string => drawSheets(fonts, batch)
  const senders = createKnownSenders()
  let backend: Backend | null = null
  let isLeaving = false

  const language = () => languageOf(preferences.get().language, app.getLocale())
  const fail = createFatalErrors({
    logger,
    close() {
      isLeaving = true
      windows.hide()
      return Promise.all([backend?.close(), clipboard.forget()])
    },
    tell(ref) {
      const [title, text] =
        backend === null ? (['cannotStartTitle', 'cannotStart'] as const) : (['stoppedTitle', 'stopped'] as const)
      dialog.showErrorBox(fatalText(language(), title), fatalText(language(), text, { ref }))
    },
    end: () => {
      app.exit(1)
    }
  })
  process.on('uncaughtException', (cause) => void fail('Uncaught exception', cause))
  process.on('unhandledRejection', (cause) => void fail('Unhandled rejection', cause))

  const power = watchPower({
    now: clock.now,
    idleLockMinutes: () => backend?.idleLockMinutes() ?? null,
    lock: (reason) => backend?.lock(reason),
    quit
  })

  const windows = createWindowManager({
    preload: path.join(programFolder, '..', 'preload', 'index.cjs'),
    icon: path.join(programFolder, '..', 'icon.png'),
    memory: {
      get: () => preferences.get().window,
      set: (window) => {
        preferences.update({ window })
      }
    },
    logger,
    now: clock.now,
    onPage: (contents) => {
      senders.add(contents.id)
      power.watch(contents)
    },
    onPageGone: senders.remove,
    onGivenUp: (cause) => void fail('The page ends again and again', cause)
  })
  const push = createPush(windows.pages)

  const folders: FolderMemory = {
    get: () => preferences.get().lastFolder || app.getPath('documents'),
    set: (lastFolder) => {
      try {
        preferences.update({ lastFolder })
      } catch (cause) {
        logger.error('The folder was not remembered', cause)
      }
    }
  }

  const printer = createSheetPrinter({
    window: windows.open,
    memory: folders,
    draw: (batch) => drawManySheets(fonts, batch)
  })

  async function openBackend(): Promise<Backend> {
    // With the contract's schemas in them, both are more than the window should wait for.
    const [{ createBackend }, { preferencesPort }] = await Promise.all([
      import('../backend/backend'),
      import('./system/preferences-port')
    ])
    backend = createBackend({
      dataFolder,
      clock,
      random,
      logger,
      files: createFiles(windows.open, folders),
      printer,
      draw,
      locale: app.getSystemLocale(),
      fonts,
      rasterizeSvg: createSvgRasterizer(),
      findFaults: createDatabaseCheck(path.join(programFolder, 'check-database.js')),
      clipboard,
      events: push.events,
      preferences: preferencesPort(preferences, (changed) => {
        nativeTheme.themeSource = changed.theme
        push.send('preferences:changed', changed)
        setMenu()
      }),
      desktop: {
        openDataFolder: () => openFolder(dataFolder),
        quit,
        info: () => ({
          platform: process.platform as 'win32' | 'darwin' | 'linux',
          version: app.getVersion(),
          electron: process.versions.electron,
          chromium: process.versions.chrome,
          node: process.versions.node,
          dataFolder
        }),
        openLink,
        reportError: (message, stack) => logger.error('The page failed', stack ?? message)
      },
      onLocked: () => {
        void clipboard.forget()
        // At the end the window goes anyway.
        if (!isLeaving) windows.rebuild()
        setMenu()
      },
      onSessionChanged: () => {
        power.touch()
        setMenu()
      }
    })
    return backend
  }

  function setMenu(): void {
    const template = menuTemplate({
      language: language(),
      isMac: process.platform === 'darwin',
      role: backend?.role() ?? null,
      choose: (command) => {
        windows.open()
        push.send('menu:chosen', { command })
      },
      lock: () => backend?.lock('manual')
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  function quit(): void {
    app.quit()
  }

  nativeTheme.themeSource = preferences.get().theme
  secureEverything(session.defaultSession)
  serveApp(session.defaultSession, path.join(programFolder, '..', 'renderer'), {
    picture: (at) => backend?.resources.picture(at) ?? null,
    preview: (at) => backend?.resources.preview(at) ?? null,
    logo: (at) => backend?.resources.logo(at) ?? null
  })
  windows.open()
  const opening = openBackend()
  registerWire({
    dispatch: async (channel, request) => (await opening).dispatch(channel, request),
    isKnownSender: senders.isKnown,
    reportUnknownSender: (url) => {
      logger.warn('A stranger called', { url })
    }
  })
  opening.catch((cause: unknown) => fail('The backend did not start', cause))
  setMenu()
  const chores = setInterval(() => void backend?.runMaintenance(), MINUTE_MS)

  app.on('second-instance', windows.bringToFront)
  app.on('activate', windows.open)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') quit()
  })
  app.on('before-quit', (event) => {
    if (isLeaving) return
    isLeaving = true
    event.preventDefault()
    clearInterval(chores)
    power.stop()
    windows.hide()
    Promise.allSettled([backend?.close(), clipboard.forget()]).then(quit, quit)
  })
}
