import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../src/main/db/sqlite/open'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { fakeClock, seeded, seededRandom, START } from '../../support/chance'
import { temporaryFolder } from '../../support/files'
import { makePeople } from '../../support/people'
import type { User } from '../../../src/main/domain/people'

const HOUR_MS = 3_600_000

/** Pairs of what a counter holds and what counting gives; zeros count as nothing. */
const counters = {
  status: [
    "SELECT status, people FROM status_counts WHERE status <> 'never-used' AND people <> 0 ORDER BY 1",
    'SELECT status, count(*) AS people FROM users GROUP BY 1 ORDER BY 1'
  ],
  neverUsed: [
    "SELECT people FROM status_counts WHERE status = 'never-used'",
    "SELECT count(*) AS people FROM users WHERE status = 'active' AND last_used_at = 0"
  ],
  department: [
    'SELECT department, status, people FROM department_counts ORDER BY 1, 2',
    'SELECT department, status, count(*) AS people FROM users GROUP BY 1, 2 ORDER BY 1, 2'
  ],
  expiry: [
    'SELECT hour, people FROM expiry_counts ORDER BY 1',
    "SELECT expires_at / 3600000 AS hour, count(*) AS people FROM users WHERE status = 'pending' GROUP BY 1 ORDER BY 1"
  ],
  search: ['SELECT count(*) AS people FROM users_search_docsize', 'SELECT count(*) AS people FROM users']
} as const

async function open() {
  const file = path.join(temporaryFolder(), 'factordesk.sqlite')
  const { store, close } = await openDatabase(file, { clock: fakeClock(), random: seededRandom() })
  const connection = openConnection(file)
  onTestFinished(() => {
    connection.close()
    close()
  })
  const differing = () =>
    Object.entries(counters).flatMap(([name, [kept, counted]]) => {
      const [left, right] = [connection.prepare(kept).all(), connection.prepare(counted).all()].map((rows) =>
        JSON.stringify(rows)
      )
      return left === right ? [] : [`${name}: ${String(left)} instead of ${String(right)}`]
    })
  return { store, connection, differing }
}

describe('counters', () => {
  it('hold what counting would give, after any write', async () => {
    const { store, differing } = await open()
    expect(differing()).toEqual([])
    const chance = seeded(41)
    let people: readonly User[] = makePeople(120, 41).map((user) => ({ ...user, isSample: chance.next() < 0.2 }))
    await store.write((writers) => writers.users.insertMany(people, { deferSearch: true }))
    await store.write((writers) => writers.users.rebuildSearch())
    expect(differing()).toEqual([])

    const aspects: ((user: User) => Partial<User>)[] = [
      () => ({
        status: chance.pick(['none', 'pending', 'expired', 'active', 'suspended', 'locked', 'deactivated'] as const)
      }),
      () => ({ department: chance.pick(['Sales', 'Finance', '', 'New department']) }),
      () => ({ expiresAt: chance.pick([null, START + chance.below(200) * HOUR_MS, START + chance.below(1000)]) }),
      () => ({ lastUsedAt: chance.pick([null, START - chance.below(1000)]) }),
      () => ({ displayName: 'Somebody Else' })
    ]
    /** One thing or all of them: the counters must hear of each alone. */
    const change = (user: User): User => {
      const changed = chance.next() < 0.7 ? [chance.pick(aspects)] : aspects
      return {
        ...Object.assign({}, user, ...changed.map((aspect) => aspect(user))),
        revision: user.revision + 1
      } as User
    }
    for (let round = 0; round < 200; round += 1) {
      const kind = chance.below(5)
      if (kind === 0) {
        const added = makePeople(1 + chance.below(5), round, 10_000 + round * 10)
        await store.write((writers) => writers.users.insertMany(added, { deferSearch: false }))
        people = [...people, ...added]
      } else if (kind === 1 && chance.next() < 0.2) {
        const removed = await store.write((writers) => writers.users.removeSamples(1000))
        expect(removed).toBe(people.filter((user) => user.isSample).length)
        people = people.filter((user) => !user.isSample)
      } else {
        const chosen = new Set(Array.from({ length: 1 + chance.below(4) }, () => chance.below(people.length)))
        const changed = new Map([...chosen].map((index) => [index, change(people[index] as User)]))
        const isUndone = chance.next() < 0.2
        const written = store.write(async (writers) => {
          await writers.users.updateMany([...changed.values()])
          if (isUndone) throw new Error('undone')
        })
        if (isUndone) await expect(written).rejects.toThrow('undone')
        else await written
        if (!isUndone) people = people.map((user, index) => changed.get(index) ?? user)
      }
      expect(differing(), `round ${String(round)}`).toEqual([])
    }
    expect(await store.read.users.departments()).toEqual(
      [...new Set(people.map((user) => user.department))].filter((name) => name !== '').toSorted()
    )
  })

  it('count those who expire to the millisecond, wherever the hour begins', async () => {
    const { store } = await open()
    const people = makePeople(200, 43).map((user, index): User => ({
      ...user,
      status: 'pending',
      expiresAt: START + index * 1_000_003
    }))
    await store.write((writers) => writers.users.insertMany(people, { deferSearch: false }))
    for (const now of [
      START,
      START - 1,
      START + 1,
      START + HOUR_MS - 1,
      START + HOUR_MS,
      START - 24 * HOUR_MS,
      START - 23 * HOUR_MS,
      START + 100 * HOUR_MS
    ]) {
      const expected = people.filter((user) => (user.expiresAt ?? 0) < now + 24 * HOUR_MS).length
      expect((await store.read.users.counts(now)).counts.expiring).toBe(expected)
      expect(await store.read.users.countMatching({ status: 'expiring' }, now)).toBe(expected)
    }
  })
})
