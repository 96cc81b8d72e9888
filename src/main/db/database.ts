import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../domain/errors'
import type { Clock } from '../services/ports/clock'
import type { Random } from '../services/ports/random'
import type { Readers, Store, Writers } from '../services/ports/store'
import { createAuditReader, createAuditWriter } from './audit-repository'
import { backUp } from './backups'
import {
  createRecoveryCodesReader,
  createRecoveryCodesWriter,
  createTemporaryPassesReader,
  createTemporaryPassesWriter
} from './codes-repository'
import { asAppError, guarded } from './database-errors'
import { createEnrollmentsReader, createEnrollmentsWriter } from './enrollments-repository'
import { migrate, planMigration } from './migrate'
import { createOperatorsReader, createOperatorsWriter } from './operators-repository'
import { createSettingsReader, createSettingsWriter } from './settings-repository'
import { type Connection, openConnection, queriesOn, type Queries } from './sqlite/driver'
import { createUsersReader, createUsersWriter } from './users-repository'

export interface DatabasePorts {
  readonly clock: Clock
  readonly random: Random
}

export interface OpenDatabase {
  readonly store: Store
  /** Copies the database while it is in use; makes at most one a day. Resolves to the file's name, or null. */
  backUpDaily(): Promise<string | null>
  close(): void
}

/** A full check of a small file costs milliseconds; a large one is left to SQLite's own checks on each page. */
const QUICK_CHECK_BYTES = 32 * 1024 * 1024

/**
 * Opens the database at `file`, creates or migrates it (after a backup), and gives the store.
 * Throws DATABASE_CORRUPT, DATABASE_NEWER, DATABASE_READ_ONLY, DATABASE_BUSY, DATABASE_UNAVAILABLE or DISK_FULL.
 */
export async function openDatabase(file: string, { clock, random }: DatabasePorts): Promise<OpenDatabase> {
  let writing: Connection | null = null
  let reading: Connection | null = null
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    refuseReadOnly(file)
    writing = openConnection(file)
    checkFile(writing, file)
    const { from, to } = planMigration(writing)
    if (from > 0 && from < to) await backUp(writing, file, clock.now())
    migrate(writing, clock.now())
    writing.prepare("INSERT INTO meta (name, value) VALUES ('database-id', ?) ON CONFLICT DO NOTHING").run(random.id())
    reading = openConnection(file)
    const open = { writing, reading }
    return {
      store: createStore(open.writing, open.reading),
      backUpDaily: () => backUp(open.reading, file, clock.now(), { atMostDaily: true }),
      close: () => {
        open.reading.close()
        open.writing.close()
      }
    }
  } catch (cause) {
    reading?.close()
    writing?.close()
    throw asAppError(cause)
  }
}

/** Said before SQLite says it in other words; the mode counts for an administrator account too, which could write anyway. */
function refuseReadOnly(file: string): void {
  try {
    accessSync(path.dirname(file), constants.W_OK)
    if (existsSync(file)) {
      accessSync(file, constants.W_OK)
      if ((statSync(file).mode & 0o222) === 0) throw new AppError('DATABASE_READ_ONLY', 'The file is marked read-only')
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('DATABASE_READ_ONLY', 'The file cannot be written')
  }
}

function checkFile(connection: Connection, file: string): void {
  if (statSync(file).size > QUICK_CHECK_BYTES) return
  const verdict: unknown = connection.pragma('quick_check(1)', { simple: true })
  if (verdict !== 'ok') throw new AppError('DATABASE_CORRUPT', 'quick_check found damage')
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function createStore(writing: Connection, reading: Connection): Store {
  const read = createReaders(queriesOn(reading), reading)
  const writers = createWriters(queriesOn(writing), writing)
  let last: Promise<unknown> = Promise.resolve()

  async function transaction<T>(work: (writers: Writers) => Promise<T>): Promise<T> {
    try {
      // Not Kysely's own transaction: that one begins deferred, and a reader that turns writer may meet SQLITE_BUSY_SNAPSHOT.
      writing.exec('BEGIN IMMEDIATE')
      const value = await work(writers)
      writing.exec('COMMIT')
      return value
    } catch (cause) {
      if (writing.inTransaction) writing.exec('ROLLBACK')
      throw asAppError(cause)
    }
  }

  return {
    read,
    breathe,
    write(work) {
      const turn = last.then(() => transaction(work))
      last = turn.catch(() => undefined)
      return turn
    }
  }
}

function createReaders(queries: Queries, connection: Connection): Readers {
  return {
    users: guarded(createUsersReader(queries, connection)),
    enrollments: guarded(createEnrollmentsReader(queries)),
    recoveryCodes: guarded(createRecoveryCodesReader(queries)),
    temporaryPasses: guarded(createTemporaryPassesReader(queries)),
    operators: guarded(createOperatorsReader(queries)),
    audit: guarded(createAuditReader(queries)),
    settings: guarded(createSettingsReader(queries))
  }
}

function createWriters(queries: Queries, connection: Connection): Writers {
  return {
    users: guarded(createUsersWriter(queries, connection, breathe)),
    enrollments: guarded(createEnrollmentsWriter(queries)),
    recoveryCodes: guarded(createRecoveryCodesWriter(queries)),
    temporaryPasses: guarded(createTemporaryPassesWriter(queries)),
    operators: guarded(createOperatorsWriter(queries)),
    audit: guarded(createAuditWriter(queries, connection)),
    settings: guarded(createSettingsWriter(queries))
  }
}
