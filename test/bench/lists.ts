import { openConnection } from '../../src/main/db/sqlite/driver'
import { seeded, START } from '../support/chance'
import { compare, cycle, quantile, sizeName, stopwatch, type Timing, timingOf } from './measure'
import type { Report } from './report'
import type { PeopleFilter } from '../../src/main/services/ports/store/users'
import type { PeoplePage } from '../../src/main/services/ports/store/users'
import type { PeopleSort } from '../../src/main/services/ports/store/users'
import type { StatusFilter } from '../../src/main/services/ports/store/users'
import type { Store } from '../../src/main/services/ports/store/store'

const PAGE = 50
const LIST_COLUMNS =
  'id, username, display_name, email, department, status, expires_at, last_used_at, created_at, is_protected, is_sample'
const statuses: readonly StatusFilter[] = ['active', 'none', 'pending', 'expired', 'suspended', 'locked']

export interface FilledDatabase {
  readonly file: string
  readonly people: number
  readonly store: Store
}

/** P3 to P6 on a database that stays as it is. Resolves to the time of the first page, to be held against another size's. */
export async function benchLists(report: Report, { file, people, store }: FilledDatabase): Promise<Timing> {
  const size = sizeName(people)
  const connection = openConnection(file)
  const { users } = store.read
  const page = (
    filter: PeopleFilter,
    direction: PeopleSort['direction'],
    place: { after?: string; offset?: number } = {}
  ): Promise<PeoplePage> =>
    users.page({ filter, sort: { column: 'name', direction }, limit: PAGE, now: START, ...place })
  const chance = seeded(3)

  /** P3. The peer reads the same columns of as many rows that lie side by side. */
  async function pages(): Promise<Timing> {
    const range = connection.prepare(`SELECT ${LIST_COLUMNS} FROM users WHERE seq >= ? AND seq < ?`)
    const byRowNumber = () => {
      const seq = 1 + chance.below(people - PAGE)
      return range.all(seq, seq + PAGE)
    }
    const peerName = '50 rows by rowid range'
    const rounds = { rounds: 600, warmUp: 100 }

    // More lists than are remembered, so that each is asked for as if for the first time.
    const next = cycle(
      statuses.flatMap((status) => [{ status, direction: 'asc' } as const, { status, direction: 'desc' } as const])
    )
    const first = await compare(
      () => {
        const { status, direction } = next()
        return page({ status }, direction)
      },
      byRowNumber,
      rounds
    )
    report.add({
      name: `P3 page of 50, ${size} (first page of a new list, with its total)`,
      timing: first.own,
      peer: { name: peerName, timing: first.peer },
      goal: { ratio: 3 }
    })

    let after: string | null = null
    const following = await compare(
      async () => {
        const got: PeoplePage = await page({ status: 'active' }, 'asc', after === null ? {} : { after })
        after = got.next
      },
      byRowNumber,
      rounds
    )
    report.add({
      name: `P3 next page of 50 by key, ${size}`,
      timing: following.own,
      peer: { name: peerName, timing: following.peer },
      goal: { ratio: 3 }
    })

    const { total } = await page({ status: 'active' }, 'asc')
    const jump = await compare(
      () => page({ status: 'active' }, 'asc', { offset: chance.below(total - PAGE) }),
      byRowNumber,
      rounds
    )
    report.add({
      name: `P3 page of 50 anywhere, by row number, ${size}`,
      timing: jump.own,
      peer: { name: peerName, timing: jump.peer }
    })
    return first.own
  }

  /** P4. What somebody types: first names, family names from common to rare, pieces of them, numbers. */
  function realWords(): string[] {
    const name = connection.prepare<[number], string>('SELECT name_lower FROM users WHERE seq = ?').pluck()
    const drawn = Array.from({ length: 40 }, () => name.get(1 + chance.below(people)) ?? '')
    const words = drawn.flatMap((full, index) => {
      const [given = '', family = ''] = full.split(' ')
      if (index % 8 === 0) return [given]
      if (index % 8 === 1) return [family.slice(-4)]
      return index % 8 === 2 ? [family.slice(0, 3)] : [family]
    })
    return [...new Set([...words, 'example', 'department 7', '4711', 'e99', 'mann', 'anna.b'])]
  }

  async function search(): Promise<void> {
    const words = realWords()
    const like = connection
      .prepare<[string, string, string], number>(
        "SELECT count(*) FROM users WHERE status <> 'deactivated' AND (name_lower LIKE ? OR username_lower LIKE ? OR email_lower LIKE ?)"
      )
      .pluck()
    const ask = (word: string) => page({ status: 'all', search: word }, 'asc')
    const own: number[] = []
    const peer: number[] = []
    let worst = { word: '', ms: 0 }
    for (const word of words.slice(0, 5)) await ask(word)
    for (const word of words) {
      const both: number[] = []
      for (let round = 0; round < 2; round += 1) {
        both.push(await stopwatch(() => ask(word)))
        peer.push(await stopwatch(() => like.get(`%${word}%`, `%${word}%`, `%${word}%`)))
        // Other searches in between, so that the second time is not answered from memory.
        for (let other = 0; other < 9; other += 1) await ask(`zq${String(other)}x`)
      }
      own.push(...both)
      const ms = Math.min(...both)
      if (ms > worst.ms) worst = { word, ms }
    }
    const timing = timingOf(own)
    const peerTiming = { name: "LIKE '%x%' on three columns, counting", timing: timingOf(peer) }
    report.add({
      name: `P4 search of 3 letters or more, page and total, ${size} (p95)`,
      timing,
      peer: peerTiming,
      goal: { ratio: 0.1 },
      figure: 'p95'
    })
    const slowest = { n: 2, median: worst.ms, p95: quantile(own, 1) }
    report.add({
      name: `P4 the slowest of ${String(words.length)} real words, ${size}`,
      timing: slowest,
      goal: { value: 250 }
    })

    const texts = connection.prepare<[], string>('SELECT search_text FROM users').pluck().all()
    let asked = 0
    const nothing = await compare(
      () => page({ status: 'all', search: `zq${String((asked += 1))}zq` }, 'asc'),
      () => texts.filter((text) => text.includes('zqzq')).length,
      { rounds: 60, warmUp: 10 }
    )
    report.add({
      name: `P5 search with no hit, ${size}`,
      timing: nothing.own,
      peer: { name: 'one pass over the text in memory', timing: nothing.peer },
      goal: { ratio: 1 }
    })
  }

  /** P6. */
  async function counts(): Promise<void> {
    const grouped = connection.prepare('SELECT status, count(*) FROM users GROUP BY status')
    const { own, peer } = await compare(
      () => users.counts(START),
      () => grouped.all(),
      { rounds: 200, warmUp: 20 }
    )
    report.add({
      name: `P6 status counts, ${size}`,
      timing: own,
      peer: { name: 'GROUP BY on a covering index', timing: peer },
      goal: { ratio: 0.01 }
    })
  }

  try {
    const firstPage = await pages()
    await search()
    await counts()
    return firstPage
  } finally {
    connection.close()
  }
}
