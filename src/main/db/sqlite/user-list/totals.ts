import type { Statement } from '../driver'
import { allOf, type Candidates, type FilterPlan, planFilter, type Sql } from './filter'
import type { PeopleFilter } from '../../../services/ports/store/users'
import type { StatusFilter } from '../../../services/ports/store/users'

/** A search with more hits is not listed to its end: nobody reads so far, and sorting them is what makes search slow. */
export const SEARCH_CAP = 20_000
/** Longer sources are all the same. */
const LONG = 100_000

/** The shortest way to those who match. */
export interface Source extends Candidates {
  /** So few that they can all be gathered and sorted. */
  readonly isNarrow: boolean
}

export const EVERYBODY: Source = { sql: 'SELECT seq FROM users', values: [], implies: [], isNarrow: false }

export interface StoredCounts {
  ofStatus(status: StatusFilter, now: number): number
  /** Null when no counter holds it. */
  ofDepartment(department: string, status: StatusFilter): number | null
}

/** Columns of the index by row number; see the migration. */
const SORTING_COLUMNS: readonly string[] = ['status', 'name_lower']

/** A query over those people of a source who meet every condition; `columns` are those that it selects or sorts by. */
export function matching(
  select: string,
  columns: readonly string[],
  source: Candidates,
  { status, others }: FilterPlan
): Sql {
  const tests = allOf([status, ...others].filter((condition) => !source.implies.includes(condition)))
  const isCovered = [...columns, ...tests.columns].every((column) => SORTING_COLUMNS.includes(column))
  return {
    // CROSS JOIN keeps the order: from the source to the people.
    sql: `${select} FROM (${source.sql}) AS hits CROSS JOIN users ${isCovered ? 'INDEXED BY users_sorting ' : ''}ON users.seq = hits.seq
      WHERE ${tests.sql}`,
    values: [...source.values, ...tests.values]
  }
}

/** Counts exactly, from counters where they exist; a search up to SEARCH_CAP. */
export function createPeopleTotals(prepare: (sql: string) => Statement, stored: StoredCounts) {
  const countOf = ({ sql, values }: Sql): number =>
    prepare(sql)
      .pluck()
      .get(...values) as number

  const capped = ({ sql, values }: Sql, cap = SEARCH_CAP): number =>
    countOf({ sql: `SELECT count(*) FROM (${sql} LIMIT ?)`, values: [...values, cap + 1] })

  function shortest(sources: readonly Candidates[], cap: number): Source {
    let best = EVERYBODY
    let smallest = cap + 1
    for (const source of sources) {
      const size = capped(source, cap)
      // Among long ones the last is taken: a word narrows most, and words stand last.
      if (size < smallest || smallest > cap) {
        best = { ...source, isNarrow: size <= SEARCH_CAP }
        smallest = size
      }
    }
    return best
  }

  function sourceOf({ sources }: FilterPlan): Source {
    const found = shortest(sources, SEARCH_CAP)
    return found.isNarrow || sources.length < 2 ? found : shortest(sources, LONG)
  }

  function fromCounters(
    { status, department, isProtected, isSample }: PeopleFilter,
    plan: FilterPlan,
    now: number
  ): number | null {
    if (plan.hasSearch || isProtected !== undefined || isSample !== undefined) return null
    return department === undefined ? stored.ofStatus(status, now) : stored.ofDepartment(department, status)
  }

  /** How many match, with no cap. */
  function count(filter: PeopleFilter, now: number): number {
    const plan = planFilter(filter, now)
    const known = fromCounters(filter, plan, now)
    if (known !== null) return known
    // Nearly everybody is neither protected nor a sample: count those who are.
    for (const flag of ['isProtected', 'isSample'] as const) {
      if (filter[flag] === false && !plan.hasSearch) {
        return count({ ...filter, [flag]: undefined }, now) - count({ ...filter, [flag]: true }, now)
      }
    }
    return countOf(matching('SELECT count(*)', [], sourceOf(plan), plan))
  }

  /** Up to SEARCH_CAP + 1. */
  const countCapped = (source: Source, plan: FilterPlan): number => capped(matching('SELECT 1', [], source, plan))

  return { count, countCapped, sourceOf }
}
