import { AppError } from '../domain/errors'
import { sqliteCodeOf } from './sqlite/driver'

const codes: readonly (readonly [prefix: string, code: AppError['code']])[] = [
  ['SQLITE_BUSY', 'DATABASE_BUSY'],
  ['SQLITE_LOCKED', 'DATABASE_BUSY'],
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_IOERR_WRITE', 'DISK_FULL'],
  ['SQLITE_CORRUPT', 'DATABASE_CORRUPT'],
  ['SQLITE_NOTADB', 'DATABASE_CORRUPT'],
  ['SQLITE_READONLY', 'DATABASE_READ_ONLY'],
  ['SQLITE_CANTOPEN', 'DATABASE_UNAVAILABLE'],
  ['SQLITE_IOERR', 'DATABASE_UNAVAILABLE'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'CONFLICT'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'CONFLICT']
]

/** SQLite's failures in the words of the console; anything unknown stays what it was, and is a bug. */
export function asAppError(cause: unknown): unknown {
  const sqlite = sqliteCodeOf(cause)
  if (sqlite === null) return cause
  const found = codes.find(([prefix]) => sqlite.startsWith(prefix))
  return found === undefined ? cause : new AppError(found[1], `SQLite: ${sqlite}`)
}

/** Every method of a repository, with SQLite's failures translated. */
export function guarded<T extends object>(repository: T): T {
  return new Proxy(repository, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver)
      if (typeof member !== 'function') return member
      return async (...args: unknown[]) => {
        try {
          return await (Reflect.apply(member, target, args) as Promise<unknown>)
        } catch (cause) {
          throw asAppError(cause)
        }
      }
    }
  })
}
