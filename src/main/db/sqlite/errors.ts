import { AppError, type AppErrorCode } from '../../domain/errors'
import { sqliteCodeOf } from './driver'

/** Extended result codes by their beginning, the longer ones first (https://sqlite.org/rescode.html). */
const sqliteCodes: readonly (readonly [prefix: string, code: AppErrorCode])[] = [
  ['SQLITE_BUSY', 'DATABASE_BUSY'],
  ['SQLITE_LOCKED', 'DATABASE_BUSY'],
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_CORRUPT', 'DATABASE_CORRUPT'],
  ['SQLITE_NOTADB', 'DATABASE_CORRUPT'],
  ['SQLITE_IOERR_CORRUPTFS', 'DATABASE_CORRUPT'],
  ['SQLITE_IOERR_SHORT_READ', 'DATABASE_CORRUPT'],
  ['SQLITE_IOERR', 'DATABASE_UNAVAILABLE'],
  ['SQLITE_CANTOPEN', 'DATABASE_UNAVAILABLE'],
  ['SQLITE_READONLY', 'DATABASE_READ_ONLY'],
  ['SQLITE_PERM', 'DATABASE_READ_ONLY'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'CONFLICT'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'CONFLICT'],
  ['SQLITE_CONSTRAINT_ROWID', 'CONFLICT']
]

const systemCodes: Readonly<Record<string, AppErrorCode>> = {
  EACCES: 'DATABASE_READ_ONLY',
  EPERM: 'DATABASE_READ_ONLY',
  EROFS: 'DATABASE_READ_ONLY',
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EBUSY: 'DATABASE_BUSY',
  ENOTDIR: 'DATABASE_UNAVAILABLE',
  EISDIR: 'DATABASE_UNAVAILABLE',
  EEXIST: 'DATABASE_UNAVAILABLE',
  ENOENT: 'DATABASE_UNAVAILABLE',
  EIO: 'DATABASE_UNAVAILABLE'
}

const systemCodeOf = (cause: unknown): string | null =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && 'syscall' in cause ? cause.code : null

/** Failures of SQLite and of the file system in the words of the console; anything unknown stays what it was, and is a bug. */
export function asAppError(cause: unknown): unknown {
  const sqlite = sqliteCodeOf(cause)
  if (sqlite !== null) {
    const found = sqliteCodes.find(([prefix]) => sqlite.startsWith(prefix))
    return found === undefined ? cause : new AppError(found[1], `SQLite: ${sqlite}`)
  }
  const system = systemCodeOf(cause)
  const code = system === null ? undefined : systemCodes[system]
  return code === undefined ? cause : new AppError(code, `File system: ${String(system)}`)
}

/** Every method of a repository, with the failures translated; `before` may refuse each call. */
export function guarded<T extends object>(repository: T, before: () => void = () => undefined): T {
  const methods = Object.entries(repository as Record<string, (...args: unknown[]) => Promise<unknown>>)
  return Object.fromEntries(
    methods.map(([name, method]) => [
      name,
      async (...args: unknown[]) => {
        try {
          before()
          return await method(...args)
        } catch (cause) {
          throw asAppError(cause)
        }
      }
    ])
  ) as T
}
