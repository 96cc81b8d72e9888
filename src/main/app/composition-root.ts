import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, type BrowserWindow, Menu, nativeTheme, session } from 'electron'
import type { OpenDatabase } from '../db/database'
import { createDispatch } from '../ipc/dispatch'
import { createHandlers } from '../ipc/handlers'
import { createPush } from '../ipc/push'
import { registerWire } from '../ipc/register'
import { createKnownSenders } from '../ipc/sender'
import type { SavedView } from '../../preload/contract/settings'
import { createCheckpoints } from '../platform/checkpoints'
import { createClipboard } from '../platform/clipboard'
import { systemClock } from '../platform/clock'
import { csvFormat } from '../platform/csv-format'
import { createKeyStore } from '../platform/key-store'
import { createLogger } from '../platform/logger'
import { openPreferences } from '../platform/preferences'
import { createQrShelf } from '../platform/qr-pictures'
import { createRandom } from '../platform/random'
import { createServices, type Services } from '../services'
import type { LockReason } from '../services/session-views'
import { systemClipboard } from './clipboard'
import { createFiles } from './files'
import { openFolder, openLink } from './links'
import { menuTemplate } from './menu'
import { watchIdle } from './power'
import { languageOf, preferencesPort } from './preferences-port'
import { serveApp } from './protocol'
import { secureEverything } from './security'
import { createStartup } from './startup'
import { createWindow, preloadFile, replaceWindow } from './window'

export { APP_SCHEME } from './protocol'

const here = path.dirname(fileURLToPath(import.meta.url))
const MINUTE_MS = 60_000

/** Builds the console out of its rooms and opens the window. The one place that knows everything. */
export function start(): void {
  const dataFolder = app.getPath('userData')
  const clock = systemClock
  const random = createRandom(clock)
  const logger = createLogger(path.join(dataFolder, 'logs'), { clock, random })
  const preferences = openPreferences<SavedView>(dataFolder)
  const qr = createQrShelf(random)
  const clipboard = createClipboard(systemClipboard)
  const senders = createKnownSenders()
  let window: BrowserWindow | null = null
  let database: OpenDatabase | null = null
  let services: Services | null = null
  let idleLockMinutes = 10

  const push = createPush(() => (window === null ? [] : [window.webContents]))
  const keyStore = createKeyStore({ clock, random })
  const checkpoints = createCheckpoints(path.join(dataFolder, 'audit-checkpoint.json'))
  const files = createFiles(openWindow, { get: () => preferences.get().lastFolder, set: (lastFolder) => { preferences.update({ lastFolder }) } })

  const startup = createStartup({
    databaseFile: path.join(dataFolder, 'factordesk.sqlite'),
    clock,
    random,
    logger,
    onOpen(opened) {
      database = opened
      services = createServices({ store: opened.store, clock, random, keyStore, qr, clipboard, files, csv: csvFormat, announcer: { ...push.announcer, sessionChanged }, checkpoints, logger })
      services.session.onLocked(rebuildWindow)
      void opened.backUpDaily().catch((cause: unknown) => logger.error('The daily backup failed', cause))
    }
  })

  const port = preferencesPort(preferences, (changed) => {
    nativeTheme.themeSource = changed.theme
    push.send('preferences:changed', changed)
    setMenu()
  })
  nativeTheme.themeSource = preferences.get().theme

  const desktop = {
    startup: startup.state,
    retryStartup: startup.retry,
    restoreBackup: startup.restore,
    openDataFolder: () => openFolder(dataFolder),
    quit: () => {
      app.quit()
    },
    info: () => ({
      platform: process.platform as 'win32' | 'darwin' | 'linux',
      version: app.getVersion(),
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      node: process.versions.node,
      dataFolder
    }),
    openLink,
    reportError: (message: string, stack: string | undefined) => logger.error('The page failed', stack ?? message)
  }

  const idle = watchIdle({
    now: clock.now,
    idleLockMinutes: () => (services?.session.holdsKey() ? idleLockMinutes : null),
    lock
  })

  function windowOptions() {
    return {
      preferences,
      preload: preloadFile(here),
      onCreated: (created: BrowserWindow) => {
        const { id } = created.webContents
        senders.add(id)
        idle.watch(created.webContents)
        created.webContents.on('render-process-gone', (_event, details) => {
          logger.warn('A page ended', { reason: details.reason })
          if (details.reason !== 'clean-exit' && window === created) lock('manual')
        })
        created.on('closed', () => {
          senders.remove(id)
          if (window === created) window = null
        })
      }
    }
  }

  function openWindow(): BrowserWindow {
    window ??= createWindow(windowOptions())
    return window
  }

  function rebuildWindow(): void {
    void clipboard.forget()
    if (window !== null) window = replaceWindow(window, windowOptions())
    setMenu()
  }

  function lock(reason: LockReason): void {
    services?.session.lock(reason).catch((cause: unknown) => logger.error('Locking failed', cause))
  }

  function sessionChanged(): void {
    idle.touch()
    push.announcer.sessionChanged()
    setMenu()
    void services?.settings.get().then(
      (settings) => {
        idleLockMinutes = settings.idleLockMinutes
      },
      () => undefined
    )
  }

  function isSignedIn(): boolean {
    try {
      return services?.session.actor() !== undefined
    } catch {
      return false
    }
  }

  function setMenu(): void {
    const actions = {
      choose: (command: Parameters<Parameters<typeof menuTemplate>[3]['choose']>[0]) => {
        push.send('menu:chosen', { command })
      },
      lock: () => {
        lock('manual')
      }
    }
    const language = languageOf(preferences.get().language, app.getLocale())
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, process.platform === 'darwin', isSignedIn(), actions)))
  }

  /** Once a minute: what has expired says so, and the checkpoint follows the audit. */
  const chores = setInterval(() => {
    if (services === null || !isSignedIn()) return
    const { enrollments, session: signedIn, checkpoint } = services
    enrollments
      .expireDue(signedIn.actor())
      .then(() => checkpoint(signedIn.actor()))
      .catch((cause: unknown) => logger.error('The minute’s chores failed', cause))
  }, MINUTE_MS)

  secureEverything(session.defaultSession)
  serveApp(session.defaultSession, path.join(here, '..', 'renderer'), qr.take)
  registerWire({
    dispatch: createDispatch({
      handlers: createHandlers(desktop, port, () => services),
      reportBug: (channel, cause) => logger.error(`A request failed on ${channel}`, cause)
    }),
    isKnownSender: senders.isKnown,
    reportStranger: (url) => {
      logger.warn('A stranger called', { url })
    }
  })
  setMenu()
  openWindow()
  // In parallel with the page: neither waits for the other.
  void startup.state()

  app.on('second-instance', () => {
    const shown = openWindow()
    if (shown.isMinimized()) shown.restore()
    shown.focus()
  })
  app.on('activate', () => {
    openWindow()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let isLeaving = false
  app.on('before-quit', (event) => {
    if (isLeaving) return
    isLeaving = true
    event.preventDefault()
    clearInterval(chores)
    idle.stop()
    const closing = services?.session.holdsKey() ? services.session.lock('manual') : Promise.resolve()
    void closing
      .catch((cause: unknown) => logger.error('Locking at the end failed', cause))
      .then(() => clipboard.forget())
      .then(() => {
        database?.close()
      })
      .finally(() => {
        app.quit()
      })
  })
  process.on('uncaughtException', (cause) => {
    logger.error('Uncaught', cause)
  })
  process.on('unhandledRejection', (cause) => {
    logger.error('Unhandled rejection', cause)
  })
}
