import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/main/db/database'
import { lower } from '../../../src/main/domain/people'
import type { User } from '../../../src/main/domain/model'
import type { PeopleFilter, StatusFilter } from '../../../src/main/services/ports/store'
import { fakeClock, seeded, seededRandom, START } from '../../support/chance'
import { temporaryFolder } from '../../support/files'
import { makePeople } from '../../support/people'

const clock = fakeClock()

async function open() {
  return openDatabase(path.join(temporaryFolder(), 'factordesk.sqlite'), { clock, random: seededRandom() })
}

const matches = (user: User, filter: PeopleFilter) => {
  const byStatus: Record<StatusFilter, boolean> = {
    all: user.status !== 'deactivated',
    none: user.status === 'none',
    pending: user.status === 'pending',
    expiring: user.status === 'pending' && (user.expiresAt ?? 0) < START + 86_400_000,
    expired: user.status === 'expired',
    active: user.status === 'active',
    'never-used': user.status === 'active' && user.lastUsedAt === null,
    suspended: user.status === 'suspended',
    locked: user.status === 'locked',
    deactivated: user.status === 'deactivated'
  }
  return (
    byStatus[filter.status] &&
    (filter.department === undefined || user.department === filter.department) &&
    words(filter.search ?? '').every((word) =>
      [user.username, user.displayName, user.email.split('@')[0] ?? '', user.department, user.externalId].some((text) => lower(text).includes(word))
    )
  )
}
const words = (search: string) => lower(search).split(/\s+/).filter((word) => word !== '')

const collate = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right))

describe('people list', () => {
  it('gives the same pages as a plain filter and sort, by key and by row number', async () => {
    const { store, close } = await open()
    const people = makePeople(700, 7)
    await store.write((writers) => writers.users.insertMany(people, { deferSearch: false }))
    const chance = seeded(11)
    const statuses: StatusFilter[] = ['all', 'none', 'pending', 'expiring', 'active', 'never-used', 'locked', 'deactivated']
    for (let round = 0; round < 60; round += 1) {
      const filter: PeopleFilter = {
        status: chance.pick(statuses),
        ...(chance.next() < 0.4 ? { search: chance.pick(['ana', 'bauer', 'ström', 'JÜRGEN', 'sal', 'user.1', 'e12 ana', 'dąbr']) } : {}),
        ...(chance.next() < 0.3 ? { department: 'Sales' } : {})
      }
      const direction = chance.pick(['asc', 'desc'] as const)
      const expected = people
        .filter((user) => matches(user, filter))
        .sort((a, b) => (collate(lower(a.displayName), lower(b.displayName)) || collate(a.id, b.id)) * (direction === 'asc' ? 1 : -1))
        .map((user) => user.id)
      const sort = { column: 'name', direction } as const
      const keyed: string[] = []
      let after: string | undefined
      for (;;) {
        const page = await store.read.users.page({ filter, sort, after, limit: 50, now: START })
        expect(page.total).toBe(expected.length)
        keyed.push(...page.rows.map((row) => row.id))
        if (page.next === null) break
        after = page.next
      }
      expect(keyed).toEqual(expected)
      const offset = chance.below(expected.length + 5)
      const jump = await store.read.users.page({ filter, sort, offset, limit: 30, now: START })
      expect(jump.rows.map((row) => row.id)).toEqual(expected.slice(offset, offset + 30))
    }
    close()
  })

  it('keeps exact counts through inserts, changes and removals', async () => {
    const { store, close } = await open()
    const people = makePeople(300, 3).map((user, index) => ({ ...user, isSample: index % 10 === 0 }))
    await store.write((writers) => writers.users.insertMany(people, { deferSearch: false }))
    const chance = seeded(5)
    const current = new Map(people.map((user) => [user.id, user]))
    for (let round = 0; round < 200; round += 1) {
      const user = chance.pick([...current.values()])
      const changed: User = {
        ...user,
        status: chance.pick(['none', 'pending', 'active', 'suspended', 'deactivated'] as const),
        lastUsedAt: chance.next() < 0.5 ? START : null,
        expiresAt: START + chance.below(72) * 3_600_000,
        revision: user.revision + 1
      }
      await store.write((writers) => writers.users.update(changed))
      current.set(user.id, changed)
    }
    await store.write((writers) => writers.users.removeSamples(1000))
    const left = [...current.values()].filter((user) => !user.isSample)
    const { counts, sample } = await store.read.users.counts(START)
    expect(sample).toBe(0)
    for (const status of Object.keys(counts) as StatusFilter[]) {
      expect([status, counts[status]]).toEqual([status, left.filter((user) => matches(user, { status })).length])
    }
    close()
  })

  it('finds short words at the beginning only, survives hostile searches and sees renamed people', async () => {
    const { store, close } = await open()
    const [first, second] = makePeople(2, 9)
    if (first === undefined || second === undefined) throw new Error('no people')
    await store.write((writers) =>
      writers.users.insertMany([{ ...first, displayName: 'Bo Li' }, { ...second, displayName: 'Zoë "Quote" O\'Hara 100%' }], { deferSearch: false })
    )
    const find = async (search: string) =>
      (await store.read.users.page({ filter: { status: 'all', search }, sort: { column: 'name', direction: 'asc' }, limit: 10, now: START })).rows.map((row) => row.displayName)
    expect(await find('bo')).toEqual(['Bo Li'])
    expect(await find('"quote"')).toHaveLength(1)
    expect(await find('100%')).toHaveLength(1)
    for (const hostile of ['"', "'", '%%%', '___', 'NEAR(a b)', 'a OR b', 'body:*', '*', '(((', '😀😀😀', '-abc', 'abc"*']) {
      await expect(find(hostile)).resolves.toEqual([])
    }
    await store.write((writers) => writers.users.update({ ...first, displayName: 'Renamed Person', revision: 2 }))
    expect(await find('renamed')).toEqual(['Renamed Person'])
    expect(await find('bo')).toEqual([])
    close()
  })

  it('refuses a taken username and a stale change', async () => {
    const { store, close } = await open()
    const [user] = makePeople(1)
    if (user === undefined) throw new Error('no person')
    await store.write((writers) => writers.users.insert(user))
    await expect(store.write((writers) => writers.users.insert({ ...user, id: 'other', username: user.username.toUpperCase() }))).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(store.write((writers) => writers.users.update({ ...user, revision: 5 }))).rejects.toMatchObject({ code: 'STALE' })
    close()
  })
})
