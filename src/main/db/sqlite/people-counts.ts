import type { StatusFilter } from '../../services/ports/store'
import type { Connection } from './driver'
import { EXPIRING_MS } from './people-pages'

/** Exact counts from the table that triggers keep; only `expiring`, which moves with the clock, is counted. */
export function createPeopleCounts(connection: Connection) {
  const stored = connection.prepare<[], { status: StatusFilter; people: number }>('SELECT status, people FROM status_counts')
  const expiring = connection.prepare<[number], { people: number }>(
    "SELECT count(*) AS people FROM users WHERE status = 'pending' AND expires_at < ?"
  )
  const sample = connection.prepare<[], { people: number }>('SELECT count(*) AS people FROM users WHERE is_sample = 1')

  function counts(now: number): Record<StatusFilter, number> {
    const found = new Map(stored.all().map((row) => [row.status, row.people]))
    const of = (status: StatusFilter) => found.get(status) ?? 0
    const listed = (['none', 'pending', 'expired', 'active', 'suspended', 'locked'] as const).reduce((sum, status) => sum + of(status), 0)
    return {
      all: listed,
      none: of('none'),
      pending: of('pending'),
      expiring: expiring.get(now + EXPIRING_MS)?.people ?? 0,
      expired: of('expired'),
      active: of('active'),
      'never-used': of('never-used'),
      suspended: of('suspended'),
      locked: of('locked'),
      deactivated: of('deactivated')
    }
  }
  return { counts, sample: () => sample.get()?.people ?? 0 }
}
