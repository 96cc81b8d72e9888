import { AppError } from '../../domain/errors'
import { foldCase } from '../../domain/people'
import type { Queries } from '../engine'
import type { OperatorsReader } from '../../services/ports/store/operators'
import type { OperatorsWriter } from '../../services/ports/store/operators'
import type { Operator } from '../../domain/operators'
import { toOperator } from '../tables/operators'
import { toOperatorRow } from '../tables/operators'
import { RECOVERY_OWNER } from '../tables/key-slots'
import { toKeySlot } from '../tables/key-slots'
import { toKeySlotRow } from '../tables/key-slots'

export function createOperatorsReader(queries: Queries): OperatorsReader {
  return {
    async count() {
      const row = await queries
        .selectFrom('operators')
        .select((eb) => eb.fn.countAll<number>().as('operators'))
        .executeTakeFirstOrThrow()
      return Number(row.operators)
    },

    async list() {
      const rows = await queries.selectFrom('operators').selectAll().orderBy('username_lower').execute()
      return rows.map(toOperator)
    },

    async find(id) {
      const row = await queries.selectFrom('operators').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toOperator(row)
    },

    async findByUsername(username) {
      const row = await queries
        .selectFrom('operators')
        .selectAll()
        .where('username_lower', '=', foldCase(username))
        .executeTakeFirst()
      return row === undefined ? null : toOperator(row)
    },

    async keySlot(operatorId) {
      const row = await queries
        .selectFrom('key_slots')
        .selectAll()
        .where('owner', '=', operatorId ?? RECOVERY_OWNER)
        .executeTakeFirst()
      return row === undefined ? null : toKeySlot(row)
    }
  }
}

/** Every column but the failure counters, which are written while no key is open. */
function withoutFailures(operator: Operator) {
  const {
    failures: _failures,
    failures_since_success: _sinceSuccess,
    locked_until: _lockedUntil,
    ...columns
  } = toOperatorRow(operator)
  return columns
}

export function createOperatorsWriter(queries: Queries): OperatorsWriter {
  return {
    ...createOperatorsReader(queries),

    async insert(operator) {
      await queries.insertInto('operators').values(toOperatorRow(operator)).execute()
    },

    async update(operator) {
      const result = await queries
        .updateTable('operators')
        .set(withoutFailures(operator))
        .where('id', '=', operator.id)
        .where('revision', '=', operator.revision - 1)
        .executeTakeFirst()
      if (result.numUpdatedRows === 0n) throw new AppError('STALE', 'The operator was changed meanwhile')
    },

    async updateFailures(id, failures) {
      await queries
        .updateTable('operators')
        .set({
          failures: failures.consecutive,
          failures_since_success: failures.sinceSuccess,
          locked_until: failures.lockedUntil
        })
        .where('id', '=', id)
        .execute()
    },

    async acceptStep(operator) {
      if (operator.lastStep === null) throw new AppError('INVALID_STATE', 'No time step to accept')
      const step = operator.lastStep
      const result = await queries
        .updateTable('operators')
        .set(withoutFailures(operator))
        .where('id', '=', operator.id)
        .where('revision', '=', operator.revision - 1)
        .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async putKeySlot(slot) {
      const row = toKeySlotRow(slot)
      await queries.deleteFrom('key_slots').where('owner', '=', row.owner).execute()
      await queries.insertInto('key_slots').values(row).execute()
    },

    async removeKeySlot(operatorId) {
      await queries.deleteFrom('key_slots').where('owner', '=', operatorId).execute()
    }
  }
}
