import { AppError } from '../../domain/errors'
import type { PeopleFilter, PeoplePage, PeoplePageRequest, PeopleSort, StatusFilter } from '../../services/ports/store'
import { toUserListRow, type UserListColumns } from '../rows'
import type { Connection } from './driver'
import { afterPrefix, SEARCH_CAP, searchTerms } from './people-search'

/** `expiring` means less than this is left. */
export const EXPIRING_MS = 24 * 60 * 60 * 1000

const sortColumns: Readonly<Record<PeopleSort['column'], string>> = {
  name: 'name_lower',
  username: 'username_lower',
  department: 'department_lower',
  lastUsed: 'last_used_at',
  expires: 'expires_at',
  created: 'created_at'
}

const LIST_COLUMNS =
  'id, username, display_name, email, department, status, expires_at, last_used_at, created_at, is_protected, is_sample'

type Value = string | number

interface Condition {
  readonly sql: string
  readonly values: readonly Value[]
}

/** WHERE of a filter; every value is bound. */
export function conditionsOf(filter: PeopleFilter, now: number): Condition {
  const parts: Condition[] = [statusCondition(filter.status, now)]
  if (filter.department !== undefined) parts.push({ sql: 'department = ?', values: [filter.department] })
  if (filter.isProtected !== undefined) parts.push({ sql: filter.isProtected ? 'is_protected = 1' : 'is_protected = 0', values: [] })
  if (filter.isSample !== undefined) parts.push({ sql: filter.isSample ? 'is_sample = 1' : 'is_sample = 0', values: [] })
  if (filter.search?.trim()) parts.push(...searchConditions(filter.search))
  return { sql: parts.map((part) => part.sql).join(' AND '), values: parts.flatMap((part) => part.values) }
}

function statusCondition(status: StatusFilter, now: number): Condition {
  switch (status) {
    case 'all':
      return { sql: "status <> 'deactivated'", values: [] }
    case 'expiring':
      return { sql: "status = 'pending' AND expires_at < ?", values: [now + EXPIRING_MS] }
    case 'never-used':
      return { sql: "status = 'active' AND last_used_at = 0", values: [] }
    default:
      return { sql: 'status = ?', values: [status] }
  }
}

function searchConditions(search: string): Condition[] {
  const { match, prefixes, emails } = searchTerms(search)
  return [
    ...(match === null
      ? []
      : [{ sql: 'seq IN (SELECT rowid FROM users_search WHERE users_search MATCH ? LIMIT ?)', values: [match, SEARCH_CAP] }]),
    ...prefixes.map((prefix) => ({
      sql: `seq IN (SELECT seq FROM users WHERE name_lower >= ? AND name_lower < ?
            UNION SELECT seq FROM users WHERE username_lower >= ? AND username_lower < ?
            UNION SELECT seq FROM users WHERE email_lower >= ? AND email_lower < ?)`,
      values: [prefix, afterPrefix(prefix), prefix, afterPrefix(prefix), prefix, afterPrefix(prefix)]
    })),
    ...emails.map((email) => ({ sql: 'instr(email_lower, ?) > 0', values: [email] }))
  ]
}

const isPlain = (filter: PeopleFilter): boolean =>
  filter.department === undefined && filter.isProtected === undefined && filter.isSample === undefined && !filter.search?.trim()

/** Where the row stands in its order, given back as `after`. */
function keyOf(column: string, row: UserListColumns & { sort_key: Value }): string {
  return JSON.stringify([column, row.sort_key, row.id])
}

function parseKey(column: string, after: string): [Value, string] {
  try {
    const [name, value, id] = JSON.parse(after) as [unknown, unknown, unknown]
    if (name === column && (typeof value === 'string' || typeof value === 'number') && typeof id === 'string') return [value, id]
  } catch {
    // Answered below: whatever it was, it is no key of this list.
  }
  throw new AppError('INVALID_INPUT', 'Not a key of this list', { field: 'after' })
}

/** Pages of the people list by prepared SQL: keyset, or by row number from the nearer end of a covering index. */
export function createPeoplePages(connection: Connection, countPlain: (status: StatusFilter, now: number) => number) {
  const prepared = new Map<string, ReturnType<Connection['prepare']>>()
  const prepare = (sql: string) => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const statement = connection.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }

  function count(filter: PeopleFilter, now: number): number {
    if (isPlain(filter)) return countPlain(filter.status, now)
    const where = conditionsOf(filter, now)
    const row = prepare(`SELECT count(*) AS people FROM users WHERE ${where.sql}`).get(...where.values) as { people: number }
    return row.people
  }

  function isCapped(filter: PeopleFilter): boolean {
    const { match } = searchTerms(filter.search ?? '')
    if (match === null) return false
    const row = prepare('SELECT count(*) AS hits FROM (SELECT 1 FROM users_search WHERE users_search MATCH ? LIMIT ?)').get(match, SEARCH_CAP + 1)
    return (row as { hits: number }).hits > SEARCH_CAP
  }

  function page(request: PeoplePageRequest): PeoplePage {
    const { filter, sort, limit, now } = request
    const column = sortColumns[sort.column]
    const where = conditionsOf(filter, now)
    const total = count(filter, now)
    const select = `${LIST_COLUMNS}, ${column} AS sort_key`
    const order = (direction: 'asc' | 'desc') => `ORDER BY ${column} ${direction}, id ${direction}`
    let rows: (UserListColumns & { sort_key: Value })[]
    if (request.after !== undefined) {
      const [value, id] = parseKey(column, request.after)
      const beyond = sort.direction === 'asc' ? '>' : '<'
      const sql = `SELECT ${select} FROM users WHERE ${where.sql} AND (${column}, id) ${beyond} (?, ?) ${order(sort.direction)} LIMIT ?`
      rows = prepare(sql).all(...where.values, value, id, limit) as typeof rows
    } else {
      const offset = request.offset ?? 0
      const wanted = Math.max(0, Math.min(limit, total - offset))
      const fromEnd = offset > total / 2
      const opposite = sort.direction === 'asc' ? 'desc' : 'asc'
      const sql = `SELECT ${select} FROM users WHERE seq IN (
          SELECT seq FROM users WHERE ${where.sql} ${order(fromEnd ? opposite : sort.direction)} LIMIT ? OFFSET ?
        ) ${order(sort.direction)}`
      rows = prepare(sql).all(...where.values, wanted, fromEnd ? Math.max(0, total - offset - wanted) : offset) as typeof rows
    }
    const last = rows.at(-1)
    return {
      rows: rows.map(toUserListRow),
      total,
      isTotalCapped: Boolean(filter.search?.trim()) && isCapped(filter),
      next: last === undefined || rows.length < limit ? null : keyOf(column, last)
    }
  }

  function matchingIds(filter: PeopleFilter, now: number, afterId: string | null, limit: number): string[] {
    const where = conditionsOf(filter, now)
    const sql = `SELECT id FROM users WHERE ${where.sql} AND id > ? ORDER BY id LIMIT ?`
    return (prepare(sql).all(...where.values, afterId ?? '', limit) as { id: string }[]).map((row) => row.id)
  }

  return { page, count, matchingIds }
}
