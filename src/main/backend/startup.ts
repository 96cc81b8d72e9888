import { existsSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import type { StartupState } from '../../preload/contract/desktop'
import { type Backup, type FindFaults, listBackups, restoreBackup } from '../db/sqlite/backups'
import { openDatabase, type OpenDatabase } from '../db/sqlite/open'
import { closeToOthers } from '../platform/files/owner-only'
import { AppError } from '../domain/errors'
import type { Clock } from '../services/ports/clock'
import type { Random } from '../services/ports/random'
import type { Logger } from '../services/ports/logger'

export interface StartupOptions {
  readonly databaseFile: string
  /** Written at the first sign-in: where it lies, there was a database. */
  readonly checkpointFile: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly findFaults?: FindFaults
  readonly onOpen: (database: OpenDatabase) => void
}

/** Opening the database, with its failures as a state that the page shows, and the ways out of them. Nothing here rejects but `restore`. */
export function createStartup({ databaseFile, checkpointFile, logger, onOpen, ...ports }: StartupOptions) {
  let opening: Promise<StartupState> | null = null

  async function open(): Promise<StartupState> {
    try {
      const open = closeToOthers(path.dirname(databaseFile))
      if (open.length > 0) logger.warn('Other accounts can read files of the data folder', { files: open.join(', ') })
      if (isMissing())
        throw new AppError('DATABASE_MISSING', 'Beside its checkpoint or its backups there is no database')
      onOpen(await openDatabase(databaseFile, ports))
      return { state: 'ready' }
    } catch (cause) {
      logger.error('The database did not open', cause)
      const code = cause instanceof AppError ? cause.code : 'DATABASE_UNAVAILABLE'
      return { state: 'failed', code, databasePath: databaseFile, backups: [...backups()] }
    }
  }

  /** Without this a first run would begin where somebody's database was lost. */
  function isMissing(): boolean {
    if (!existsSync(databaseFile)) return existsSync(checkpointFile) || backups().length > 0
    const isEmpty = statSync(databaseFile).size === 0 && !existsSync(`${databaseFile}-wal`)
    return isEmpty && existsSync(checkpointFile) && backups().length === 0
  }

  function backups(): readonly Backup[] {
    try {
      return listBackups(databaseFile)
    } catch (cause) {
      logger.error('The backups cannot be listed', cause)
      return []
    }
  }

  const state = (): Promise<StartupState> => (opening ??= open())

  /** One attempt at a time: whoever asks meanwhile gets the answer of the running one. */
  async function retry(): Promise<StartupState> {
    const asked = opening
    const last = await state()
    if (last.state === 'failed' && opening === asked) opening = open()
    return state()
  }

  return {
    state,
    retry,
    /** Throws INVALID_STATE when the database opens: it is never replaced from here. */
    async restore(name: string): Promise<StartupState> {
      if ((await state()).state === 'ready')
        throw new AppError('INVALID_STATE', 'The database is open', { state: 'ready' })
      restoreBackup(databaseFile, name, ports.clock.now())
      logger.warn('A backup was restored', { name })
      return retry()
    },
    /** A new database in place of one that is lost for good. Throws INVALID_STATE where there is one, or a backup. */
    async startEmpty(): Promise<StartupState> {
      const found = await state()
      if (found.state === 'ready' || found.code !== 'DATABASE_MISSING' || found.backups.length > 0 || !isMissing())
        throw new AppError('INVALID_STATE', 'No database is lost here', { state: found.state })
      renameSync(checkpointFile, `${checkpointFile}.replaced-${String(ports.clock.now())}`)
      logger.warn('An empty database takes the place of a missing one')
      return retry()
    }
  }
}
