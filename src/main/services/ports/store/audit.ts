import type { AuditEntry } from '../../../domain/audit-events'
import type { AuditEvent } from '../../../domain/audit-events'
import type { AuditOutcome } from '../../../domain/audit-events'
import type { RefusedSignIn } from '../../../domain/refused-sign-ins'

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
  scan(afterSeq: number, limit: number): Promise<readonly AuditEntry[]>
  /** Descending by seq; `before` excludes it and what is newer. */
  list(filter: AuditFilter, before: number | null, limit: number): Promise<readonly AuditEntry[]>
  count(filter: AuditFilter): Promise<number>
  ofSubject(
    kind: AuditEvent['subjectKind'],
    id: string,
    before: number | null,
    limit: number,
    action?: string
  ): Promise<readonly AuditEntry[]>
  find(seq: number): Promise<AuditEntry | null>
}

/** A refused sign-in that waits for the next sign-in to chain it. */
export interface WaitingRow {
  readonly id: string
  /** Null when the stored text is not one. */
  readonly refusal: RefusedSignIn | null
}

export interface AuditWriter extends AuditReader {
  append(entry: AuditEntry): Promise<void>
  appendMany(entries: readonly AuditEntry[]): Promise<void>
  /** Inserts, or writes over the row of that id. */
  putWaiting(id: string, refusal: RefusedSignIn): Promise<void>
  /** In the order of their ids, at most `limit`. */
  waiting(limit: number): Promise<readonly WaitingRow[]>
  /** Removes them all; resolves to how many there were. */
  clearWaiting(): Promise<number>
}
