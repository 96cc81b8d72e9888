import { AppError } from '../../domain/errors'
import type { Queries, WritingEngine } from '../engine'
import type { EnrollmentsReader } from '../../services/ports/store/enrollments'
import type { EnrollmentsWriter } from '../../services/ports/store/enrollments'
import type { Enrollment } from '../../domain/enrollment'
import { findMany } from './find-many'
import { toEnrollment } from '../tables/enrollments'
import { toEnrollmentRow } from '../tables/enrollments'

export function createEnrollmentsReader(queries: Queries): EnrollmentsReader {
  return {
    async find(id) {
      const row = await queries.selectFrom('enrollments').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toEnrollment(row)
    },

    findMany: (ids) =>
      findMany(ids, async (chunk) => {
        const rows = await queries.selectFrom('enrollments').selectAll().where('id', 'in', chunk).execute()
        return rows.map(toEnrollment)
      }),

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

    async scan(afterId, limit) {
      const rows = await queries
        .selectFrom('enrollments')
        .selectAll()
        .where('id', '>', afterId ?? '')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toEnrollment)
    }
  }
}

/** Whose it is and since when never changes; naming it would only cost its index a page. */
function changeable(enrollment: Enrollment) {
  const { id: _id, user_id: _userId, created_at: _createdAt, ...columns } = toEnrollmentRow(enrollment)
  return columns
}

export function createEnrollmentsWriter({ queries, insertAll }: WritingEngine): EnrollmentsWriter {
  const updateFrom = (enrollment: Enrollment) =>
    queries
      .updateTable('enrollments')
      .set(changeable(enrollment))
      .where('id', '=', enrollment.id)
      .where('revision', '=', enrollment.revision - 1)

  return {
    ...createEnrollmentsReader(queries),

    insert: (enrollment) => insertAll('enrollments', [toEnrollmentRow(enrollment)]),

    insertMany: (enrollments) => insertAll('enrollments', enrollments.map(toEnrollmentRow)),

    async update(enrollment) {
      const result = await updateFrom(enrollment).executeTakeFirst()
      if (result.numUpdatedRows === 0n) throw new AppError('STALE', 'The enrollment was changed meanwhile')
    },

    async acceptStep(enrollment) {
      if (enrollment.lastStep === null) throw new AppError('INVALID_STATE', 'No time step to accept')
      const step = enrollment.lastStep
      const result = await updateFrom(enrollment)
        .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    }
  }
}
