import type {
  AuditDetails,
  AuditEntry,
  AuditEvent,
  AuditOutcome,
  Enrollment,
  FailureCounter,
  KeySlot,
  Operator,
  RecoveryCode,
  Settings,
  TemporaryPass,
  User
} from '../../domain/model'
import type { SetupSheet } from '../../domain/setup-sheet'
import type { SheetJobsReader, SheetJobsWriter } from './sheet-jobs'

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
  /** By lower-cased username, for an import; at most 1,000 names a call. */
  findManyByUsername(usernames: readonly string[]): Promise<ReadonlyMap<string, User>>
  /** Distinct departments, sorted, at most 500. */
  departments(): Promise<readonly string[]>
  /** Ids of people with a pending enrollment that ended before `now`, at most `limit`. */
  expiredBefore(now: number, limit: number): Promise<readonly string[]>
  /** Walks the whole table by id for MAC checks. */
  walk(afterId: string | null, limit: number): Promise<readonly User[]>
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

export interface EnrollmentsReader {
  find(id: string): Promise<Enrollment | null>
  /** Newest first. */
  ofUser(userId: string): Promise<readonly Enrollment[]>
  walk(afterId: string | null, limit: number): Promise<readonly Enrollment[]>
}

export interface EnrollmentsWriter extends EnrollmentsReader {
  insert(enrollment: Enrollment): Promise<void>
  insertMany(enrollments: readonly Enrollment[]): Promise<void>
  /** Writes the whole row where `revision` is `enrollment.revision - 1`; throws STALE otherwise. */
  update(enrollment: Enrollment): Promise<void>
  /**
   * One conditional UPDATE: writes the row only while `last_step` is null or smaller than `enrollment.lastStep`
   * and the revision fits; false when another process was faster (RFC 6238 §5.2).
   */
  acceptStep(enrollment: Enrollment): Promise<boolean>
}

export interface RecoveryCodesReader {
  countUnused(ownerKind: RecoveryCode['ownerKind'], ownerId: string): Promise<number>
  latestIssue(ownerKind: RecoveryCode['ownerKind'], ownerId: string): Promise<number | null>
  findUnused(ownerKind: RecoveryCode['ownerKind'], ownerId: string, hash: Uint8Array): Promise<RecoveryCode | null>
}

export interface RecoveryCodesWriter extends RecoveryCodesReader {
  insertMany(codes: readonly RecoveryCode[]): Promise<void>
  /** False when it was used or voided meanwhile. */
  markUsed(id: string, at: number): Promise<boolean>
  /** Voids every unused code of the owner; returns how many. */
  voidAll(ownerKind: RecoveryCode['ownerKind'], ownerId: string, at: number): Promise<number>
}

export interface TemporaryPassesReader {
  /** The unused, unvoided pass that ends after `now`, if any. */
  current(userId: string, now: number): Promise<TemporaryPass | null>
}

export interface TemporaryPassesWriter extends TemporaryPassesReader {
  insert(pass: TemporaryPass): Promise<void>
  /** One more wrong try; resolves to how many there were. */
  countRefusal(id: string): Promise<number>
  markUsed(id: string, at: number): Promise<boolean>
  voidAll(userId: string, at: number): Promise<number>
}

export interface OperatorsReader {
  count(): Promise<number>
  list(): Promise<readonly Operator[]>
  find(id: string): Promise<Operator | null>
  findByUsername(username: string): Promise<Operator | null>
  /** The slot of an operator, or with null the recovery slot. */
  keySlot(operatorId: string | null): Promise<KeySlot | null>
}

export interface OperatorsWriter extends OperatorsReader {
  insert(operator: Operator): Promise<void>
  /** Writes everything but `failures` where `revision` is one less; throws STALE otherwise. */
  update(operator: Operator): Promise<void>
  /** Counters only: no revision, no MAC, because no key is open yet. */
  updateFailures(id: string, failures: FailureCounter): Promise<void>
  /** As EnrollmentsWriter.acceptStep, for the operator's own factor. */
  acceptStep(operator: Operator): Promise<boolean>
  /** Replaces the slot of the same operator (or the recovery slot). */
  putKeySlot(slot: KeySlot): Promise<void>
  removeKeySlot(operatorId: string): Promise<void>
}

export interface AuditFilter {
  readonly action?: string | undefined
  readonly outcome?: AuditOutcome | undefined
  readonly search?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export interface AuditReader {
  last(): Promise<AuditEntry | null>
  /** Ascending by seq from `afterSeq`, for verification. */
  walk(afterSeq: number, limit: number): Promise<readonly AuditEntry[]>
  /** Descending by seq; `before` excludes it and what is newer. */
  list(filter: AuditFilter, before: number | null, limit: number): Promise<readonly AuditEntry[]>
  count(filter: AuditFilter): Promise<number>
  ofSubject(
    kind: AuditEvent['subjectKind'],
    id: string,
    before: number | null,
    limit: number
  ): Promise<readonly AuditEntry[]>
  find(seq: number): Promise<AuditEntry | null>
}

/** A refused sign-in before any key was open: waits here until the next sign-in chains it. */
export interface WaitingAuditEvent extends AuditEvent {
  readonly id: string
  readonly details: AuditDetails
}

export interface AuditWriter extends AuditReader {
  append(entry: AuditEntry): Promise<void>
  appendMany(entries: readonly AuditEntry[]): Promise<void>
  putWaiting(event: WaitingAuditEvent): Promise<void>
  waiting(limit: number): Promise<readonly WaitingAuditEvent[]>
  removeWaiting(ids: readonly string[]): Promise<void>
}

export interface SettingsReader {
  /** Null before first run. */
  get(): Promise<Settings | null>
  /** The checked picture as a `data:` URL; null when there is none. */
  logo(): Promise<string | null>
  /** Random id of this database, bound into every seal; made at creation. */
  databaseId(): Promise<string>
}

export interface SettingsWriter extends SettingsReader {
  /** Inserts, or writes where `revision` is one less; throws STALE otherwise. */
  put(settings: Settings): Promise<void>
  /** Null removes it. */
  putLogo(picture: string | null): Promise<void>
}

export interface SheetsReader {
  find(id: string): Promise<SetupSheet | null>
  ofEnrollment(enrollmentId: string): Promise<SetupSheet | null>
  findByNumber(number: string): Promise<SetupSheet | null>
}

export interface SheetsWriter extends SheetsReader {
  insert(sheet: SetupSheet): Promise<void>
  /** Writes where `revision` is one less; throws STALE otherwise. */
  update(sheet: SetupSheet): Promise<void>
}

export interface Readers {
  readonly users: UsersReader
  readonly enrollments: EnrollmentsReader
  readonly recoveryCodes: RecoveryCodesReader
  readonly temporaryPasses: TemporaryPassesReader
  readonly operators: OperatorsReader
  readonly audit: AuditReader
  readonly settings: SettingsReader
  readonly sheets: SheetsReader
  readonly sheetJobs: SheetJobsReader
}

export interface Writers {
  readonly users: UsersWriter
  readonly enrollments: EnrollmentsWriter
  readonly recoveryCodes: RecoveryCodesWriter
  readonly temporaryPasses: TemporaryPassesWriter
  readonly operators: OperatorsWriter
  readonly audit: AuditWriter
  readonly settings: SettingsWriter
  readonly sheets: SheetsWriter
  readonly sheetJobs: SheetJobsWriter
}

/** The database as the services know it. */
export interface Store {
  /** Reads of the newest committed state; never wait for a running `write`. */
  readonly read: Readers
  /**
   * Runs `work` in one transaction that holds the write lock from its first statement (BEGIN IMMEDIATE); commits when it
   * resolves, rolls back when it rejects. One at a time: a second `write` waits for the first. Never call it inside itself.
   */
  write<T>(work: (writers: Writers) => Promise<T>): Promise<T>
  /** Lets the event loop breathe between the chunks of long work, inside a `write` too. */
  breathe(): Promise<void>
}
