import type { Statement } from '../driver'
import type { Value } from './filter'
import type { Source } from './totals'

/** Where a row stands in its list. */
export interface ListKey {
  readonly value: Value
  readonly seq: number
}

export interface KnownList {
  readonly people: number
  /** There are more. */
  readonly isCapped: boolean
  readonly source: Source
  /** Everybody, in order, when they are few. */
  readonly seqs: readonly number[] | null
  /** Keys of rows by their number in the list, ascending. */
  readonly marks: { readonly position: number; readonly key: ListKey }[]
}

const KEPT_LISTS = 8
const KEPT_MARKS = 400

/**
 * Remembers the totals of the last lists and where their pages ended, so that going on by row number costs no more than by
 * key. Forgets everything with the first change of the database, by whichever process.
 */
export function createListMemory(prepare: (sql: string) => Statement) {
  const version = prepare('PRAGMA data_version').pluck()
  const changes = prepare('SELECT total_changes()').pluck()
  const lists = new Map<string, KnownList>()
  let seen = ''

  function forgetOld(): void {
    const now = `${String(version.get())}/${String(changes.get())}`
    if (now === seen) return
    lists.clear()
    seen = now
  }

  return {
    list(name: string, make: () => Omit<KnownList, 'marks'>): KnownList {
      forgetOld()
      const known = lists.get(name) ?? { ...make(), marks: [] }
      lists.delete(name)
      lists.set(name, known)
      for (const oldest of [...lists.keys()].slice(0, -KEPT_LISTS)) lists.delete(oldest)
      return known
    },

    /** The nearest remembered row at or before `position`. */
    markBefore: ({ marks }: KnownList, position: number) => marks.findLast((mark) => mark.position <= position) ?? null,

    remember({ marks }: KnownList, position: number, key: ListKey): void {
      const at = marks.findIndex((mark) => mark.position >= position)
      if (marks[at]?.position === position) return
      marks.splice(at === -1 ? marks.length : at, 0, { position, key })
      if (marks.length > KEPT_MARKS) marks.splice(Math.floor(KEPT_MARKS / 2), 1)
    }
  }
}
