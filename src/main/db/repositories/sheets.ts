import { AppError } from '../../domain/errors'
import type { Queries } from '../engine'
import type { SheetsReader } from '../../services/ports/store/sheets'
import type { SheetsWriter } from '../../services/ports/store/sheets'
import { findMany } from './find-many'
import { toRow, toSheet } from '../tables/setup-sheets'

export function createSheetsReader(queries: Queries): SheetsReader {
  return {
    async find(id) {
      const row = await queries.selectFrom('setup_sheets').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toSheet(row)
    },
    findMany: (ids) =>
      findMany(ids, async (chunk) => {
        const rows = await queries.selectFrom('setup_sheets').selectAll().where('id', 'in', chunk).execute()
        return rows.map(toSheet)
      }),
    async ofEnrollment(enrollmentId) {
      const row = await queries
        .selectFrom('setup_sheets')
        .selectAll()
        .where('enrollment_id', '=', enrollmentId)
        .executeTakeFirst()
      return row === undefined ? null : toSheet(row)
    },
    async findByNumber(number) {
      const row = await queries.selectFrom('setup_sheets').selectAll().where('number', '=', number).executeTakeFirst()
      return row === undefined ? null : toSheet(row)
    }
  }
}

export function createSheetsWriter(queries: Queries): SheetsWriter {
  return {
    ...createSheetsReader(queries),
    async insert(sheet) {
      await queries.insertInto('setup_sheets').values(toRow(sheet)).execute()
    },
    async update(sheet) {
      const { id, ...columns } = toRow(sheet)
      const result = await queries
        .updateTable('setup_sheets')
        .set(columns)
        .where('id', '=', id)
        .where('revision', '=', sheet.revision - 1)
        .executeTakeFirst()
      if (result.numUpdatedRows === 0n) throw new AppError('STALE', 'The sheet was changed meanwhile')
    }
  }
}
