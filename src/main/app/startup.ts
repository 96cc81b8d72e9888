import { existsSync } from 'node:fs'
import type { StartupState } from '../../preload/contract/desktop'
import { listBackups, restoreBackup } from '../db/backups'
import { openDatabase, type OpenDatabase } from '../db/database'
import { AppError } from '../domain/errors'
import type { Clock } from '../services/ports/clock'
import type { Logger } from '../services/ports/desk'
import type { Random } from '../services/ports/random'

export interface StartupOptions {
  readonly databaseFile: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly onOpen: (database: OpenDatabase) => void
}

/** Opening the database, with its failures as a state that the page shows, and the ways out of them. */
export function createStartup({ databaseFile, clock, random, logger, onOpen }: StartupOptions) {
  let opening: Promise<StartupState> | null = null

  async function open(): Promise<StartupState> {
    try {
      onOpen(await openDatabase(databaseFile, { clock, random }))
      return { state: 'ready' }
    } catch (cause) {
      const code = cause instanceof AppError ? cause.code : 'DATABASE_UNAVAILABLE'
      logger.error('The database did not open', cause)
      const backups = existsSync(databaseFile) ? [...listBackups(databaseFile)] : []
      return { state: 'failed', code, databasePath: databaseFile, backups }
    }
  }

  const state = (): Promise<StartupState> => (opening ??= open())

  async function retry(): Promise<StartupState> {
    if ((await state()).state === 'ready') return { state: 'ready' }
    opening = open()
    return opening
  }

  return {
    state,
    retry,
    async restore(name: string): Promise<StartupState> {
      // A database that opens is never replaced from here.
      if ((await state()).state === 'ready') throw new AppError('INVALID_STATE', 'The database is open', { state: 'ready' })
      restoreBackup(databaseFile, name, clock.now())
      logger.warn('A backup was restored', { name })
      return retry()
    }
  }
}
