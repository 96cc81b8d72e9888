import { AppError } from '../domain/errors'
import type { EnrollmentsReader, EnrollmentsWriter } from '../services/ports/store'
import { toEnrollment, toEnrollmentRow } from './rows'
import type { Queries } from './sqlite/driver'

export function createEnrollmentsReader(queries: Queries): EnrollmentsReader {
  return {
    async find(id) {
      const row = await queries.selectFrom('enrollments').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toEnrollment(row)
    },

    async ofUser(userId) {
      const rows = await queries
        .selectFrom('enrollments')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(toEnrollment)
    },

    async walk(afterId, limit) {
      const rows = await queries.selectFrom('enrollments').selectAll().where('id', '>', afterId ?? '').orderBy('id').limit(limit).execute()
      return rows.map(toEnrollment)
    }
  }
}

export function createEnrollmentsWriter(queries: Queries): EnrollmentsWriter {
  return {
    ...createEnrollmentsReader(queries),

    async insert(enrollment) {
      await queries.insertInto('enrollments').values(toEnrollmentRow(enrollment)).execute()
    },

    async insertMany(enrollments) {
      for (const enrollment of enrollments) await queries.insertInto('enrollments').values(toEnrollmentRow(enrollment)).execute()
    },

    async update(enrollment) {
      const result = await queries
        .updateTable('enrollments')
        .set(toEnrollmentRow(enrollment))
        .where('id', '=', enrollment.id)
        .where('revision', '=', enrollment.revision - 1)
        .executeTakeFirst()
      if (result.numUpdatedRows === 0n) throw new AppError('STALE', 'The enrollment was changed meanwhile')
    },

    async acceptStep(enrollment) {
      if (enrollment.lastStep === null) throw new AppError('INVALID_STATE', 'No time step to accept')
      const step = enrollment.lastStep
      const result = await queries
        .updateTable('enrollments')
        .set(toEnrollmentRow(enrollment))
        .where('id', '=', enrollment.id)
        .where('revision', '=', enrollment.revision - 1)
        .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    }
  }
}
