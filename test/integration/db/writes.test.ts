import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../src/main/db/sqlite/open'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import type { Writers } from '../../../src/main/services/ports/store/store'
import { fakeClock, seededRandom } from '../../support/chance'
import { temporaryFolder } from '../../support/files'
import { makePeople } from '../../support/people'

async function open() {
  const file = path.join(temporaryFolder(), 'factordesk.sqlite')
  const { store, close } = await openDatabase(file, { clock: fakeClock(), random: seededRandom() })
  onTestFinished(close)
  const people = makePeople(800, 2)
  const insert = (from: number, to: number) => (writers: Writers) =>
    writers.users.insertMany(people.slice(from, to), { deferSearch: false })
  const stored = async () => (await store.read.users.scan(null, 1000)).length
  return { file, store, insert, stored }
}

describe('the queue of writes', () => {
  it('lets a write of somebody at the desk go before the next chunk of long work', async () => {
    const { store } = await open()
    const order: string[] = []
    const chunk = (name: string) =>
      store.write(async () => {
        await store.yieldToEventLoop()
        order.push(name)
      })
    const job = async () => {
      for (const name of ['chunk 1', 'chunk 2', 'chunk 3']) {
        await chunk(name)
        await store.yieldToEventLoop()
      }
    }
    const running = job()
    await Promise.all([running, store.write(async () => void order.push('code'))])
    expect(order).toEqual(['chunk 1', 'code', 'chunk 2', 'chunk 3'])
  })

  it('takes an urgent write before all that wait, and a failed one stops nobody', async () => {
    const { store } = await open()
    const order: number[] = []
    const note = (number: number) => async () => void order.push(number)
    const fails = store.write(() => Promise.reject(new TypeError('broken')))
    await Promise.all([
      expect(fails).rejects.toThrow('broken'),
      store.write(note(2)),
      store.write(note(3)),
      store.write(note(1), { isUrgent: true })
    ])
    expect(order).toEqual([1, 2, 3])
  })
})

describe('writes that are ended', () => {
  it('roll back where they are, never begin when they wait, and leave later ones alone', async () => {
    const { store, insert, stored } = await open()
    let isInside: () => void = () => undefined
    const inside = new Promise<void>((resolve) => (isInside = resolve))
    const running = store.write(async (writers) => {
      await insert(0, 100)(writers)
      isInside()
      await store.yieldToEventLoop()
      await insert(100, 200)(writers)
    })
    const waiting = store.write(insert(200, 300))
    await inside
    store.endWrites()
    const later = store.write(insert(300, 400))
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
    await later
    expect(await stored()).toBe(100)
  })

  it('do not finish a long statement, nor commit after the last one', async () => {
    const { store, insert, stored } = await open()
    const long = store.write(insert(0, 800))
    await store.yieldToEventLoop()
    store.endWrites()
    await expect(long).rejects.toMatchObject({ code: 'CANCELLED' })
    await expect(
      store.write(async (writers) => {
        await insert(0, 10)(writers)
        store.endWrites()
      })
    ).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await stored()).toBe(0)
  })

  it('do not wait for another process', async () => {
    const { file, store, insert, stored } = await open()
    const other = openConnection(file)
    onTestFinished(() => {
      other.close()
    })
    other.exec('BEGIN IMMEDIATE')
    const waiting = store.write(insert(0, 10))
    await store.yieldToEventLoop()
    store.endWrites()
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
    await expect(store.write(insert(0, 10), { isUrgent: true })).rejects.toMatchObject({ code: 'DATABASE_BUSY' })
    other.exec('ROLLBACK')
    expect(await stored()).toBe(0)
  })
})
