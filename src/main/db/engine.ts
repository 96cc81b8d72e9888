import type { Kysely } from 'kysely'
import type { PeopleFilter } from '../services/ports/store/users'
import type { PeoplePage } from '../services/ports/store/users'
import type { PeoplePageRequest } from '../services/ports/store/users'
import type { StatusFilter } from '../services/ports/store/users'
import type { WriteOptions } from '../services/ports/store/store'
import type { UserRow } from './tables/users'
import type { Tables } from './tables/tables'

/** Everything that one engine does as well as another. */
export type Queries = Kysely<Tables>

/** The list of people: pages, search and counts, which each engine does in its own way. */
export interface PeopleLists {
  page(request: PeoplePageRequest): Promise<PeoplePage>
  matchingIds(filter: PeopleFilter, now: number, afterId: string | null, limit: number): Promise<readonly string[]>
  count(filter: PeopleFilter, now: number): Promise<number>
  counts(now: number): Promise<Readonly<Record<StatusFilter, number>>>
  countSamples(): Promise<number>
  departments(limit: number): Promise<readonly string[]>
}

/** Writes to `users`, because the search index follows them; counters follow by trigger. */
export interface PeopleWrites {
  /** Throws CONFLICT for a taken username. Gives the loop its turn between chunks. */
  insert(rows: readonly UserRow[], options: { readonly deferSearch: boolean }): Promise<void>
  /** Writes where `revision` is one less; throws STALE otherwise. */
  update(rows: readonly UserRow[]): Promise<void>
  /** Puts into the index whoever is not there yet. */
  completeSearch(): Promise<void>
  /** Removes at most `limit` sample people with what hangs on them; returns how many. */
  removeSamples(limit: number): Promise<number>
}

export interface ReadingEngine {
  readonly queries: Queries
  readonly people: PeopleLists
}

/** The one connection that writes. */
export interface WritingEngine extends ReadingEngine {
  readonly peopleWrites: PeopleWrites
  /** Many rows at the speed of prepared statements. Rows of one call have the same columns. */
  insertAll<T extends 'enrollments' | 'audit_entries'>(table: T, rows: readonly Tables[T][]): Promise<void>
  /** BEGIN IMMEDIATE, `work`, COMMIT; ROLLBACK when it rejects. One at a time. */
  transaction<T>(work: () => Promise<T>, options?: WriteOptions): Promise<T>
  /** As Store.endWrites. */
  endTransactions(): void
  /** Throws CANCELLED inside a transaction that was ended; the repositories ask before each of their statements. */
  ensureNotEnded(): void
}
