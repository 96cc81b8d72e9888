import path from 'node:path'
import type { FindFaults } from '../db/sqlite/backups'
import type { OpenDatabase } from '../db/sqlite/open'
import { createDispatch, type Dispatch } from '../ipc/dispatch'
import { createHandlers } from '../ipc/handlers/index'
import type { DesktopPort } from '../ipc/handlers/desktop'
import type { PreferencesPort } from '../ipc/handlers/settings'
import { createCheckpoints } from '../platform/files/checkpoints'
import { csvFormat } from '../platform/csv/csv-format'
import { createKeyStore } from '../platform/crypto/key-store'
import type { RasterizeSvg } from '../platform/images/logo-images'
import { createLogoUrls } from '../platform/images/logo-urls'
import { createQrUrls } from '../platform/images/qr-images'
import { createServices, type Services } from '../services/index'
import type { Clock } from '../services/ports/clock'
import type { Random } from '../services/ports/random'
import type { LockReason } from '../services/session/stages'
import { createPreviewUrls } from './preview-urls'
import { createDatabaseHealth } from './database-health'
import { createStartup } from './startup'
import type { Clipboard } from '../services/ports/clipboard'
import type { Files } from '../services/ports/files'
import type { Events } from '../services/ports/events'
import type { Logger } from '../services/ports/logger'
import type { SheetBatch } from '../services/ports/sheet-printer'
import type { SheetPrinter } from '../services/ports/sheet-printer'
import type { FontCoverage } from '../services/ports/sheet-fonts'
import type { OperatorRole } from '../domain/roles'
import type { PageResources } from './page-resources'

const HOUR_MS = 60 * 60_000
/** A lock at the end waits for a running write, but not for ever: what is cut off then rolls back. */
const SHUTDOWN_TIMEOUT_MS = 5_000
/** Until the settings were read. */
const IDLE_LOCK_MINUTES = 10

type StartupChannels = 'startup' | 'retryStartup' | 'restoreBackup' | 'startEmpty'

export interface BackendOptions {
  readonly dataFolder: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly files: Files
  readonly printer: SheetPrinter
  /** The whole document of a batch. */
  readonly draw: (batch: SheetBatch) => string
  readonly fonts: FontCoverage
  readonly rasterizeSvg: RasterizeSvg
  /** A full check of a database file, apart from this process. */
  readonly findFaults: FindFaults
  readonly locale: string
  readonly clipboard: Clipboard
  readonly events: Events
  readonly preferences: PreferencesPort
  readonly desktop: Omit<DesktopPort, StartupChannels>
  /** The key is gone: whatever a page still shows has to go too. */
  readonly onLocked: () => void
  /** Somebody signed in or out, or the settings of the session changed. */
  readonly onSessionChanged: () => void
}

export interface Backend {
  readonly dispatch: Dispatch
  /** What pages fetch by path. */
  readonly resources: PageResources
  /** Of the signed-in operator; null while there is none. */
  role(): OperatorRole | null
  /** Null while no key is open. */
  idleLockMinutes(): number | null
  lock(reason: LockReason): void
  /** What has expired says so, the checkpoint follows the audit, and once a day there is a backup. Never rejects. */
  runMaintenance(): Promise<void>
  /** Locks and closes the database. Never rejects. */
  close(): Promise<void>
}

/** Everything behind the bridge: opens the database and puts the services on it. Knows no window. */
export function createBackend(options: BackendOptions): Backend {
  const { dataFolder, clock, random, logger, events, onLocked, onSessionChanged } = options
  const qr = createQrUrls(random)
  const logos = createLogoUrls(random, options.rasterizeSvg)
  const previews = createPreviewUrls({ clock, random, draw: options.draw })
  let database: OpenDatabase | null = null
  let services: Services | null = null
  let idleLockMinutes = IDLE_LOCK_MINUTES
  let nextBackupAt = 0
  let isBusy = false

  const health = createDatabaseHealth({ findFaults: options.findFaults, logger, onChange: sessionChanged })

  const checkpointFile = path.join(dataFolder, 'audit-checkpoint.json')

  const startup = createStartup({
    databaseFile: path.join(dataFolder, 'factordesk.sqlite'),
    checkpointFile,
    clock,
    random,
    logger,
    findFaults: health.findFaults,
    onOpen(opened) {
      database = opened
      services = createServices({
        store: opened.store,
        clock,
        random,
        keyStore: createKeyStore({ clock, random }),
        qr,
        clipboard: options.clipboard,
        files: options.files,
        printer: options.printer,
        previews,
        logos,
        locale: options.locale,
        fonts: options.fonts,
        csv: csvFormat,
        events: { ...events, sessionChanged },
        databaseCheck: { findFaults: opened.findFaults, isDamaged: health.isDamaged },
        checkpoints: createCheckpoints(checkpointFile),
        logger
      })
      services.session.onLocked(onLocked)
    }
  })

  function sessionChanged(): void {
    events.sessionChanged()
    onSessionChanged()
    // What has expired and the checkpoint are the session's own work at each sign-in.
    void runChores([backUp])
    void services?.settings.get().then(
      (settings) => {
        idleLockMinutes = settings.idleLockMinutes
      },
      () => undefined
    )
  }

  function actor() {
    try {
      return services?.session.actor() ?? null
    } catch {
      return null
    }
  }

  async function backUp(): Promise<void> {
    if (database === null || clock.now() < nextBackupAt) return
    // Nobody set anything up yet: nothing to keep, and no first copy to waste on it.
    if (actor() === null) return
    nextBackupAt = clock.now() + HOUR_MS
    const name = await database.backUpDaily()
    if (name !== null) logger.info('A backup was made', { name })
  }

  async function expireAndCheckpoint(): Promise<void> {
    const signedIn = actor()
    if (services === null || signedIn === null) return
    await services.enrollments.expireDue(signedIn)
    await services.checkpoint(signedIn)
  }

  async function runChores(chores: readonly (() => Promise<void>)[]): Promise<void> {
    if (isBusy) return
    isBusy = true
    const signal = actor()?.signal
    for (const chore of chores) {
      await chore().catch((cause: unknown) => {
        // A lock ends work: that is no fault.
        if (signal?.aborted !== true) logger.error('A chore failed', cause)
      })
    }
    isBusy = false
  }

  const runMaintenance = () => runChores([expireAndCheckpoint, backUp])

  async function lock(reason: LockReason): Promise<void> {
    try {
      await services?.session.lock(reason)
    } catch (cause) {
      logger.error('Locking failed', cause)
    }
  }

  const handlers = createHandlers(
    {
      ...options.desktop,
      startup: startup.state,
      retryStartup: startup.retry,
      restoreBackup: startup.restore,
      startEmpty: startup.startEmpty
    },
    options.preferences,
    () => services
  )
  // At once and in parallel with the page: neither waits for the other.
  void startup.state()

  return {
    dispatch: createDispatch({
      handlers,
      reportBug: (channel, cause) => logger.error(`A request failed on ${channel}`, cause)
    }),
    resources: { picture: qr.consume, preview: previews.consume, logo: logos.at },
    role: () => actor()?.role ?? null,
    idleLockMinutes: () => (services?.session.holdsKey() ? idleLockMinutes : null),
    lock(reason) {
      void lock(reason)
    },
    runMaintenance,
    async close() {
      if (services?.session.holdsKey()) {
        await Promise.race([lock('manual'), new Promise((resolve) => setTimeout(resolve, SHUTDOWN_TIMEOUT_MS).unref())])
      }
      try {
        database?.close()
      } catch (cause) {
        logger.error('The database did not close', cause)
      }
    }
  }
}
