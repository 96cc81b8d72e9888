import { AppError } from '../../../domain/errors'
import type { Statement } from '../driver'
import { createListMemory, type KnownList, type ListKey } from './page-cache'
import { allOf, type Condition, type FilterPlan, planFilter, type Sql, type Value } from './filter'
import { type createPeopleTotals, EVERYBODY, matching, SEARCH_CAP, type Source } from './totals'
import type { PeopleFilter } from '../../../services/ports/store/users'
import type { PeoplePage } from '../../../services/ports/store/users'
import type { PeoplePageRequest } from '../../../services/ports/store/users'
import type { PeopleSort } from '../../../services/ports/store/users'
import { toUserListRow } from '../../tables/users'
import type { UserListColumns } from '../../tables/users'

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

/** Rows that a walk along a list index looks at before it gives up, and for each row that it has to pass over. */
const WALK_ROWS = 5000
const WALK_ROWS_EACH = 5
const WALK_ROWS_MOST = 50_000
const NO_LIMIT = -1

type Direction = PeopleSort['direction']
type PageRow = UserListColumns & { readonly seq: number; readonly sort_key: Value }

interface Wanted {
  readonly column: string
  readonly direction: Direction
  /** Only rows beyond this one. */
  readonly beyond: ListKey | null
  readonly skip: number
  readonly limit: number
}

/** Where the row stands in its order, given back as `after`. */
const keyText = (column: string, { sort_key, seq }: PageRow): string => JSON.stringify([column, sort_key, seq])

function parseKey(column: string, after: string): ListKey {
  try {
    const [name, value, seq] = JSON.parse(after) as readonly unknown[]
    if (name === column && (typeof value === 'string' || typeof value === 'number') && Number.isSafeInteger(seq)) {
      return { value, seq: seq as number }
    }
  } catch {
    // Answered below: whatever it was, it is no key of this list.
  }
  throw new AppError('INVALID_INPUT', 'Not a key of this list', { field: 'after' })
}

const order = (column: string, direction: Direction): string =>
  `ORDER BY ${column} ${direction}, users.seq ${direction}`

const beyondKey = ({ column, direction, beyond }: Omit<Wanted, 'skip' | 'limit'>): Sql =>
  beyond === null
    ? { sql: '', values: [] }
    : {
        sql: ` AND (${column}, users.seq) ${direction === 'asc' ? '>' : '<'} (?, ?)`,
        values: [beyond.value, beyond.seq]
      }

const opposite = (direction: Direction): Direction => (direction === 'asc' ? 'desc' : 'asc')

interface ListIndex {
  readonly index: string
  /** The condition that begins at the right place of the index. */
  readonly start: Sql
  /** What the index does not promise. */
  readonly tests: readonly Condition[]
}

function listIndex(
  { indexStatus, isPlain, status, others }: FilterPlan,
  { department }: PeopleFilter,
  column: string
): ListIndex {
  if (department !== undefined && column === 'name_lower') {
    return {
      index: 'users_department',
      start: { sql: 'department = ?', values: [department] },
      tests: [status, ...others]
    }
  }
  const tests = isPlain ? [] : [status, ...others]
  if (indexStatus === null)
    return { index: `users_all_${column}`, start: { sql: "status <> 'deactivated'", values: [] }, tests }
  return { index: `users_status_${column}`, start: { sql: 'status = ?', values: [indexStatus] }, tests }
}

/** Pages of the people list by prepared SQL: by key, or by row number from the nearest known row or end. */
export function createPeoplePages(prepare: (sql: string) => Statement, totals: ReturnType<typeof createPeopleTotals>) {
  const memory = createListMemory(prepare)

  /**
   * The rows of a subquery that gives `seq` and what it is sorted by as `place`. SQLite sees that they come in order and sorts
   * nothing; CROSS JOIN keeps it from beginning with the people.
   */
  function rowsOf(hits: Sql, { column, direction }: Pick<Wanted, 'column' | 'direction'>): PageRow[] {
    const sql = `SELECT users.seq, ${LIST_COLUMNS}, users.${column} AS sort_key
      FROM (${hits.sql}) AS hits CROSS JOIN users ON users.seq = hits.seq ORDER BY hits.place ${direction}, hits.seq ${direction}`
    return prepare(sql).all(...hits.values) as PageRow[]
  }

  const sorted = (source: Source, plan: FilterPlan, wanted: Omit<Wanted, 'skip' | 'limit'>): Sql => {
    const matches = matching(`SELECT users.seq, users.${wanted.column} AS place`, [wanted.column], source, plan)
    const beyond = beyondKey(wanted)
    return {
      sql: `${matches.sql}${beyond.sql} ${order(`users.${wanted.column}`, wanted.direction)}`,
      values: [...matches.values, ...beyond.values]
    }
  }

  /** Finds everybody who matches and sorts them. */
  function sortMatches(source: Source, plan: FilterPlan, wanted: Wanted): PageRow[] {
    const { sql, values } = sorted(source, plan, wanted)
    return rowsOf({ sql: `${sql} LIMIT ? OFFSET ?`, values: [...values, wanted.limit, wanted.skip] }, wanted)
  }

  /** The list index in its own order; tests each row by what it must meet besides, and may give up before the end. */
  function scan(plan: FilterPlan, filter: PeopleFilter, wanted: Wanted): PageRow[] {
    const { column, direction, skip, limit } = wanted
    const beyond = beyondKey(wanted)
    const { index, start, tests } = listIndex(plan, filter, column)
    if (tests.length === 0) {
      const sql = `SELECT seq, ${column} AS place FROM users INDEXED BY ${index} WHERE ${start.sql}${beyond.sql} ${order(column, direction)} LIMIT ? OFFSET ?`
      return rowsOf({ sql, values: [...start.values, ...beyond.values, limit, skip] }, wanted)
    }
    const test = allOf(tests)
    const columns = [...new Set(['seq', column, ...test.columns])].join(', ')
    const budget =
      plan.sources.length === 0 ? NO_LIMIT : Math.min(WALK_ROWS + WALK_ROWS_EACH * (skip + limit), WALK_ROWS_MOST)
    const sql = `SELECT seq, ${column} AS place FROM (
        SELECT ${columns} FROM users INDEXED BY ${index} WHERE ${start.sql}${beyond.sql} ${order(column, direction)} LIMIT ?
      ) WHERE ${test.sql} LIMIT ? OFFSET ?`
    return rowsOf({ sql, values: [...start.values, ...beyond.values, budget, ...test.values, limit, skip] }, wanted)
  }

  /** How many there are, and what makes their pages quick. */
  function describe({ filter, sort, now }: PeoplePageRequest, plan: FilterPlan): Omit<KnownList, 'marks'> {
    // Its index holds nobody else: it needs no source, and finding the shortest one costs more than the page.
    if (plan.isPlain) return { people: totals.count(filter, now), isCapped: false, source: EVERYBODY, seqs: null }
    const source = totals.sourceOf(plan)
    if (source.isNarrow) {
      const { sql, values } = sorted(source, plan, {
        column: sortColumns[sort.column],
        direction: sort.direction,
        beyond: null
      })
      const seqs = prepare(sql)
        .pluck()
        .all(...values) as number[]
      return { people: seqs.length, isCapped: false, source, seqs }
    }
    if (!plan.hasSearch) return { people: totals.count(filter, now), isCapped: false, source, seqs: null }
    const people = totals.countCapped(source, plan)
    return { people: Math.min(people, SEARCH_CAP), isCapped: people > SEARCH_CAP, source, seqs: null }
  }

  function find(list: KnownList, plan: FilterPlan, filter: PeopleFilter, wanted: Wanted): PageRow[] {
    if (list.seqs !== null) return sortMatches(list.source, plan, wanted)
    const found = scan(plan, filter, wanted)
    return plan.isPlain || found.length === wanted.limit ? found : sortMatches(list.source, plan, wanted)
  }

  /** From the nearest remembered row or end. */
  function seekToOffset(
    list: KnownList,
    plan: FilterPlan,
    { filter, sort }: PeoplePageRequest,
    position: number,
    limit: number
  ): PageRow[] {
    const inOrder = { column: sortColumns[sort.column], direction: sort.direction, limit }
    if (list.seqs !== null) {
      const seqs = JSON.stringify(list.seqs.slice(position, position + limit))
      return rowsOf(
        { sql: 'SELECT value AS seq, key AS place FROM json_each(?)', values: [seqs] },
        { ...inOrder, direction: 'asc' }
      )
    }
    const mark = memory.markBefore(list, position)
    const skip = position - (mark?.position ?? 0)
    const skipFromEnd = list.people - position - limit
    // A capped search has no known end to come from.
    if (skip > skipFromEnd && !list.isCapped) {
      return find(list, plan, filter, {
        ...inOrder,
        direction: opposite(sort.direction),
        beyond: null,
        skip: skipFromEnd
      }).reverse()
    }
    return find(list, plan, filter, { ...inOrder, beyond: mark?.key ?? null, skip })
  }

  function page(request: PeoplePageRequest): PeoplePage {
    const { filter, sort, limit, now, after } = request
    const column = sortColumns[sort.column]
    const plan = planFilter(filter, now)
    // What ends within a day differs from moment to moment.
    const moment = filter.status === 'expiring' ? now : 0
    const list = memory.list(JSON.stringify([filter, column, sort.direction, moment]), () => describe(request, plan))
    const position = request.offset ?? 0
    const room = Math.max(0, Math.min(limit, list.people - position))
    let rows: PageRow[] = []
    if (after !== undefined) {
      rows = find(list, plan, filter, {
        column,
        direction: sort.direction,
        beyond: parseKey(column, after),
        skip: 0,
        limit
      })
    } else if (room > 0) {
      rows = seekToOffset(list, plan, request, position, room)
    }
    const last = rows.at(-1)
    if (last !== undefined && after === undefined) {
      memory.remember(list, position + rows.length, { value: last.sort_key, seq: last.seq })
    }
    return {
      rows: rows.map(toUserListRow),
      total: list.people,
      isTotalCapped: list.isCapped,
      next: last === undefined || rows.length < limit ? null : keyText(column, last)
    }
  }

  return { page }
}
