import type { Enrollment } from '../../../domain/enrollment'

export interface EnrollmentsReader {
  find(id: string): Promise<Enrollment | null>
  /** By id; nothing for an id that is not there. Any number of ids. */
  findMany(ids: readonly string[]): Promise<ReadonlyMap<string, Enrollment>>
  /** Newest first. */
  ofUser(userId: string): Promise<readonly Enrollment[]>
  scan(afterId: string | null, limit: number): Promise<readonly Enrollment[]>
}

export interface EnrollmentsWriter extends EnrollmentsReader {
  insert(enrollment: Enrollment): Promise<void>
  insertMany(enrollments: readonly Enrollment[]): Promise<void>
  /** Writes the whole row where `revision` is `enrollment.revision - 1`; throws STALE otherwise. */
  update(enrollment: Enrollment): Promise<void>
  /**
   * One conditional UPDATE: writes the row only while `last_step` is null or smaller than `enrollment.lastStep`
   * and the revision fits; false when another process was faster (RFC 6238 §5.2).
   */
  acceptStep(enrollment: Enrollment): Promise<boolean>
}
