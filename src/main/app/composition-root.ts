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
import { createSheetFaces } from '../platform/fonts/sheet-fonts'
import { systemClipboard } from './system/clipboard'
import type { Console } from '../backend/backend'
import { drawManySheets, drawSheets } from '../backend/render-sheets'
import { createFiles, type FolderMemory } from './system/files'
import { createSheetPress } from './printing/sheet-printer'
import { openFolder, openLink } from './system/links'
import { menuTemplate } from './menu/menu'
import { languageOf } from './menu/menu-words'
import { watchPower } from './system/power'
import { serveApp } from './pages/protocol'
import { secureEverything } from './pages/security'
import { createWindowKeeper } from './window/window-manager'
import type { SheetBatch } from '../services/ports/sheet-printer'

const MINUTE_MS = 60_000

/**
 * Builds the console out of its rooms and opens the window. The one place that knows everything. The window comes first: what is
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
  const faces = createSheetFaces(path.join(programFolder, '..', 'faces'))
  const draw = (batch: SheetBatch): string => drawSheets(faces, batch)
  const senders = createKnownSenders()
  let desk: Console | null = null
  let isLeaving = false

  process.on('uncaughtException', (cause) => {
    logger.error('Uncaught', cause)
  })
  process.on('unhandledRejection', (cause) => {
    logger.error('Unhandled rejection', cause)
  })

  const power = watchPower({
    now: clock.now,
    idleLockMinutes: () => desk?.idleLockMinutes() ?? null,
    lock: (reason) => desk?.lock(reason),
    quit
  })

  const keeper = createWindowKeeper({
    preload: path.join(programFolder, '..', 'preload', 'index.cjs'),
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
    onPageGone: senders.remove
  })
  const push = createPush(keeper.pages)

  const folders: FolderMemory = {
    get: () => preferences.get().lastFolder || app.getPath('documents'),
    set: (lastFolder) => {
      preferences.update({ lastFolder })
    }
  }

  const press = createSheetPress({
    window: keeper.open,
    memory: folders,
    draw: (batch) => drawManySheets(faces, batch)
  })

  async function openConsole(): Promise<Console> {
    // With the contract's schemas in them, both are more than the window should wait for.
    const [{ createConsole }, { preferencesPort }] = await Promise.all([
      import('../backend/backend'),
      import('./system/preferences-port')
    ])
    desk = createConsole({
      dataFolder,
      clock,
      random,
      logger,
      files: createFiles(keeper.open, folders),
      press,
      draw,
      locale: app.getSystemLocale(),
      faces,
      clipboard,
      announcer: push.announcer,
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
        if (!isLeaving) keeper.rebuild()
        setMenu()
      },
      onSessionChanged: () => {
        power.touch()
        setMenu()
      }
    })
    return desk
  }

  function setMenu(): void {
    const template = menuTemplate({
      language: languageOf(preferences.get().language, app.getLocale()),
      isMac: process.platform === 'darwin',
      role: desk?.role() ?? null,
      choose: (command) => {
        keeper.open()
        push.send('menu:chosen', { command })
      },
      lock: () => desk?.lock('manual')
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  function quit(): void {
    app.quit()
  }

  nativeTheme.themeSource = preferences.get().theme
  secureEverything(session.defaultSession)
  serveApp(session.defaultSession, path.join(programFolder, '..', 'renderer'), {
    picture: (at) => desk?.shelves.picture(at) ?? null,
    preview: (at) => desk?.shelves.preview(at) ?? null,
    logo: (at) => desk?.shelves.logo(at) ?? null
  })
  keeper.open()
  const opening = openConsole()
  registerWire({
    dispatch: async (channel, request) => (await opening).dispatch(channel, request),
    isKnownSender: senders.isKnown,
    reportStranger: (url) => {
      logger.warn('A stranger called', { url })
    }
  })
  opening.catch((cause: unknown) => {
    const ref = logger.error('The console did not start', cause)
    dialog.showErrorBox('FactorDesk', `FactorDesk cannot start. Reference: ${ref}`)
    app.exit(1)
  })
  setMenu()
  const chores = setInterval(() => void desk?.doChores(), MINUTE_MS)

  app.on('second-instance', keeper.bringToFront)
  app.on('activate', keeper.open)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') quit()
  })
  app.on('before-quit', (event) => {
    if (isLeaving) return
    isLeaving = true
    event.preventDefault()
    clearInterval(chores)
    power.stop()
    keeper.hide()
    Promise.allSettled([desk?.close(), clipboard.forget()]).then(quit, quit)
  })
}
