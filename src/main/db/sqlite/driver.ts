import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { AppError } from '../../domain/errors'
import type { Queries } from '../engine'
import type { Tables } from '../tables/tables'

export type Connection = Database.Database
export type Statement = Database.Statement<unknown[]>

export const BUSY_TIMEOUT_MS = 5000

/** Set and read back at each opening: SQLite silently ignores a pragma that it cannot follow. */
export const PRAGMAS: readonly (readonly [name: string, value: string | number, reads: string | number])[] = [
  ['busy_timeout', BUSY_TIMEOUT_MS, BUSY_TIMEOUT_MS],
  ['journal_mode', 'WAL', 'wal'],
  // NORMAL, the default of WAL builds, may lose commits in a power cut (https://sqlite.org/pragma.html#pragma_synchronous).
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  // A large import leaves a large log: it is cut back once its pages are in the file.
  ['journal_size_limit', 64 * 1024 * 1024, 64 * 1024 * 1024]
]

/** KiB of pages kept in memory at most; a writer touches a page of each index with each new person. */
export const READER_CACHE_KIB = 16_000
export const WRITER_CACHE_KIB = 64_000

/** Opens one connection with every pragma in force; throws DATABASE_UNAVAILABLE when one of them is not. */
export function openConnection(file: string, cacheKib = READER_CACHE_KIB): Connection {
  const connection = new Database(file)
  try {
    for (const [name, value, reads] of [...PRAGMAS, ['cache_size', -cacheKib, -cacheKib] as const]) {
      connection.pragma(`${name} = ${String(value)}`)
      const found: unknown = connection.pragma(name, { simple: true })
      if (found !== reads) {
        throw new AppError('DATABASE_UNAVAILABLE', `PRAGMA ${name} reads ${String(found)}`, { pragma: name })
      }
    }
    return connection
  } catch (cause) {
    connection.close()
    throw cause
  }
}

/** A connection that changes nothing, for checks from outside of the program's own two. */
export function openForReading(file: string): Connection {
  const connection = new Database(file, { readonly: true, fileMustExist: true })
  connection.pragma(`busy_timeout = ${String(BUSY_TIMEOUT_MS)}`)
  connection.pragma('trusted_schema = OFF')
  connection.pragma('cell_size_check = ON')
  return connection
}

/** The query builder prepares its text with each call, which costs more than most of its queries: here once. */
export const queriesOn = (connection: Connection): Queries =>
  new Kysely<Tables>({
    dialect: new SqliteDialect({ database: { prepare: createStatements(connection), close: () => connection.close() } })
  })

/** A failure that SQLite itself reports, with its extended result code such as SQLITE_BUSY_SNAPSHOT. */
export const sqliteCodeOf = (cause: unknown): string | null =>
  cause instanceof Database.SqliteError ? cause.code : null

const KEPT_STATEMENTS = 200

/** Prepares each text once. Filters combine freely, so the store is emptied before it grows without end. */
export function createStatements(connection: Connection): (sql: string) => Statement {
  const prepared = new Map<string, Statement>()
  return (sql) => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    if (prepared.size >= KEPT_STATEMENTS) prepared.clear()
    const statement: Statement = connection.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
}
