import type { UserRow } from './users'
import type { EnrollmentRow } from './enrollments'
import type { AuditRow } from './audit-entries'
import type { OperatorRow } from './operators'
import type { KeySlotRow } from './key-slots'
import type { RecoveryCodeRow } from './recovery-codes'
import type { TemporaryPassRow } from './temporary-passes'
import type { SheetJobRow } from './sheet-jobs'
import type { SheetTaskRow } from './sheet-jobs'
import type { SetupSheetRow } from './setup-sheets'

export interface Tables {
  meta: { name: string; value: string }
  settings: { id: number; revision: number; body: string }
  users: UserRow
  enrollments: EnrollmentRow
  operators: OperatorRow
  key_slots: KeySlotRow
  recovery_codes: RecoveryCodeRow
  temporary_passes: TemporaryPassRow
  audit_entries: AuditRow
  setup_sheets: SetupSheetRow
  sheet_jobs: SheetJobRow
  sheet_tasks: SheetTaskRow
  waiting_audit_events: { id: string; body: string }
}
