import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/main/db/sqlite/open'
import { fakeClock, seeded, seededRandom, START } from '../../support/chance'
import { temporaryFolder } from '../../support/files'
import { isListed } from '../../support/oracle'
import { makePeople } from '../../support/people'
import type { StatusFilter } from '../../../src/main/services/ports/store/users'
import type { User } from '../../../src/main/domain/people'

const clock = fakeClock()

async function open() {
  return openDatabase(path.join(temporaryFolder(), 'factordesk.sqlite'), { clock, random: seededRandom() })
}

describe('people list', () => {
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
      expect([status, counts[status]]).toEqual([
        status,
        left.filter((user) => isListed(user, { status }, START)).length
      ])
    }
    close()
  })

  it('finds short words at the beginning only, survives hostile searches and sees renamed people', async () => {
    const { store, close } = await open()
    const [first, second] = makePeople(2, 9)
    if (first === undefined || second === undefined) throw new Error('no people')
    await store.write((writers) =>
      writers.users.insertMany(
        [
          { ...first, displayName: 'Bo Li' },
          { ...second, displayName: 'Zoë "Quote" O\'Hara 100%' }
        ],
        { deferSearch: false }
      )
    )
    const find = async (search: string) =>
      (
        await store.read.users.page({
          filter: { status: 'all', search },
          sort: { column: 'name', direction: 'asc' },
          limit: 10,
          now: START
        })
      ).rows.map((row) => row.displayName)
    expect(await find('bo')).toEqual(['Bo Li'])
    expect(await find('"quote"')).toHaveLength(1)
    expect(await find('100%')).toHaveLength(1)
    for (const hostile of [
      '"',
      "'",
      '%%%',
      '___',
      'NEAR(a b)',
      'a OR b',
      'body:*',
      '*',
      '(((',
      '😀😀😀',
      '-abc',
      'abc"*'
    ]) {
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
    await expect(
      store.write((writers) => writers.users.insert({ ...user, id: 'other', username: user.username.toUpperCase() }))
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(store.write((writers) => writers.users.update({ ...user, revision: 5 }))).rejects.toMatchObject({
      code: 'STALE'
    })
    close()
  })
})
