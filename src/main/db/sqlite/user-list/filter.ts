import { afterPrefix, matchQuery, type SearchWords, searchWords } from './search-terms'
import type { PeopleFilter } from '../../../services/ports/store/users'
import type { StatusFilter } from '../../../services/ports/store/users'

export type Value = string | number

export interface Sql {
  readonly sql: string
  readonly values: readonly Value[]
}

/** A test of one row of `users`. */
export interface Condition extends Sql {
  /** The columns that it reads. */
  readonly columns: readonly string[]
}

/** `expiring` means less than this is left. */
export const EXPIRING_MS = 24 * 60 * 60 * 1000

/** A subquery of row numbers that holds everybody who matches and maybe more. */
export interface Candidates extends Sql {
  /** Conditions that everybody in it meets. */
  readonly implies: readonly Condition[]
}

export interface FilterPlan {
  /** The status of the list index that holds all of them; null for everybody but the deactivated. */
  readonly indexStatus: string | null
  /** That index holds nobody else: no row needs a test. */
  readonly isPlain: boolean
  readonly status: Condition
  /** Everything else that a row must meet. */
  readonly others: readonly Condition[]
  /** Any one of them can drive a query. */
  readonly sources: readonly Candidates[]
  readonly hasSearch: boolean
}

/** Every way to find the people of a filter; every value is bound. */
export function planFilter(filter: PeopleFilter, now: number): FilterPlan {
  const words = searchWords(filter.search ?? '')
  const status = statusCondition(filter.status, now)
  const fields = [...departmentCondition(filter), ...flagConditions(filter)]
  const search = planWords(words, status)
  const others = [...fields, ...search.conditions]
  return {
    indexStatus: indexStatusOf(filter.status),
    isPlain: others.length === 0 && filter.status !== 'expiring' && filter.status !== 'never-used',
    status,
    others,
    sources: [
      ...(filter.status === 'all' ? [] : [peopleWho(status)]),
      ...fields.filter(({ sql }) => !sql.endsWith('= 0')).map(peopleWho),
      ...search.sources
    ],
    hasSearch: search.conditions.length > 0
  }
}

export const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.length === 0 ? 'TRUE' : conditions.map(({ sql }) => sql).join(' AND '),
  values: conditions.flatMap(({ values }) => values),
  columns: [...new Set(conditions.flatMap(({ columns }) => columns))]
})

const peopleWho = (condition: Condition): Candidates => ({
  sql: `SELECT seq FROM users WHERE ${condition.sql}`,
  values: condition.values,
  implies: [condition]
})

function indexStatusOf(status: StatusFilter): string | null {
  if (status === 'all') return null
  if (status === 'expiring') return 'pending'
  return status === 'never-used' ? 'active' : status
}

function statusCondition(status: StatusFilter, now: number): Condition {
  switch (status) {
    case 'all':
      return { sql: "status <> 'deactivated'", values: [], columns: ['status'] }
    case 'expiring':
      return {
        sql: "status = 'pending' AND expires_at < ?",
        values: [now + EXPIRING_MS],
        columns: ['status', 'expires_at']
      }
    case 'never-used':
      return { sql: "status = 'active' AND last_used_at = 0", values: [], columns: ['status', 'last_used_at'] }
    default:
      return { sql: 'status = ?', values: [status], columns: ['status'] }
  }
}

const departmentCondition = ({ department }: PeopleFilter): Condition[] =>
  department === undefined ? [] : [{ sql: 'department = ?', values: [department], columns: ['department'] }]

const flagConditions = ({ isProtected, isSample }: PeopleFilter): Condition[] =>
  [['is_protected', isProtected] as const, ['is_sample', isSample] as const].flatMap(([column, wanted]) =>
    // The number stands in the text, so that the partial indexes fit.
    wanted === undefined ? [] : [{ sql: `${column} = ${wanted ? '1' : '0'}`, values: [], columns: [column] }]
  )

const within = (expression: string, prefix: string): Sql => ({
  sql: `${expression} >= ? AND ${expression} < ?`,
  values: [prefix, afterPrefix(prefix)]
})

const domainOf = (column: string): string => `substr(${column}, instr(${column}, '@') + 1)`

const domainWithin = (column: string, prefix: string): Sql => {
  const { sql, values } = within(domainOf(column), prefix)
  return { sql: `instr(${column}, '@') > 0 AND ${sql}`, values }
}

const anyOf = (parts: readonly Sql[], columns: readonly string[]): Condition => ({
  sql: `(${parts.map(({ sql }) => `(${sql})`).join(' OR ')})`,
  values: parts.flatMap(({ values }) => values),
  columns
})

const ADDRESSES = ['email_lower', 'username_lower'] as const
const NAMES = ['name_lower', ...ADDRESSES] as const

const holds = (column: string, word: string): Sql => ({ sql: `instr(${column}, ?) > 0`, values: [word] })

interface WordPlan {
  readonly conditions: readonly Condition[]
  readonly sources: readonly Candidates[]
}

function planWords(words: SearchWords, status: Condition): WordPlan {
  const texts = words.texts.map((word) => ({ ...holds('search_text', word), columns: ['search_text'] }))
  const addresses = words.addresses.map((word) =>
    anyOf(
      ADDRESSES.map((column) => holds(column, word)),
      ADDRESSES
    )
  )
  const match = matchQuery(words)
  const ranges = [
    ...words.beginnings.map((word) => rangeOf(NAMES, (column) => within(column, word), status)),
    ...words.addressBeginnings.map((word) => rangeOf(ADDRESSES, (column) => within(column, word), status)),
    ...words.domains.map((word) => rangeOf(ADDRESSES, (column) => domainWithin(column, word), status))
  ]
  return {
    conditions: [...texts, ...addresses, ...ranges.flatMap(({ implies }) => implies)],
    sources: [
      ...(match === null
        ? []
        : [
            { sql: 'SELECT rowid AS seq FROM users_search WHERE users_search MATCH ?', values: [match], implies: texts }
          ]),
      ...ranges
    ]
  }
}

/** People of whom any column is in its range. Each branch leaves out who stands in one before: UNION would read all at once. */
function rangeOf(columns: readonly string[], range: (column: string) => Sql, status: Condition): Candidates {
  const parts = columns.map(range)
  const branches = parts.map((part, index): Sql => {
    const before = parts.slice(0, index)
    // Names are indexed within their status only.
    const own = columns[index] === 'name_lower' ? [status, part] : [part]
    return {
      sql: [
        'SELECT seq FROM users WHERE',
        [...own.map(({ sql }) => sql), ...before.map(({ sql }) => `NOT (${sql})`)].join(' AND ')
      ].join(' '),
      values: [...own, ...before].flatMap(({ values }) => values)
    }
  })
  return {
    sql: branches.map(({ sql }) => sql).join(' UNION ALL '),
    values: branches.flatMap(({ values }) => values),
    implies: [anyOf(parts, columns)]
  }
}
