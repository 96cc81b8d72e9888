import { foldCase } from '../../domain/people'
import type { ReadingEngine, WritingEngine } from '../engine'
import type { UsersReader } from '../../services/ports/store/users'
import type { UsersWriter } from '../../services/ports/store/users'
import { findMany } from './find-many'
import { toUser } from '../tables/users'
import { toUserRow } from '../tables/users'

const MAX_DEPARTMENTS = 500

export function createUsersReader({ queries, people }: ReadingEngine): UsersReader {
  return {
    page: people.page,
    matchingIds: people.matchingIds,
    countMatching: people.count,
    counts: async (now) => ({ counts: await people.counts(now), sample: await people.countSamples() }),

    async find(id) {
      const row = await queries.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toUser(row)
    },

    findMany: (ids) =>
      findMany(ids, async (chunk) => {
        const rows = await queries.selectFrom('users').selectAll().where('id', 'in', chunk).execute()
        return rows.map(toUser)
      }),

    async findByUsername(username) {
      const row = await queries
        .selectFrom('users')
        .selectAll()
        .where('username_lower', '=', foldCase(username))
        .executeTakeFirst()
      return row === undefined ? null : toUser(row)
    },

    async findManyByUsername(usernames) {
      if (usernames.length === 0) return new Map()
      const rows = await queries
        .selectFrom('users')
        .selectAll()
        .where('username_lower', 'in', usernames.map(foldCase))
        .execute()
      return new Map(rows.map((row) => [row.username_lower, toUser(row)]))
    },

    async departments() {
      const byLowerCase = (await people.departments(MAX_DEPARTMENTS)).map((name) => [foldCase(name), name] as const)
      return byLowerCase.sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, name]) => name)
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

    async scan(afterId, limit) {
      const rows = await queries
        .selectFrom('users')
        .selectAll()
        .where('id', '>', afterId ?? '')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toUser)
    }
  }
}

export function createUsersWriter(engine: WritingEngine): UsersWriter {
  const { peopleWrites } = engine
  return {
    ...createUsersReader(engine),
    insert: (user) => peopleWrites.insert([toUserRow(user)], { deferSearch: false }),
    insertMany: (users, options) => peopleWrites.insert(users.map(toUserRow), options),
    update: (user) => peopleWrites.update([toUserRow(user)]),
    updateMany: (users) => peopleWrites.update(users.map(toUserRow)),
    rebuildSearch: peopleWrites.completeSearch,
    removeSamples: peopleWrites.removeSamples
  }
}
