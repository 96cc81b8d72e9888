import type { SetupSheet } from '../../domain/setup-sheet'

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

export const toRow = (sheet: SetupSheet): SetupSheetRow => ({
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

export const toSheet = (row: SetupSheetRow): SetupSheet => ({
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
