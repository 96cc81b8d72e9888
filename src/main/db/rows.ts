import type {
  AuditDetails,
  AuditEntry,
  AuditOutcome,
  AuditSubjectKind,
  Enrollment,
  EnrollmentState,
  PersonStatus,
  User
} from '../domain/model'
import { lower } from '../domain/people'
import type { UserListRow } from '../services/ports/store'
import type { SheetJobRow, SheetTaskRow } from './sheet-jobs-repository'
import type { SetupSheetRow } from './sheets-repository'
import type { KeySlotRow, OperatorRow, RecoveryCodeRow, TemporaryPassRow } from './operator-rows'

export interface UserListColumns {
  id: string
  username: string
  display_name: string
  email: string
  department: string
  status: PersonStatus
  expires_at: number
  last_used_at: number
  created_at: number
  is_protected: number
  is_sample: number
}

export interface UserRow extends UserListColumns {
  username_lower: string
  name_lower: string
  email_lower: string
  department_lower: string
  phone: string
  manager: string
  language: string
  external_id: string
  /** What the search looks into; see `searchTextOf`. */
  search_text: string
  enrollment_id: string | null
  updated_at: number
  deactivated_at: number
  revision: number
  row_mac: Uint8Array
}

export interface EnrollmentRow {
  id: string
  user_id: string
  state: EnrollmentState
  sealed_secret: Uint8Array | null
  key_version: number
  account: string
  issuer: string
  created_at: number
  created_by: string
  expires_at: number | null
  activated_at: number | null
  ended_at: number | null
  ended_because: string | null
  last_step: number | null
  last_used_at: number | null
  failures: number
  failures_since_success: number
  locked_until: number | null
  previous_id: string | null
  revision: number
  row_mac: Uint8Array
}

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

export interface Tables {
  meta: { name: string; value: string }
  settings: { id: number; revision: number; body: string }
  users: UserRow
  enrollments: EnrollmentRow
  operators: OperatorRow
  key_slots: KeySlotRow
  recovery_codes: RecoveryCodeRow
  temporary_passes: TemporaryPassRow
  audit_entries: AuditRow
  setup_sheets: SetupSheetRow
  sheet_jobs: SheetJobRow
  sheet_tasks: SheetTaskRow
  waiting_audit_events: { id: string; body: string }
}

const orNull = (time: number): number | null => (time === 0 ? null : time)
const bit = (value: boolean): number => (value ? 1 : 0)

/** The part before the last @; everybody shares what follows, and a common text is slow to search and finds nobody. */
const withoutDomain = (address: string): string => {
  const at = address.lastIndexOf('@')
  return at === -1 ? address : address.slice(0, at)
}

/** Lower-cased, one field a line, so that no hit spans two fields. Nothing of an enrollment stands here. */
export const searchTextOf = (user: User): string =>
  [
    withoutDomain(lower(user.username)),
    lower(user.displayName),
    withoutDomain(lower(user.email)),
    lower(user.department),
    lower(user.externalId),
    user.phone.replace(/\D/g, '')
  ].join('\n')

export const toUserRow = (user: User): UserRow => ({
  id: user.id,
  username: user.username,
  username_lower: lower(user.username),
  display_name: user.displayName,
  name_lower: lower(user.displayName),
  email: user.email,
  email_lower: lower(user.email),
  department: user.department,
  department_lower: lower(user.department),
  phone: user.phone,
  manager: user.manager,
  language: user.language,
  external_id: user.externalId,
  search_text: searchTextOf(user),
  is_protected: bit(user.isProtected),
  is_sample: bit(user.isSample),
  status: user.status,
  enrollment_id: user.enrollmentId,
  expires_at: user.expiresAt ?? 0,
  last_used_at: user.lastUsedAt ?? 0,
  created_at: user.createdAt,
  updated_at: user.updatedAt,
  deactivated_at: user.deactivatedAt ?? 0,
  revision: user.revision,
  row_mac: user.rowMac
})

export const toUserListRow = (row: UserListColumns): UserListRow => ({
  id: row.id,
  username: row.username,
  displayName: row.display_name,
  email: row.email,
  department: row.department,
  status: row.status,
  expiresAt: orNull(row.expires_at),
  lastUsedAt: orNull(row.last_used_at),
  createdAt: row.created_at,
  isProtected: row.is_protected === 1,
  isSample: row.is_sample === 1
})

export const toUser = (row: UserRow): User => ({
  ...toUserListRow(row),
  phone: row.phone,
  manager: row.manager,
  language: row.language,
  externalId: row.external_id,
  enrollmentId: row.enrollment_id,
  updatedAt: row.updated_at,
  deactivatedAt: orNull(row.deactivated_at),
  revision: row.revision,
  rowMac: row.row_mac
})

export const toEnrollmentRow = (enrollment: Enrollment): EnrollmentRow => ({
  id: enrollment.id,
  user_id: enrollment.userId,
  state: enrollment.state,
  sealed_secret: enrollment.sealedSecret,
  key_version: enrollment.keyVersion,
  account: enrollment.account,
  issuer: enrollment.issuer,
  created_at: enrollment.createdAt,
  created_by: enrollment.createdBy,
  expires_at: enrollment.expiresAt,
  activated_at: enrollment.activatedAt,
  ended_at: enrollment.endedAt,
  ended_because: enrollment.endedBecause,
  last_step: enrollment.lastStep,
  last_used_at: enrollment.lastUsedAt,
  failures: enrollment.failures.consecutive,
  failures_since_success: enrollment.failures.sinceSuccess,
  locked_until: enrollment.failures.lockedUntil,
  previous_id: enrollment.previousId,
  revision: enrollment.revision,
  row_mac: enrollment.rowMac
})

export const toEnrollment = (row: EnrollmentRow): Enrollment => ({
  id: row.id,
  userId: row.user_id,
  state: row.state,
  sealedSecret: row.sealed_secret,
  keyVersion: row.key_version,
  account: row.account,
  issuer: row.issuer,
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  activatedAt: row.activated_at,
  endedAt: row.ended_at,
  endedBecause: row.ended_because,
  lastStep: row.last_step,
  lastUsedAt: row.last_used_at,
  failures: { consecutive: row.failures, sinceSuccess: row.failures_since_success, lockedUntil: row.locked_until },
  previousId: row.previous_id,
  revision: row.revision,
  rowMac: row.row_mac
})

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
  search_text: lower([entry.actor, entry.subject, entry.action, JSON.stringify(entry.details)].join('\n')),
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
function parseDetails(json: string): AuditDetails {
  try {
    return JSON.parse(json) as AuditDetails
  } catch {
    return { unreadable: true }
  }
}
