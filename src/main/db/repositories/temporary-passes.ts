import type { Queries } from '../engine'
import type { TemporaryPassesReader, TemporaryPassesWriter } from '../../services/ports/store/temporary-passes'
import { toTemporaryPass } from '../tables/temporary-passes'

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
