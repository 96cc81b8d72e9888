import type { Statement } from '../driver'
import { EXPIRING_MS } from './filter'
import type { StoredCounts } from './totals'
import type { StatusFilter } from '../../../services/ports/store/users'

const HOUR_MS = 3_600_000

const listed = ['none', 'pending', 'expired', 'active', 'suspended', 'locked'] as const

/** Exact counts from the tables that triggers keep. */
export function createPeopleCounts(prepare: (sql: string) => Statement) {
  const stored = prepare('SELECT status, people FROM status_counts')
  const wholeHours = prepare('SELECT coalesce(sum(people), 0) FROM expiry_counts WHERE hour < ?').pluck()
  const lastHour = prepare(
    "SELECT count(*) FROM users WHERE status = 'pending' AND expires_at >= ? AND expires_at < ?"
  ).pluck()
  const samples = prepare('SELECT count(*) FROM users WHERE is_sample = 1').pluck()
  const ofDepartment = prepare('SELECT status, people FROM department_counts WHERE department = ?')
  const departments = prepare(
    "SELECT DISTINCT department FROM department_counts WHERE department <> '' ORDER BY department LIMIT ?"
  ).pluck()

  function expiring(now: number): number {
    const end = now + EXPIRING_MS
    const hour = Math.floor(end / HOUR_MS)
    return (wholeHours.get(hour) as number) + (lastHour.get(hour * HOUR_MS, end) as number)
  }

  /** Of every status that a counter holds. */
  function storedCounts(): Omit<Record<StatusFilter, number>, 'expiring'> {
    const found = new Map(
      (stored.all() as { status: StatusFilter; people: number }[]).map((row) => [row.status, row.people])
    )
    const of = (status: StatusFilter) => found.get(status) ?? 0
    return {
      all: listed.reduce((sum, status) => sum + of(status), 0),
      none: of('none'),
      pending: of('pending'),
      expired: of('expired'),
      active: of('active'),
      'never-used': of('never-used'),
      suspended: of('suspended'),
      locked: of('locked'),
      deactivated: of('deactivated')
    }
  }

  const counts = (now: number): Record<StatusFilter, number> => ({ ...storedCounts(), expiring: expiring(now) })

  const forTotals: StoredCounts = {
    ofStatus: (status, now) => (status === 'expiring' ? expiring(now) : storedCounts()[status]),
    ofDepartment(department, status) {
      if (status === 'expiring' || status === 'never-used') return null
      const rows = ofDepartment.all(department) as { status: string; people: number }[]
      return rows
        .filter((row) => (status === 'all' ? row.status !== 'deactivated' : row.status === status))
        .reduce((sum, row) => sum + row.people, 0)
    }
  }

  return {
    counts,
    forTotals,
    countSamples: () => samples.get() as number,
    departments: (limit: number) => departments.all(limit) as string[]
  }
}
