import type { Statement } from '../driver'
import { allOf, planFilter } from './filter'
import { type createPeopleTotals, matching } from './totals'
import type { PeopleFilter } from '../../../services/ports/store/users'

/** Rows looked at at once. */
const WINDOW = 10_000

/** The ids of everybody who matches, for bulk work: in the order of ids, never capped, with the loop free between windows. */
export function createPeopleIds(
  prepare: (sql: string) => Statement,
  totals: ReturnType<typeof createPeopleTotals>,
  yieldToEventLoop: () => Promise<void>
) {
  return async function matchingIds(
    filter: PeopleFilter,
    now: number,
    afterId: string | null,
    limit: number
  ): Promise<readonly string[]> {
    const plan = planFilter(filter, now)
    const source = totals.sourceOf(plan)
    if (source.isNarrow) {
      const { sql, values } = matching('SELECT users.id', ['id'], source, plan)
      return prepare(`${sql} AND users.id > ? ORDER BY users.id LIMIT ?`)
        .pluck()
        .all(...values, afterId ?? '', limit) as string[]
    }
    const test = allOf([plan.status, ...plan.others])
    const endOfWindow = prepare('SELECT id FROM users WHERE id > ? ORDER BY id LIMIT 1 OFFSET ?').pluck()
    const inWindow = prepare(
      `SELECT id FROM users WHERE id > ? AND (? IS NULL OR id <= ?) AND ${test.sql} ORDER BY id LIMIT ?`
    ).pluck()
    const ids: string[] = []
    for (let after = afterId ?? ''; ; await yieldToEventLoop()) {
      const end = (endOfWindow.get(after, WINDOW - 1) as string | undefined) ?? null
      ids.push(...(inWindow.all(after, end, end, ...test.values, limit - ids.length) as string[]))
      if (end === null || ids.length === limit) return ids
      after = end
    }
  }
}
