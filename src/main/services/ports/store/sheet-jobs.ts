import type { SheetJob, SheetJobCounts, SheetTask, SheetTaskState } from '../../../domain/sheet-jobs'

/** Somebody in a job, as lists name them. */
export interface SheetJobPerson {
  readonly position: number
  readonly userId: string
  readonly username: string
  readonly displayName: string
  readonly department: string
  readonly state: SheetTaskState
  /** Null until the sheet is made. */
  readonly number: string | null
}

export interface SheetJobsReader {
  find(id: string): Promise<SheetJob | null>
  counts(id: string): Promise<SheetJobCounts>
  /** Newest first. */
  list(limit: number): Promise<readonly SheetJob[]>
  /** By position, at most `limit`. */
  tasks(id: string, state: SheetTaskState, limit: number): Promise<readonly SheetTask[]>
  /** By position. */
  people(id: string): Promise<readonly SheetJobPerson[]>
}

export interface SheetJobsWriter extends SheetJobsReader {
  insert(job: SheetJob, tasks: readonly SheetTask[]): Promise<void>
  /** Writes where `revision` is one less; throws STALE otherwise. */
  update(job: SheetJob): Promise<void>
  updateTask(id: string, task: SheetTask): Promise<void>
  /** What came out, from this place on, is to come out once more. */
  requeuePrinted(id: string, from: number): Promise<void>
  /** Forgets all but the newest `keep` jobs that are over. */
  prune(keep: number): Promise<void>
}
