import { AppError } from '../domain/errors'
import { lower } from '../domain/people'
import type { User } from '../domain/model'
import type { UsersReader, UsersWriter } from '../services/ports/store'
import { toUser, toUserRow, type UserRow } from './rows'
import type { Connection, Queries } from './sqlite/driver'
import { createPeopleCounts } from './sqlite/people-counts'
import { createPeoplePages } from './sqlite/people-pages'
import { createSearchIndex } from './sqlite/people-search'

const REBUILD_CHUNK = 500

export function createUsersReader(queries: Queries, connection: Connection): UsersReader {
  const counters = createPeopleCounts(connection)
  const pages = createPeoplePages(connection, (status, now) => counters.counts(now)[status])
  return {
    page: async (request) => pages.page(request),
    matchingIds: async (filter, now, afterId, limit) => pages.matchingIds(filter, now, afterId, limit),
    countMatching: async (filter, now) => pages.count(filter, now),
    counts: async (now) => ({ counts: counters.counts(now), sample: counters.sample() }),

    async find(id) {
      const row = await queries.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toUser(row)
    },

    async findByUsername(username) {
      const row = await queries.selectFrom('users').selectAll().where('username_lower', '=', lower(username)).executeTakeFirst()
      return row === undefined ? null : toUser(row)
    },

    async findManyByUsername(usernames) {
      const rows =
        usernames.length === 0
          ? []
          : await queries.selectFrom('users').selectAll().where('username_lower', 'in', usernames.map(lower)).execute()
      return new Map(rows.map((row) => [row.username_lower, toUser(row)]))
    },

    async departments() {
      const rows = await queries
        .selectFrom('users')
        .select('department')
        .where('department', '<>', '')
        .groupBy('department')
        .orderBy('department')
        .limit(500)
        .execute()
      return rows.map((row) => row.department)
    },

    async expiredBefore(now, limit) {
      const rows = await queries
        .selectFrom('users')
        .select('id')
        .where('status', '=', 'pending')
        .where('expires_at', '<=', now)
        .orderBy('expires_at')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },

    async walk(afterId, limit) {
      const rows = await queries.selectFrom('users').selectAll().where('id', '>', afterId ?? '').orderBy('id').limit(limit).execute()
      return rows.map(toUser)
    }
  }
}

const columns = Object.keys({
  id: 0, username: 0, username_lower: 0, display_name: 0, name_lower: 0, email: 0, email_lower: 0, department: 0,
  department_lower: 0, phone: 0, manager: 0, language: 0, external_id: 0, is_protected: 0, is_sample: 0, status: 0,
  enrollment_id: 0, expires_at: 0, last_used_at: 0, created_at: 0, updated_at: 0, deactivated_at: 0, revision: 0, row_mac: 0
} satisfies Record<keyof UserRow, 0>) as (keyof UserRow)[]

/** Written with prepared statements: a query builder costs sixteen times as much a row, and imports write thousands. */
export function createUsersWriter(queries: Queries, connection: Connection, breathe: () => Promise<void>): UsersWriter {
  const search = createSearchIndex(connection)
  const insert = connection.prepare(
    `INSERT INTO users (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`
  )
  const update = connection.prepare(
    `UPDATE users SET ${columns.map((column) => `${column} = @${column}`).join(', ')} WHERE id = @id AND revision = @revision - 1`
  )
  const seqOf = connection.prepare<[string], { seq: number }>('SELECT seq FROM users WHERE id = ?')

  function insertOne(user: User, isSearchDeferred: boolean): void {
    const row = toUserRow(user)
    const { lastInsertRowid } = insert.run(row)
    if (!isSearchDeferred) search.add(lastInsertRowid, row)
  }

  function updateOne(user: User): void {
    const row = toUserRow(user)
    const { changes } = update.run(row)
    if (changes === 0) throw new AppError('STALE', 'The person was changed meanwhile')
    const found = seqOf.get(user.id)
    if (found !== undefined) search.replace(found.seq, row)
  }

  return {
    ...createUsersReader(queries, connection),
    insert: async (user) => {
      insertOne(user, false)
    },
    insertMany: async (users, { deferSearch }) => {
      for (const user of users) insertOne(user, deferSearch)
    },
    update: async (user) => {
      updateOne(user)
    },
    updateMany: async (users) => {
      for (const user of users) updateOne(user)
    },
    async rebuildSearch() {
      search.clear()
      for (let last: number | null = 0; last !== null; await breathe()) last = search.addChunk(last, REBUILD_CHUNK)
    },
    async removeSamples(limit) {
      const rows = connection.prepare('SELECT id, seq FROM users WHERE is_sample = 1 LIMIT ?').all(limit) as { id: string; seq: number }[]
      const hanging = ['temporary_passes', 'enrollments'].map((table) => connection.prepare(`DELETE FROM ${table} WHERE user_id = ?`))
      const codes = connection.prepare("DELETE FROM recovery_codes WHERE owner_kind = 'user' AND owner_id = ?")
      const person = connection.prepare('DELETE FROM users WHERE id = ?')
      for (const { id, seq } of rows) {
        for (const statement of [...hanging, codes, person]) statement.run(id)
        search.remove(seq)
      }
      return rows.length
    }
  }
}
