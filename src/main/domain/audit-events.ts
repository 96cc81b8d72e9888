export type AuditSubjectKind = 'user' | 'operator' | 'settings' | 'database' | 'none'

export type AuditOutcome = 'done' | 'refused'

export type AuditDetails = Readonly<Record<string, string | number | boolean>>

/** What happened; the chain adds `seq` and the MACs. `action` is `family.event`, past tense: `enrollment.started`. */
export interface AuditEvent {
  readonly at: number
  readonly actorId: string | null
  readonly actor: string
  readonly action: string
  readonly outcome: AuditOutcome
  readonly subjectKind: AuditSubjectKind
  readonly subjectId: string | null
  readonly subject: string
  /** Never a secret. */
  readonly details: AuditDetails
}

export interface AuditEntry extends AuditEvent {
  /** Gapless, from 1. */
  readonly seq: number
  /** HMAC-SHA256 over the previous entry's `mac` and the canonical form of this one. */
  readonly mac: Uint8Array
}
