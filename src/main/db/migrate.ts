import { createHash } from 'node:crypto'
import { AppError } from '../domain/errors'
import { createTables } from './migrations/0001-create-tables'
import { createSearchAndCounters } from './migrations/0002-create-search-and-counters'
import type { Connection } from './sqlite/driver'

export interface Migration {
  /** Counts from 1 without a gap. */
  readonly id: number
  readonly name: string
  readonly sql: string
}

export const migrations: readonly Migration[] = [createTables, createSearchAndCounters]

const checksum = (migration: Migration) => createHash('sha256').update(migration.sql).digest('hex')

/** The number of the newest applied migration; 0 for a new file. */
export function schemaVersion(connection: Connection): number {
  const known = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'").get()
  if (known === undefined) return 0
  const row = connection.prepare('SELECT coalesce(max(id), 0) AS id FROM migrations').get() as { id: number }
  return row.id
}

export interface MigrationPlan {
  readonly from: number
  readonly to: number
}

/** Refuses a schema made by a newer version (DATABASE_NEWER) and one whose applied migrations are not ours (DATABASE_CORRUPT). */
export function planMigration(connection: Connection, list = migrations): MigrationPlan {
  const from = schemaVersion(connection)
  const to = list.length
  if (from > to) throw new AppError('DATABASE_NEWER', `Schema ${String(from)} is newer than ${String(to)}`, { found: from, known: to })
  if (from > 0) {
    const applied = connection.prepare('SELECT id, checksum FROM migrations ORDER BY id').all() as { id: number; checksum: string }[]
    for (const row of applied) {
      const ours = list[row.id - 1]
      if (ours === undefined || checksum(ours) !== row.checksum) {
        throw new AppError('DATABASE_CORRUPT', `Migration ${String(row.id)} is not the one that was applied`)
      }
    }
  }
  return { from, to }
}

/** Applies what is missing in one transaction: all or nothing. The caller has made a backup. */
export function migrate(connection: Connection, now: number, list = migrations): void {
  const { from } = planMigration(connection, list)
  const missing = list.slice(from)
  if (missing.length === 0) return
  connection.exec('BEGIN IMMEDIATE')
  try {
    connection.exec(
      'CREATE TABLE IF NOT EXISTS migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT'
    )
    const note = connection.prepare('INSERT INTO migrations (id, name, checksum, applied_at) VALUES (?, ?, ?, ?)')
    for (const migration of missing) {
      connection.exec(migration.sql)
      note.run(migration.id, migration.name, checksum(migration), now)
    }
    connection.exec('COMMIT')
  } catch (cause) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw cause
  }
}
