import type { KeySlot, Operator, OperatorRole, RecoveryCode, TemporaryPass } from '../domain/model'
import { lower } from '../domain/people'

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

export interface KeySlotRow {
  id: string
  owner: string
  kind: KeySlot['kind']
  memory_kib: number
  passes: number
  lanes: number
  salt: Uint8Array
  wrapped_key: Uint8Array
  created_at: number
}

export interface RecoveryCodeRow {
  id: string
  owner_kind: RecoveryCode['ownerKind']
  owner_id: string
  batch_id: string
  hash: Uint8Array
  created_at: number
  used_at: number | null
  voided_at: number | null
}

export interface TemporaryPassRow {
  id: string
  user_id: string
  hash: Uint8Array
  created_at: number
  created_by: string
  expires_at: number
  used_at: number | null
  voided_at: number | null
  refusals: number
}

export const toOperatorRow = (operator: Operator): OperatorRow => ({
  id: operator.id,
  username: operator.username,
  username_lower: lower(operator.username),
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

/** The recovery slot's owner; no operator id looks like it. */
export const RECOVERY_OWNER = 'recovery'

export const toKeySlotRow = (slot: KeySlot): KeySlotRow => ({
  id: slot.id,
  owner: slot.operatorId ?? RECOVERY_OWNER,
  kind: slot.kind,
  memory_kib: slot.memoryKib,
  passes: slot.passes,
  lanes: slot.lanes,
  salt: slot.salt,
  wrapped_key: slot.wrappedKey,
  created_at: slot.createdAt
})

export const toKeySlot = (row: KeySlotRow): KeySlot => ({
  id: row.id,
  operatorId: row.owner === RECOVERY_OWNER ? null : row.owner,
  kind: row.kind,
  memoryKib: row.memory_kib,
  passes: row.passes,
  lanes: row.lanes,
  salt: row.salt,
  wrappedKey: row.wrapped_key,
  createdAt: row.created_at
})

export const toRecoveryCode = (row: RecoveryCodeRow): RecoveryCode => ({
  id: row.id,
  ownerKind: row.owner_kind,
  ownerId: row.owner_id,
  batchId: row.batch_id,
  hash: row.hash,
  createdAt: row.created_at,
  usedAt: row.used_at,
  voidedAt: row.voided_at
})

export const toTemporaryPass = (row: TemporaryPassRow): TemporaryPass => ({
  id: row.id,
  userId: row.user_id,
  hash: row.hash,
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  voidedAt: row.voided_at,
  refusals: row.refusals
})
