import type { Queries } from '../engine'
import type { RecoveryCodesReader } from '../../services/ports/store/recovery-codes'
import type { RecoveryCodesWriter } from '../../services/ports/store/recovery-codes'
import { toRecoveryCode } from '../tables/recovery-codes'

export function createRecoveryCodesReader(queries: Queries): RecoveryCodesReader {
  return {
    async countUnused(ownerKind, ownerId) {
      const row = await queries
        .selectFrom('recovery_codes')
        .select((eb) => eb.fn.countAll<number>().as('codes'))
        .where('owner_kind', '=', ownerKind)
        .where('owner_id', '=', ownerId)
        .where('used_at', 'is', null)
        .where('voided_at', 'is', null)
        .executeTakeFirstOrThrow()
      return Number(row.codes)
    },

    async countAllUnused(ownerKind) {
      const rows = await queries
        .selectFrom('recovery_codes')
        .select((eb) => ['owner_id', eb.fn.countAll<number>().as('codes')])
        .where('owner_kind', '=', ownerKind)
        .where('used_at', 'is', null)
        .where('voided_at', 'is', null)
        .groupBy('owner_id')
        .execute()
      return new Map(rows.map(({ owner_id, codes }) => [owner_id, Number(codes)]))
    },

    async latestIssue(ownerKind, ownerId) {
      const row = await queries
        .selectFrom('recovery_codes')
        .select((eb) => eb.fn.max('created_at').as('at'))
        .where('owner_kind', '=', ownerKind)
        .where('owner_id', '=', ownerId)
        .where('voided_at', 'is', null)
        .executeTakeFirst()
      return row?.at ?? null
    },

    async findUnused(ownerKind, ownerId, hash) {
      const row = await queries
        .selectFrom('recovery_codes')
        .selectAll()
        .where('owner_kind', '=', ownerKind)
        .where('owner_id', '=', ownerId)
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .where('voided_at', 'is', null)
        .executeTakeFirst()
      return row === undefined ? null : toRecoveryCode(row)
    }
  }
}

export function createRecoveryCodesWriter(queries: Queries): RecoveryCodesWriter {
  return {
    ...createRecoveryCodesReader(queries),

    async insertMany(codes) {
      const rows = codes.map((code) => ({
        id: code.id,
        owner_kind: code.ownerKind,
        owner_id: code.ownerId,
        batch_id: code.batchId,
        hash: code.hash,
        created_at: code.createdAt,
        used_at: code.usedAt,
        voided_at: code.voidedAt
      }))
      if (rows.length > 0) await queries.insertInto('recovery_codes').values(rows).execute()
    },

    async markUsed(id, at) {
      const result = await queries
        .updateTable('recovery_codes')
        .set({ used_at: at })
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .where('voided_at', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async voidAll(ownerKind, ownerId, at) {
      const result = await queries
        .updateTable('recovery_codes')
        .set({ voided_at: at })
        .where('owner_kind', '=', ownerKind)
        .where('owner_id', '=', ownerId)
        .where('used_at', 'is', null)
        .where('voided_at', 'is', null)
        .executeTakeFirst()
      return Number(result.numUpdatedRows)
    }
  }
}
