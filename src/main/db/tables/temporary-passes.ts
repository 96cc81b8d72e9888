import type { TemporaryPass } from '../../domain/temporary-passes'

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
