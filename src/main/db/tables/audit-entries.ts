import { foldCase } from '../../domain/people'
import type { AuditDetails, AuditEntry, AuditOutcome, AuditSubjectKind } from '../../domain/audit-events'

export interface AuditRow {
  seq: number
  at: number
  actor_id: string | null
  actor: string
  action: string
  outcome: AuditOutcome
  subject_kind: AuditSubjectKind
  subject_id: string | null
  subject: string
  details: string
  search_text: string
  mac: Uint8Array
}

export const toAuditRow = (entry: AuditEntry): AuditRow => ({
  seq: entry.seq,
  at: entry.at,
  actor_id: entry.actorId,
  actor: entry.actor,
  action: entry.action,
  outcome: entry.outcome,
  subject_kind: entry.subjectKind,
  subject_id: entry.subjectId,
  subject: entry.subject,
  details: JSON.stringify(entry.details),
  search_text: foldCase([entry.actor, entry.subject, entry.action, JSON.stringify(entry.details)].join('\n')),
  mac: entry.mac
})

export const toAuditEntry = (row: AuditRow): AuditEntry => ({
  seq: row.seq,
  at: row.at,
  actorId: row.actor_id,
  actor: row.actor,
  action: row.action,
  outcome: row.outcome,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  subject: row.subject,
  details: parseDetails(row.details),
  mac: row.mac
})

/** An entry that somebody edited into nonsense must still be walkable, so that verification can name it. */
export function parseDetails(json: string): AuditDetails {
  try {
    return JSON.parse(json) as AuditDetails
  } catch {
    return { unreadable: true }
  }
}
