import type { KeySlot } from '../../domain/key-slots'

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
