import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { AppError } from '../../domain/errors'
import type { Tables } from '../rows'

export type Connection = Database.Database
export type Queries = Kysely<Tables>

/** Set and read back at each opening: a pragma that does not take is silently ignored by SQLite. */
const PRAGMAS: readonly (readonly [name: string, value: string | number, reads: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  // NORMAL, the default of WAL builds, may lose commits in a power cut (https://sqlite.org/pragma.html#pragma_synchronous).
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['busy_timeout', 5000, 5000],
  ['temp_store', 'MEMORY', 2],
  ['cache_size', -16_000, -16_000]
]

/** Opens one connection with the pragmas of docs/adr/0003; throws DATABASE_UNAVAILABLE when one of them does not hold. */
export function openConnection(file: string): Connection {
  const connection = new Database(file)
  try {
    for (const [name, value, reads] of PRAGMAS) {
      connection.pragma(`${name} = ${String(value)}`)
      const found: unknown = connection.pragma(name, { simple: true })
      if (found !== reads) throw new AppError('DATABASE_UNAVAILABLE', `PRAGMA ${name} reads ${String(found)}`, { pragma: name })
    }
    return connection
  } catch (cause) {
    connection.close()
    throw cause
  }
}

export const queriesOn = (connection: Connection): Queries =>
  new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) })

/** A failure that SQLite itself reports, with its extended result code such as SQLITE_BUSY_SNAPSHOT. */
export const sqliteCodeOf = (cause: unknown): string | null => (cause instanceof Database.SqliteError ? cause.code : null)
