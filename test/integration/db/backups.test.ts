import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { backUp, listBackups, restoreBackup } from '../../../src/main/db/sqlite/backups'
import { openDatabase } from '../../../src/main/db/sqlite/open'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { findFaults as findFaultsHere } from '../../../src/main/db/sqlite/integrity-check'
import { changeBehindIndex } from '../../support/damage'
import { fakeClock, seededRandom, START } from '../../support/chance'
import { temporaryFolder } from '../../support/files'
import { makePeople } from '../../support/people'

const DAY_MS = 86_400_000
const findFaults = async (file: string) => findFaultsHere(file)

async function open(people = 20) {
  const clock = fakeClock()
  const file = path.join(temporaryFolder(), 'factordesk.sqlite')
  const folder = path.join(path.dirname(file), 'backups')
  const database = await openDatabase(file, { clock, random: seededRandom() })
  onTestFinished(database.close)
  await database.store.write((writers) => writers.users.insertMany(makePeople(people), { deferSearch: false }))
  return { clock, file, folder, ...database }
}

const names = (file: string) => listBackups(file).map(({ name }) => name)

function peopleIn(copy: string): number {
  const connection = openConnection(copy)
  try {
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
    return connection.prepare('SELECT count(*) FROM users').pluck().get() as number
  } finally {
    connection.close()
  }
}

describe('a daily backup', () => {
  it('is made once a day, whole, for its owner only', async () => {
    const { clock, file, folder, store, backUpDaily } = await open()
    const name = await backUpDaily()
    expect(name).toBe('factordesk-20260105-080000.sqlite')
    expect(statSync(path.join(folder, String(name))).mode & 0o077).toBe(0)
    expect(statSync(folder).mode & 0o077).toBe(0)
    await store.write((writers) => writers.users.insertMany(makePeople(5, 2, 1000), { deferSearch: false }))
    clock.advance(15 * 3_600_000)
    expect(await backUpDaily()).toBeNull()
    expect(peopleIn(path.join(folder, String(name)))).toBe(20)
    clock.advance(2 * 3_600_000)
    expect(await backUpDaily()).toBe('factordesk-20260106-010000.sqlite')
    expect(peopleIn(path.join(folder, 'factordesk-20260106-010000.sqlite'))).toBe(25)
    expect(listBackups(file)[0]).toMatchObject({ createdAt: START + 17 * 3_600_000 })
  })

  it('is kept for five of them; copies before updates are counted apart', async () => {
    const { clock, file, folder, backUpDaily } = await open(1)
    for (let day = 0; day < 4; day += 1) {
      await backUp(file, { kind: 'migration', now: clock.now(), findFaults })
      clock.advance(1000)
    }
    for (let day = 0; day < 7; day += 1) {
      await backUpDaily()
      clock.advance(DAY_MS)
    }
    expect(
      names(file)
        .filter((name) => !name.includes('before-update'))
        .map((name) => name.slice(17, 19))
    ).toEqual(['11', '10', '09', '08', '07'])
    expect(
      names(file)
        .filter((name) => name.includes('before-update'))
        .map((name) => name.slice(20, 26))
    ).toEqual(['080003', '080002'])
    expect(readdirSync(folder)).toHaveLength(7)
  })

  it('shows one moment, though people are written meanwhile', async () => {
    const { folder, store, backUpDaily } = await open(200)
    const making = backUpDaily()
    await store.write((writers) => writers.users.insertMany(makePeople(300, 2, 1000), { deferSearch: false }))
    expect([200, 500]).toContain(peopleIn(path.join(folder, String(await making))))
  })

  it.each([
    ['entries without a row', 'DELETE FROM users WHERE seq = 2'],
    ['entries that differ from their rows', "UPDATE users SET email_lower = 'moved@example.com' WHERE seq = 1"]
  ])('is not made of a database whose index has %s, and pushes out no good one', async (_, statement) => {
    const { clock, file, folder, close, backUpDaily } = await open(50)
    const good = await backUpDaily()
    close()
    changeBehindIndex(file, statement)
    for (let day = 1; day <= 6; day += 1) {
      await expect(backUp(file, { kind: 'daily', now: clock.now() + day * DAY_MS, findFaults })).rejects.toMatchObject({
        code: 'DATABASE_CORRUPT'
      })
    }
    expect(readdirSync(folder)).toEqual([good])
  })

  it('removes what an earlier one left half done', async () => {
    const { folder, backUpDaily } = await open(1)
    mkdirSync(folder, { recursive: true })
    for (const suffix of ['', '-wal', '-shm'])
      writeFileSync(path.join(folder, `factordesk-20260104-080000.sqlite.12.half${suffix}`), 'x')
    const name = await backUpDaily()
    expect(readdirSync(folder)).toEqual([name])
  })

  it('leaves nothing half done when it fails', async () => {
    const { clock, file, folder } = await open(1)
    writeFileSync(file.replace('.sqlite', '.other'), 'no database '.repeat(100))
    await expect(
      backUp(file.replace('.sqlite', '.other'), { kind: 'daily', now: clock.now(), findFaults })
    ).rejects.toMatchObject({ code: 'DATABASE_CORRUPT' })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('the list of backups', () => {
  it('knows its own files only', async () => {
    const { file, folder } = await open(1)
    expect(listBackups(file)).toEqual([])
    mkdirSync(folder, { recursive: true })
    for (const name of [
      'factordesk-20260101-000000.sqlite',
      'factordesk-20260102-000000-before-update.sqlite',
      'factordesk-20260101-000000.sqlite.12.half',
      'notes.txt',
      'factordesk-2026.sqlite',
      '.hidden'
    ]) {
      writeFileSync(path.join(folder, name), 'x')
    }
    expect(names(file)).toEqual([
      'factordesk-20260102-000000-before-update.sqlite',
      'factordesk-20260101-000000.sqlite'
    ])
  })
})

describe('restoring', () => {
  it('puts the copy in place and the old files aside, log and all', async () => {
    const { clock, file, folder, store, close, backUpDaily } = await open(20)
    const name = String(await backUpDaily())
    await store.write((writers) => writers.users.insertMany(makePeople(5, 2, 1000), { deferSearch: false }))
    close()
    writeFileSync(`${file}-wal`, 'rest of a log')
    restoreBackup(file, name, clock.now())
    expect(readFileSync(`${file}.replaced-${String(START)}-wal`, 'utf8')).toBe('rest of a log')
    expect(existsSync(`${file}-wal`)).toBe(false)
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(peopleIn(file)).toBe(20)
    expect(peopleIn(`${file}.replaced-${String(START)}`)).toBe(25)
    expect(readdirSync(folder)).toEqual([name])
    const again = await openDatabase(file, { clock, random: seededRandom() })
    onTestFinished(again.close)
    expect((await again.store.read.users.counts(START)).counts.all).toBe(20)
  })
})
