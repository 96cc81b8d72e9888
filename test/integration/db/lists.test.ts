import { describe, expect, it } from 'vitest'
import { seeded, START } from '../../support/chance'
import { listOf } from '../../support/oracle'
import { makePeople } from '../../support/people'
import { openPeople } from '../../support/people-store'
import type { PeopleFilter } from '../../../src/main/services/ports/store/users'
import type { PeopleSort } from '../../../src/main/services/ports/store/users'
import type { StatusFilter } from '../../../src/main/services/ports/store/users'
import type { PersonStatus, User } from '../../../src/main/domain/people'

const statuses: readonly StatusFilter[] = [
  'all',
  'none',
  'pending',
  'expiring',
  'expired',
  'active',
  'never-used',
  'suspended',
  'locked',
  'deactivated'
]
const columns: readonly PeopleSort['column'][] = ['name', 'username', 'department', 'lastUsed', 'expires', 'created']
const directions = ['asc', 'desc'] as const

const searches = [
  'ana',
  'ANA',
  'bauer',
  'ström',
  'JÜRGEN',
  'ja',
  'j',
  'sal',
  'user.1',
  'e12',
  'e12 ana',
  'dąbr',
  'ana bauer',
  'bauer ana',
  'nobody at all',
  '@example',
  '@example.com',
  '@',
  'u@',
  'us@ex',
  'user.1@',
  'user.1@example.com',
  '@exam ana',
  'lena@',
  '5550',
  '\u00df',
  '👩',
  'o\u0308',
  'ö',
  'x y z'
]

/** People with everything that a list may sort or filter by, ties included. */
function variedPeople(count: number, seed: number): User[] {
  const chance = seeded(seed)
  return makePeople(count, seed).map((user, index) => ({
    ...user,
    status: chance.next() < 0.1 ? ('deactivated' as PersonStatus) : user.status,
    displayName:
      chance.next() < 0.05
        ? chance.pick(['Großmann 👩‍🔧', 'O\u0308zgür', 'ÖZGÜR', 'zz@top', '日本 太郎', 'Ana'])
        : user.displayName,
    username: chance.next() < 0.1 ? `${user.username}@corp.example.org` : user.username,
    email: chance.next() < 0.1 ? '' : user.email,
    phone: chance.next() < 0.2 ? `+49 30 555-0${String(index)}` : '',
    createdAt: START - chance.below(5) * 1000,
    lastUsedAt: user.lastUsedAt === null ? null : START - chance.below(4) * 1000,
    isProtected: chance.next() < 0.05,
    isSample: chance.next() < 0.2
  }))
}

type Store = Awaited<ReturnType<typeof openPeople>>

async function readByKey(
  store: Store,
  filter: PeopleFilter,
  sort: PeopleSort,
  limit: number
): Promise<{ ids: string[]; totals: Set<number> }> {
  const ids: string[] = []
  const totals = new Set<number>()
  let after: string | undefined
  do {
    const page = await store.read.users.page({ filter, sort, after, limit, now: START })
    totals.add(page.total)
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after !== undefined)
  return { ids, totals }
}

describe('the list of people', () => {
  it('gives what a plain filter and sort give, for every status, sort and direction', async () => {
    const people = variedPeople(150, 21)
    const store = await openPeople(people)
    for (const status of statuses) {
      for (const column of columns) {
        for (const direction of directions) {
          const [filter, sort] = [{ status }, { column, direction }]
          const expected = listOf(people, filter, sort, START)
          const { ids, totals } = await readByKey(store, filter, sort, 40)
          expect(ids, `${status} ${column} ${direction}`).toEqual(expected)
          expect([...totals]).toEqual([expected.length])
        }
      }
    }
  })

  it('gives it for filters and searches of all kinds, by key, by row number and for bulk work', async () => {
    const people = variedPeople(400, 22)
    const store = await openPeople(people)
    const chance = seeded(23)
    const any = () => chance.next() < 0.5
    for (let round = 0; round < 250; round += 1) {
      const filter: PeopleFilter = {
        status: chance.pick(statuses),
        ...(any() ? { search: chance.pick(searches) } : {}),
        ...(chance.next() < 0.3 ? { department: chance.pick(['Sales', 'Finance', '', 'Nowhere']) } : {}),
        ...(chance.next() < 0.2 ? { isProtected: any() } : {}),
        ...(chance.next() < 0.3 ? { isSample: any() } : {})
      }
      const sort = { column: chance.pick(columns), direction: chance.pick(directions) }
      const what = `${JSON.stringify(filter)} ${JSON.stringify(sort)}`
      const expected = listOf(people, filter, sort, START)
      expect((await readByKey(store, filter, sort, 1 + chance.below(90))).ids, what).toEqual(expected)
      for (const offset of [0, chance.below(expected.length + 3), expected.length, expected.length + 100]) {
        const limit = 1 + chance.below(60)
        const page = await store.read.users.page({ filter, sort, offset, limit, now: START })
        expect(
          page.rows.map(({ id }) => id),
          `${what} from ${String(offset)}`
        ).toEqual(expected.slice(offset, offset + limit))
      }
      expect(await store.read.users.countMatching(filter, START), what).toBe(expected.length)
      const ids = [...(await store.read.users.matchingIds(filter, START, null, 30))]
      const last = ids.at(-1)
      if (last !== undefined) ids.push(...(await store.read.users.matchingIds(filter, START, last, 1000)))
      expect(ids, what).toEqual(expected.toSorted())
    }
  })

  it('stays right while people change between two pages', async () => {
    const people = variedPeople(200, 24)
    const store = await openPeople(people)
    const chance = seeded(25)
    let current = people
    const sort: PeopleSort = { column: 'name', direction: 'asc' }
    for (let round = 0; round < 40; round += 1) {
      const first = await store.read.users.page({ filter: { status: 'all' }, sort, limit: 50, now: START })
      const chosen = chance.pick(current)
      const changed = {
        ...chosen,
        displayName: chance.pick(['Aaron', 'Zora', 'Mia', chosen.displayName]),
        status: chance.pick(['none', 'active', 'deactivated'] as const),
        revision: chosen.revision + 1
      }
      await store.write((writers) => writers.users.update(changed))
      current = current.map((user) => (user.id === changed.id ? changed : user))
      const expected = listOf(current, { status: 'all' }, sort, START)
      for (const filter of [{ status: 'all' }, { status: 'all', search: 'ana' }, { status: 'none' }] as const) {
        const list = listOf(current, filter, sort, START)
        for (const offset of [0, 10, 40, 60, 90]) {
          const again = await store.read.users.page({ filter, sort, offset, limit: 20, now: START })
          expect(again.rows.map(({ id }) => id)).toEqual(list.slice(offset, offset + 20))
          expect(again.total).toBe(list.length)
        }
      }
      // By key nobody who did not move is left out or seen twice, whatever happened before the key.
      const rest =
        first.next === null
          ? []
          : (
              await store.read.users.page({
                filter: { status: 'all' },
                sort,
                after: first.next,
                limit: 200,
                now: START
              })
            ).rows.map(({ id }) => id)
      const seen = first.rows.map(({ id }) => id)
      const unmoved = expected.filter((id) => id !== changed.id)
      expect([...seen, ...rest].filter((id) => id !== changed.id)).toEqual(unmoved)
    }
  })

  it('refuses a key of another list', async () => {
    const store = await openPeople(makePeople(5))
    const sort: PeopleSort = { column: 'name', direction: 'asc' }
    for (const after of [
      '',
      'x',
      '[]',
      '{"a":1}',
      '["users.name_lower; DROP TABLE users","x",1]',
      '["username_lower","x",1]',
      '["name_lower",null,1]',
      '["name_lower","x",1.5]'
    ]) {
      await expect(
        store.read.users.page({ filter: { status: 'all' }, sort, after, limit: 5, now: START }),
        after
      ).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { field: 'after' } })
    }
  })
})
