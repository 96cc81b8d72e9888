import type { SheetSettings } from './sheet-settings'

/** The things that FactorDesk keeps, as rules and services see them. Times are epoch milliseconds, UTC. */

export type OperatorRole = 'administrator' | 'support' | 'auditor'
export type PersonStatus = 'none' | 'pending' | 'expired' | 'active' | 'suspended' | 'locked' | 'deactivated'
export type EnrollmentState = 'pending' | 'active' | 'suspended' | 'locked' | 'revoked' | 'expired'

/** What only a person's record holds and an operator may type. */
export interface UserFields {
  readonly username: string
  readonly displayName: string
  readonly email: string
  readonly department: string
  readonly phone: string
  readonly manager: string
  readonly language: string
  readonly externalId: string
  /** A reset needs a second operator. */
  readonly isProtected: boolean
}

export interface User extends UserFields {
  readonly id: string
  readonly isSample: boolean
  /** Follows the current enrollment; kept here so that lists and counts need one table. */
  readonly status: PersonStatus
  readonly enrollmentId: string | null
  /** Of the pending enrollment. */
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly deactivatedAt: number | null
  readonly revision: number
  readonly rowMac: Uint8Array
}

/** Wrong codes so far. Its own pair of counters, because unlocking forgives the first and never the second. */
export interface FailureCounter {
  /** Since the last right code or the last unlock. */
  readonly consecutive: number
  /** Since the last right code. */
  readonly sinceSuccess: number
  /** End of the running pause; null when none runs. */
  readonly lockedUntil: number | null
}

export interface Enrollment {
  readonly id: string
  readonly userId: string
  readonly state: EnrollmentState
  /** Nonce, ciphertext and tag of the shared secret; null once the enrollment is over and the secret was erased. */
  readonly sealedSecret: Uint8Array | null
  readonly keyVersion: number
  readonly account: string
  readonly issuer: string
  readonly createdAt: number
  readonly createdBy: string
  readonly expiresAt: number | null
  readonly activatedAt: number | null
  readonly endedAt: number | null
  readonly endedBecause: string | null
  /** Time step of the newest accepted code (RFC 6238 §5.2: a code is accepted once). */
  readonly lastStep: number | null
  readonly lastUsedAt: number | null
  readonly failures: FailureCounter
  readonly previousId: string | null
  readonly revision: number
  readonly rowMac: Uint8Array
}

export interface Operator {
  readonly id: string
  readonly username: string
  readonly displayName: string
  readonly role: OperatorRole
  readonly mustChangePassphrase: boolean
  /** Sealed secret of the operator's own second factor; null when there is none. */
  readonly sealedSecret: Uint8Array | null
  readonly secondFactor: 'none' | 'pending' | 'active'
  readonly lastStep: number | null
  /** Wrong passphrases and codes. Not under the row MAC: it is written before any key is open. */
  readonly failures: FailureCounter
  readonly lastSignInAt: number | null
  readonly createdAt: number
  readonly deactivatedAt: number | null
  readonly revision: number
  readonly rowMac: Uint8Array
}

/** One way to the data key: an operator's passphrase, or the printed recovery key (`operatorId` null). */
export interface KeySlot {
  readonly id: string
  readonly operatorId: string | null
  readonly kind: 'passphrase' | 'recovery'
  /** Argon2id (RFC 9106): memory in KiB, passes, lanes, 16-byte salt. Zero and empty for kind recovery. */
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
  readonly salt: Uint8Array
  readonly wrappedKey: Uint8Array
  readonly createdAt: number
}

/** A recovery code of a person or an operator: keyed hash only. */
export interface RecoveryCode {
  readonly id: string
  readonly ownerKind: 'user' | 'operator'
  readonly ownerId: string
  readonly batchId: string
  readonly hash: Uint8Array
  readonly createdAt: number
  readonly usedAt: number | null
  readonly voidedAt: number | null
}

export interface TemporaryPass {
  readonly id: string
  readonly userId: string
  readonly hash: Uint8Array
  readonly createdAt: number
  readonly createdBy: string
  readonly expiresAt: number
  readonly usedAt: number | null
  readonly voidedAt: number | null
  /** Wrong tries while it ran. */
  readonly refusals: number
}

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

export interface Organization {
  readonly issuer: string
  readonly name: string
  readonly helpdeskPhone: string
  readonly helpdeskHours: string
  readonly helpdeskPlace: string
}

export interface Settings {
  readonly revision: number
  readonly organization: Organization
  readonly idleLockMinutes: number
  readonly pendingHours: number
  readonly passMinutes: number
  readonly qrVisibleSeconds: number
  /** Null until somebody chose, and in databases of before: the region decides then. */
  readonly sheets: SheetSettings | null
}
