import type { SheetJob, SheetTask } from '../../domain/sheet-jobs'
import { parseSheetOrder } from './stored-json'

export interface SheetJobRow {
  id: string
  created_at: number
  created_by: string
  /** The order as JSON. */
  body: string
  output: SheetJob['output']
  state: SheetJob['state']
  stopped_because: SheetJob['stoppedBecause']
  issued_at: number | null
  issued_by: string | null
  revision: number
}

export interface SheetTaskRow {
  job_id: string
  position: number
  user_id: string
  todo: SheetTask['todo']
  state: SheetTask['state']
  sheet_id: string | null
}

export const toJobRow = (job: SheetJob): SheetJobRow => ({
  id: job.id,
  created_at: job.createdAt,
  created_by: job.createdBy,
  body: JSON.stringify(job.order),
  output: job.output,
  state: job.state,
  stopped_because: job.stoppedBecause,
  issued_at: job.issuedAt,
  issued_by: job.issuedBy,
  revision: job.revision
})

export const toJob = (row: SheetJobRow): SheetJob => ({
  id: row.id,
  createdAt: row.created_at,
  createdBy: row.created_by,
  order: parseSheetOrder(row),
  output: row.output,
  state: row.state,
  stoppedBecause: row.stopped_because,
  issuedAt: row.issued_at,
  issuedBy: row.issued_by,
  revision: row.revision
})

export const toTaskRow = (jobId: string, task: SheetTask): SheetTaskRow => ({
  job_id: jobId,
  position: task.position,
  user_id: task.userId,
  todo: task.todo,
  state: task.state,
  sheet_id: task.sheetId
})
