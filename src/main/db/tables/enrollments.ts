import type { Enrollment, EnrollmentState } from '../../domain/enrollment'

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
