import type { SetupSheet } from '../../../domain/setup-sheet'

export interface SheetsReader {
  find(id: string): Promise<SetupSheet | null>
  /** By id; nothing for an id that is not there. Any number of ids. */
  findMany(ids: readonly string[]): Promise<ReadonlyMap<string, SetupSheet>>
  ofEnrollment(enrollmentId: string): Promise<SetupSheet | null>
  findByNumber(number: string): Promise<SetupSheet | null>
}

export interface SheetsWriter extends SheetsReader {
  insert(sheet: SetupSheet): Promise<void>
  /** Writes where `revision` is one less; throws STALE otherwise. */
  update(sheet: SetupSheet): Promise<void>
}
