import { foldCase } from '../../domain/people'
import type { OperatorRole } from '../../domain/roles'
import type { Operator } from '../../domain/operators'

export interface OperatorRow {
  id: string
  username: string
  username_lower: string
  display_name: string
  role: OperatorRole
  must_change_passphrase: number
  sealed_secret: Uint8Array | null
  second_factor: Operator['secondFactor']
  last_step: number | null
  failures: number
  failures_since_success: number
  locked_until: number | null
  last_sign_in_at: number | null
  created_at: number
  deactivated_at: number | null
  revision: number
  row_mac: Uint8Array
}

export const toOperatorRow = (operator: Operator): OperatorRow => ({
  id: operator.id,
  username: operator.username,
  username_lower: foldCase(operator.username),
  display_name: operator.displayName,
  role: operator.role,
  must_change_passphrase: operator.mustChangePassphrase ? 1 : 0,
  sealed_secret: operator.sealedSecret,
  second_factor: operator.secondFactor,
  last_step: operator.lastStep,
  failures: operator.failures.consecutive,
  failures_since_success: operator.failures.sinceSuccess,
  locked_until: operator.failures.lockedUntil,
  last_sign_in_at: operator.lastSignInAt,
  created_at: operator.createdAt,
  deactivated_at: operator.deactivatedAt,
  revision: operator.revision,
  row_mac: operator.rowMac
})

export const toOperator = (row: OperatorRow): Operator => ({
  id: row.id,
  username: row.username,
  displayName: row.display_name,
  role: row.role,
  mustChangePassphrase: row.must_change_passphrase === 1,
  sealedSecret: row.sealed_secret,
  secondFactor: row.second_factor,
  lastStep: row.last_step,
  failures: { consecutive: row.failures, sinceSuccess: row.failures_since_success, lockedUntil: row.locked_until },
  lastSignInAt: row.last_sign_in_at,
  createdAt: row.created_at,
  deactivatedAt: row.deactivated_at,
  revision: row.revision,
  rowMac: row.row_mac
})
