import { lower } from '../../domain/people'
import type { UserRow } from '../rows'
import type { Connection } from './driver'

/** More hits than this are not listed: nobody reads them, and sorting them is what makes search slow. */
export const SEARCH_CAP = 20_000

/** The mail domain is left out: everybody shares it, and a common trigram costs by its hits. */
const searchText = (row: UserRow): string =>
  [row.username_lower, row.name_lower, row.email_lower.split('@')[0] ?? '', row.department_lower, lower(row.external_id), row.phone.replace(/\D/g, '')].join(
    '\n'
  )

/** Keeps the trigram index in step with `users`, outside of triggers: one statement a row, or one rebuild at the end of an import. */
export function createSearchIndex(connection: Connection) {
  const insert = connection.prepare('INSERT INTO users_search (rowid, body) VALUES (?, ?)')
  const remove = connection.prepare('DELETE FROM users_search WHERE rowid = ?')
  const all = connection.prepare<[number, number], UserRow & { seq: number }>('SELECT * FROM users WHERE seq > ? ORDER BY seq LIMIT ?')
  return {
    add: (seq: number | bigint, row: UserRow) => {
      insert.run(seq, searchText(row))
    },
    replace: (seq: number | bigint, row: UserRow) => {
      remove.run(seq)
      insert.run(seq, searchText(row))
    },
    remove: (seq: number | bigint) => {
      remove.run(seq)
    },
    clear: () => {
      connection.exec('DELETE FROM users_search')
    },
    /** One chunk of a rebuild from `after`; the last seq done, or null at the end. */
    addChunk: (after: number, limit: number): number | null => {
      const rows = all.all(after, limit)
      for (const row of rows) insert.run(row.seq, searchText(row))
      return rows.at(-1)?.seq ?? null
    }
  }
}

export interface SearchTerms {
  /** FTS5 query for the words of three letters or more; null when there is none. */
  readonly match: string | null
  /** Shorter words: they must begin a name, username or e-mail. */
  readonly prefixes: readonly string[]
  /** Words with an @: the whole must stand in the e-mail. */
  readonly emails: readonly string[]
}

/** Cuts what was typed into words that must all be found. Operators of FTS5 are quoted away. */
export function searchTerms(typed: string): SearchTerms {
  const words = lower(typed).replaceAll('\u0000', ' ').split(/\s+/u).filter((word) => word !== '')
  const emails = words.filter((word) => word.includes('@'))
  const parts = words.flatMap((word) => (word.includes('@') ? [word.split('@')[0] ?? ''] : [word]))
  const long = parts.filter((word) => [...word].length >= 3)
  return {
    match: long.length === 0 ? null : long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND '),
    prefixes: parts.filter((word) => word !== '' && [...word].length < 3),
    emails
  }
}

/** The end of the range of all texts that begin with `prefix`, in binary order. */
export const afterPrefix = (prefix: string): string => prefix + '\u{10FFFF}'
