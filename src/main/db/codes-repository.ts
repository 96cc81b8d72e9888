import type {
  RecoveryCodesReader,
  RecoveryCodesWriter,
  TemporaryPassesReader,
  TemporaryPassesWriter
} from '../services/ports/store'
import { toRecoveryCode, toTemporaryPass } from './operator-rows'
import type { Queries } from './engine'

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

export function createTemporaryPassesReader(queries: Queries): TemporaryPassesReader {
  return {
    async current(userId, now) {
      const row = await queries
        .selectFrom('temporary_passes')
        .selectAll()
        .where('user_id', '=', userId)
        .where('used_at', 'is', null)
        .where('voided_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('created_at', 'desc')
        .executeTakeFirst()
      return row === undefined ? null : toTemporaryPass(row)
    }
  }
}

export function createTemporaryPassesWriter(queries: Queries): TemporaryPassesWriter {
  return {
    ...createTemporaryPassesReader(queries),

    async insert(pass) {
      await queries
        .insertInto('temporary_passes')
        .values({
          id: pass.id,
          user_id: pass.userId,
          hash: pass.hash,
          created_at: pass.createdAt,
          created_by: pass.createdBy,
          expires_at: pass.expiresAt,
          used_at: pass.usedAt,
          voided_at: pass.voidedAt,
          refusals: pass.refusals
        })
        .execute()
    },

    async countRefusal(id) {
      const row = await queries
        .updateTable('temporary_passes')
        .set((eb) => ({ refusals: eb('refusals', '+', 1) }))
        .where('id', '=', id)
        .returning('refusals')
        .executeTakeFirstOrThrow()
      return row.refusals
    },

    async markUsed(id, at) {
      const result = await queries
        .updateTable('temporary_passes')
        .set({ used_at: at })
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .where('voided_at', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async voidAll(userId, at) {
      const result = await queries
        .updateTable('temporary_passes')
        .set({ voided_at: at })
        .where('user_id', '=', userId)
        .where('used_at', 'is', null)
        .where('voided_at', 'is', null)
        .executeTakeFirst()
      return Number(result.numUpdatedRows)
    }
  }
}
