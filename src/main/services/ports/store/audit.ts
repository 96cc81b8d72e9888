import type { AuditDetails } from '../../../domain/audit-events'
import type { AuditEntry } from '../../../domain/audit-events'
import type { AuditEvent } from '../../../domain/audit-events'
import type { AuditOutcome } from '../../../domain/audit-events'

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
