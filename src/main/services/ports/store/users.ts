import type { User } from '../../../domain/people'

export type StatusFilter =
  'all' | 'none' | 'pending' | 'expiring' | 'expired' | 'active' | 'never-used' | 'suspended' | 'locked' | 'deactivated'

export interface PeopleFilter {
  readonly status: StatusFilter
  readonly search?: string | undefined
  readonly department?: string | undefined
  readonly isProtected?: boolean | undefined
  readonly isSample?: boolean | undefined
}

export interface PeopleSort {
  readonly column: 'name' | 'username' | 'department' | 'lastUsed' | 'expires' | 'created'
  readonly direction: 'asc' | 'desc'
}

export interface PeoplePageRequest {
  readonly filter: PeopleFilter
  readonly sort: PeopleSort
  readonly after?: string | undefined
  readonly offset?: number | undefined
  readonly limit: number
  /** Decides what `expiring` means. */
  readonly now: number
}

export type UserListRow = Pick<
  User,
  | 'id'
  | 'username'
  | 'displayName'
  | 'email'
  | 'department'
  | 'status'
  | 'expiresAt'
  | 'lastUsedAt'
  | 'createdAt'
  | 'isProtected'
  | 'isSample'
>

export interface PeoplePage {
  readonly rows: readonly UserListRow[]
  /** Exact unless `isTotalCapped`: then there are more, and the list ends there. */
  readonly total: number
  readonly isTotalCapped: boolean
  readonly next: string | null
}

export interface UsersReader {
  page(request: PeoplePageRequest): Promise<PeoplePage>
  /** Ids of everybody who matches, in id order, at most `limit`, after `afterId`. For bulk work in chunks. */
  matchingIds(filter: PeopleFilter, now: number, afterId: string | null, limit: number): Promise<readonly string[]>
  countMatching(filter: PeopleFilter, now: number): Promise<number>
  /** Exact, per status filter, and how many are sample people. */
  counts(now: number): Promise<{ readonly counts: Readonly<Record<StatusFilter, number>>; readonly sample: number }>
  find(id: string): Promise<User | null>
  findByUsername(username: string): Promise<User | null>
  /** By id; nobody for an id that is not there. Any number of ids. */
  findMany(ids: readonly string[]): Promise<ReadonlyMap<string, User>>
  /** By lower-cased username, for an import; at most 1,000 names a call. */
  findManyByUsername(usernames: readonly string[]): Promise<ReadonlyMap<string, User>>
  /** Distinct departments, sorted, at most 500. */
  departments(): Promise<readonly string[]>
  /** Ids of people with a pending enrollment that ended before `now`, at most `limit`. */
  expiredBefore(now: number, limit: number): Promise<readonly string[]>
  /** Walks the whole table by id for MAC checks. */
  scan(afterId: string | null, limit: number): Promise<readonly User[]>
}

export interface UsersWriter extends UsersReader {
  /** Throws CONFLICT when the username is taken (case-blind). Keeps search and counters in step. */
  insert(user: User): Promise<void>
  /** Raw prepared inserts for imports and samples; same promises as `insert`. `rebuildSearch` afterwards when `deferSearch`. */
  insertMany(users: readonly User[], options: { readonly deferSearch: boolean }): Promise<void>
  /** Writes the whole row where `revision` is `user.revision - 1`; throws STALE otherwise. */
  update(user: User): Promise<void>
  updateMany(users: readonly User[]): Promise<void>
  rebuildSearch(): Promise<void>
  /** Sample people only: removes them with all that hangs on them; returns how many. Deletes at most `limit`. */
  removeSamples(limit: number): Promise<number>
}
