import { AppError } from '../../domain/errors'
import { countTasks } from '../../domain/sheet-jobs'
import type { Queries } from '../engine'
import type { SheetJobsReader } from '../../services/ports/store/sheet-jobs'
import type { SheetJobsWriter } from '../../services/ports/store/sheet-jobs'
import { toJobRow, toJob, toTaskRow } from '../tables/sheet-jobs'

/** Rows of one INSERT: six values each, far below what an engine takes. */
const CHUNK = 100

export function createSheetJobsReader(queries: Queries): SheetJobsReader {
  return {
    async find(id) {
      const row = await queries.selectFrom('sheet_jobs').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toJob(row)
    },
    async counts(id) {
      const rows = await queries
        .selectFrom('sheet_tasks')
        .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
        .where('job_id', '=', id)
        .groupBy('state')
        .execute()
      return countTasks(new Map(rows.map(({ state, count }) => [state, Number(count)])))
    },
    async list(limit) {
      return (
        await queries
          .selectFrom('sheet_jobs')
          .selectAll()
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute()
      ).map(toJob)
    },
    async tasks(id, state, limit) {
      const rows = await queries
        .selectFrom('sheet_tasks')
        .selectAll()
        .where('job_id', '=', id)
        .where('state', '=', state)
        .orderBy('position')
        .limit(limit)
        .execute()
      return rows.map((row) => ({
        position: row.position,
        userId: row.user_id,
        todo: row.todo,
        state: row.state,
        sheetId: row.sheet_id
      }))
    },
    people: (id) =>
      queries
        .selectFrom('sheet_tasks')
        .innerJoin('users', 'users.id', 'sheet_tasks.user_id')
        .leftJoin('setup_sheets', 'setup_sheets.id', 'sheet_tasks.sheet_id')
        .select([
          'sheet_tasks.position',
          'users.id as userId',
          'users.username',
          'users.display_name as displayName',
          'users.department',
          'sheet_tasks.state',
          'setup_sheets.number'
        ])
        .where('sheet_tasks.job_id', '=', id)
        .orderBy('sheet_tasks.position')
        .execute()
  }
}

export function createSheetJobsWriter(queries: Queries): SheetJobsWriter {
  return {
    ...createSheetJobsReader(queries),
    async insert(job, tasks) {
      await queries.insertInto('sheet_jobs').values(toJobRow(job)).execute()
      for (let start = 0; start < tasks.length; start += CHUNK) {
        await queries
          .insertInto('sheet_tasks')
          .values(tasks.slice(start, start + CHUNK).map((task) => toTaskRow(job.id, task)))
          .execute()
      }
    },
    async update(job) {
      const { id, ...columns } = toJobRow(job)
      const result = await queries
        .updateTable('sheet_jobs')
        .set(columns)
        .where('id', '=', id)
        .where('revision', '=', job.revision - 1)
        .executeTakeFirst()
      if (result.numUpdatedRows === 0n) throw new AppError('STALE', 'The job was changed meanwhile')
    },
    async updateTask(id, task) {
      await queries
        .updateTable('sheet_tasks')
        .set({ state: task.state, sheet_id: task.sheetId })
        .where('job_id', '=', id)
        .where('position', '=', task.position)
        .execute()
    },
    async requeuePrinted(id, from) {
      await queries
        .updateTable('sheet_tasks')
        .set({ state: 'made' })
        .where('job_id', '=', id)
        .where('state', '=', 'out')
        .where('position', '>=', from)
        .execute()
    },
    async prune(keep) {
      const over = await queries
        .selectFrom('sheet_jobs')
        .select('id')
        .where('state', 'in', ['finished', 'discarded'])
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .offset(keep)
        .limit(CHUNK)
        .execute()
      if (over.length > 0)
        await queries
          .deleteFrom('sheet_jobs')
          .where(
            'id',
            'in',
            over.map(({ id }) => id)
          )
          .execute()
    }
  }
}
