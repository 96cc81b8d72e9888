import type { RecoveryCode } from '../../domain/recovery-codes'

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
