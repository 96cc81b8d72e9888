import type { SetupSheet } from '../domain/setup-sheet'
import { AppError } from '../domain/errors'
import type { SheetsReader, SheetsWriter } from '../services/ports/store'
import type { Queries } from './engine'

export interface SetupSheetRow {
  id: string
  number: string
  user_id: string
  enrollment_id: string
  created_at: number
  created_by: string
  prints: number
  last_printed_at: number | null
  issued_at: number | null
  issued_by: string | null
  revision: number
}

const toRow = (sheet: SetupSheet): SetupSheetRow => ({
  id: sheet.id,
  number: sheet.number,
  user_id: sheet.userId,
  enrollment_id: sheet.enrollmentId,
  created_at: sheet.createdAt,
  created_by: sheet.createdBy,
  prints: sheet.prints,
  last_printed_at: sheet.lastPrintedAt,
  issued_at: sheet.issuedAt,
  issued_by: sheet.issuedBy,
  revision: sheet.revision
})

const toSheet = (row: SetupSheetRow): SetupSheet => ({
  id: row.id,
  number: row.number,
  userId: row.user_id,
  enrollmentId: row.enrollment_id,
  createdAt: row.created_at,
  createdBy: row.created_by,
  prints: row.prints,
  lastPrintedAt: row.last_printed_at,
  issuedAt: row.issued_at,
  issuedBy: row.issued_by,
  revision: row.revision
})

export function createSheetsReader(queries: Queries): SheetsReader {
  return {
    async find(id) {
      const row = await queries.selectFrom('setup_sheets').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toSheet(row)
    },
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
