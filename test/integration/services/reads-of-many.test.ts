import { describe, expect, it, vi } from 'vitest'
import { MAX_SHEETS } from '../../../src/main/domain/sheet-jobs'
import { withUserMac } from '../../../src/main/services/factors/row-macs'
import { firstRun, openBackend } from '../../support/console'
import { makePeople } from '../../support/people'

const everybody = { kind: 'matching', filter: { status: 'all' }, except: [] } as const

describe('work on many people', () => {
  it('finds any number of rows by id and nothing for an unknown id', async () => {
    const { store } = await openBackend()
    const people = makePeople(1100, 3)
    await store.write((writers) => writers.users.insertMany(people, { deferSearch: false }))
    const found = await store.read.users.findMany([...people.map(({ id }) => id), 'unknown'])
    expect([...found.keys()].sort()).toEqual(people.map(({ id }) => id).sort())
    expect(found.get(people[700]?.id ?? '')?.username).toBe(people[700]?.username)
    expect((await store.read.users.findMany([])).size).toBe(0)
    expect((await store.read.enrollments.findMany(['unknown'])).size).toBe(0)
    expect((await store.read.sheets.findMany(['unknown'])).size).toBe(0)
  })

  it('plans sheets with a read for many people, not one for each', async () => {
    const desk = await openBackend()
    const { store, services } = desk
    const { actor } = await firstRun(desk)
    const people = makePeople(1200, 5).map((user) =>
      withUserMac(actor.keys, { ...user, status: 'none', expiresAt: null })
    )
    await store.write((writers) => writers.users.insertMany(people, { deferSearch: false }))
    const one = vi.spyOn(store.read.users, 'find')
    const many = vi.spyOn(store.read.users, 'findMany')
    const plan = await services.sheets.plan(actor, everybody)
    expect(plan).toMatchObject({ matched: 1200, fresh: 1200, most: MAX_SHEETS })
    expect(one).not.toHaveBeenCalled()
    expect(many.mock.calls.length).toBeLessThanOrEqual(3)
  })
})
