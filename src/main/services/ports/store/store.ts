import type { SheetJobsReader, SheetJobsWriter } from './sheet-jobs'
import type { UsersReader, UsersWriter } from './users'
import type { EnrollmentsReader, EnrollmentsWriter } from './enrollments'
import type { RecoveryCodesReader, RecoveryCodesWriter } from './recovery-codes'
import type { TemporaryPassesReader, TemporaryPassesWriter } from './temporary-passes'
import type { OperatorsReader, OperatorsWriter } from './operators'
import type { AuditReader, AuditWriter } from './audit'
import type { SettingsReader, SettingsWriter } from './settings'
import type { SheetsReader, SheetsWriter } from './sheets'

export interface Readers {
  readonly users: UsersReader
  readonly enrollments: EnrollmentsReader
  readonly recoveryCodes: RecoveryCodesReader
  readonly temporaryPasses: TemporaryPassesReader
  readonly operators: OperatorsReader
  readonly audit: AuditReader
  readonly settings: SettingsReader
  readonly sheets: SheetsReader
  readonly sheetJobs: SheetJobsReader
}

export interface Writers {
  readonly users: UsersWriter
  readonly enrollments: EnrollmentsWriter
  readonly recoveryCodes: RecoveryCodesWriter
  readonly temporaryPasses: TemporaryPassesWriter
  readonly operators: OperatorsWriter
  readonly audit: AuditWriter
  readonly settings: SettingsWriter
  readonly sheets: SheetsWriter
  readonly sheetJobs: SheetJobsWriter
}

export interface WriteOptions {
  /** Goes before every write that waits, and gives up soon when another process holds the database. */
  readonly isUrgent?: boolean
}

/** The database as the services know it. */
export interface Store {
  /** Reads of the newest committed state; never wait for a running `write`. */
  readonly read: Readers
  /**
   * Runs `work` in one transaction that holds the write lock from its first statement (BEGIN IMMEDIATE); commits when it
   * resolves, rolls back when it rejects. One at a time: a second `write` waits for the first. Never call it inside itself.
   */
  write<T>(work: (writers: Writers) => Promise<T>, options?: WriteOptions): Promise<T>
  /**
   * Ends every `write` that was asked for and is not over: it rejects with CANCELLED at its next statement or its next turn of the
   * event loop, and nothing of it stays. Writes asked for afterwards are as always.
   */
  endWrites(): void
  /** Lets the event loop breathe between the chunks of long work, inside a `write` too. */
  yieldToEventLoop(): Promise<void>
}
