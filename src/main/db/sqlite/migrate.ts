import { createHash } from 'node:crypto'
import { AppError } from '../../domain/errors'
import { createTables } from './migrations/0001-create-tables'
import { createSearchAndCounters } from './migrations/0002-create-search-and-counters'
import { createSheets } from './migrations/0003-create-sheets'
import { countPassTries } from './migrations/0004-count-pass-tries'
import { createSheetJobs } from './migrations/0005-create-sheet-jobs'
import type { Migration } from './migrations/migration'
import type { Connection } from './driver'

export const migrations: readonly Migration[] = [
  createTables,
  createSearchAndCounters,
  createSheets,
  countPassTries,
  createSheetJobs
]

const checksum = (migration: Migration) => createHash('sha256').update(migration.sql).digest('hex')

/** The number of the newest applied migration; 0 for a new file. Throws DATABASE_CORRUPT for somebody else's database. */
export function schemaVersion(connection: Connection): number {
  const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
  if (tables.length === 0) return 0
  if (!tables.includes('migrations')) throw new AppError('DATABASE_CORRUPT', 'A database, but not one of ours')
  return connection.prepare('SELECT coalesce(max(id), 0) FROM migrations').pluck().get() as number
}

export interface MigrationPlan {
  readonly from: number
  readonly to: number
}

/** Refuses a schema made by a newer version (DATABASE_NEWER) and one whose applied migrations are not ours (DATABASE_CORRUPT). */
export function planMigration(connection: Connection, list = migrations): MigrationPlan {
  const from = schemaVersion(connection)
  const to = list.length
  if (from > to) {
    throw new AppError('DATABASE_NEWER', `Schema ${String(from)} is newer than ${String(to)}`, {
      found: from,
      known: to
    })
  }
  if (from > 0) {
    const applied = connection.prepare<[], string>('SELECT checksum FROM migrations ORDER BY id').pluck().all()
    const ours = list.slice(0, from).map(checksum)
    if (applied.join() !== ours.join())
      throw new AppError('DATABASE_CORRUPT', 'Other migrations were applied than ours')
  }
  return { from, to }
}

/**
 * Applies what is missing in one transaction: all or nothing. The caller has made a backup. Looks again once it holds the
 * write lock, because another process may have been faster.
 */
export function migrate(connection: Connection, now: number, list = migrations): void {
  if (planMigration(connection, list).from === list.length) return
  connection.exec('BEGIN IMMEDIATE')
  try {
    const { from } = planMigration(connection, list)
    if (from === 0) {
      connection.exec(
        'CREATE TABLE migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT'
      )
    }
    const note = connection.prepare('INSERT INTO migrations (id, name, checksum, applied_at) VALUES (?, ?, ?, ?)')
    for (const migration of list.slice(from)) {
      connection.exec(migration.sql)
      note.run(migration.id, migration.name, checksum(migration), now)
    }
    connection.exec('COMMIT')
  } catch (cause) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw cause
  }
}
