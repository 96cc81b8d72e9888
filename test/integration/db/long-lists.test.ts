import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../src/main/db/sqlite/open'
import { fakeClock, seeded, seededRandom, START } from '../../support/chance'
import { temporaryFolder } from '../../support/files'
import { listOf } from '../../support/oracle'
import { makePeople } from '../../support/people'
import type { PeopleFilter } from '../../../src/main/services/ports/store/users'
import type { PeopleSort } from '../../../src/main/services/ports/store/users'

/** More than a search lists, and more than a walk along an index looks at before it gives up. */
const PEOPLE = 24_000
const SEARCH_CAP = 20_000

describe('a list of more people than a search lists', () => {
  it('is as right as a short one, whichever way it is read', async () => {
    const people = makePeople(PEOPLE, 61).map((user, index) => ({
      ...user,
      isProtected: index % 997 === 0,
      isSample: index > PEOPLE - 40
    }))
    const { store, close } = await openDatabase(path.join(temporaryFolder(), 'factordesk.sqlite'), {
      clock: fakeClock(),
      random: seededRandom()
    })
    onTestFinished(close)
    await store.write(async (writers) => {
      await writers.users.insertMany(people, { deferSearch: true })
      await writers.users.rebuildSearch()
    })

    const filters: readonly PeopleFilter[] = [
      { status: 'all' },
      { status: 'active' },
      { status: 'expiring' },
      { status: 'never-used' },
      { status: 'all', isProtected: true },
      { status: 'active', isProtected: false },
      { status: 'none', isSample: true },
      { status: 'all', department: 'Sales' },
      { status: 'locked', department: '' },
      { status: 'all', search: 'jürgen' },
      { status: 'pending', search: 'ana bauer' },
      { status: 'all', search: 'je' },
      { status: 'all', search: 'user.abc' },
      { status: 'deactivated', search: 'user' }
    ]
    const chance = seeded(62)
    for (const filter of filters) {
      const sort: PeopleSort = {
        column: chance.pick(['name', 'username', 'department', 'lastUsed', 'expires', 'created']),
        direction: chance.pick(['asc', 'desc'])
      }
      const expected = listOf(people, filter, sort, START)
      const what = `${JSON.stringify(filter)} ${JSON.stringify(sort)}`
      for (const offset of [0, 100, Math.floor(expected.length / 2), expected.length - 30, expected.length]) {
        const page = await store.read.users.page({ filter, sort, offset: Math.max(0, offset), limit: 100, now: START })
        expect(
          page.rows.map(({ id }) => id),
          `${what} from ${String(offset)}`
        ).toEqual(expected.slice(Math.max(0, offset), Math.max(0, offset) + 100))
        expect([page.total, page.isTotalCapped]).toEqual([expected.length, false])
        if (page.next === null) continue
        const after = await store.read.users.page({ filter, sort, after: page.next, limit: 100, now: START })
        expect(
          after.rows.map(({ id }) => id),
          `${what} after ${String(offset)}`
        ).toEqual(expected.slice(Math.max(0, offset) + 100, Math.max(0, offset) + 200))
      }
      expect(await store.read.users.countMatching(filter, START), what).toBe(expected.length)
    }

    const sort: PeopleSort = { column: 'name', direction: 'asc' }
    const everybody = { status: 'all', search: 'user.' } as const
    const expected = listOf(people, everybody, sort, START)
    for (const offset of [0, 5000, SEARCH_CAP - 50, SEARCH_CAP]) {
      const page = await store.read.users.page({ filter: everybody, sort, offset, limit: 100, now: START })
      expect([page.total, page.isTotalCapped]).toEqual([SEARCH_CAP, true])
      expect(page.rows.map(({ id }) => id)).toEqual(expected.slice(offset, Math.min(offset + 100, SEARCH_CAP)))
    }
    // What is done to all of them is done to all of them: only the list ends at the cap.
    expect(await store.read.users.countMatching(everybody, START)).toBe(PEOPLE)
    const ids: string[] = []
    for (let last: string | null = null; ; last = ids.at(-1) ?? null) {
      const more = await store.read.users.matchingIds(everybody, START, last, 7000)
      if (more.length === 0) break
      ids.push(...more)
    }
    expect(ids).toEqual(people.map(({ id }) => id).toSorted())
  }, 120_000)
})
