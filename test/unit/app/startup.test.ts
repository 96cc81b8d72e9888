import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createStartup } from '../../../src/main/backend/startup'
import type { OpenDatabase } from '../../../src/main/db/sqlite/open'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { defaultSettings } from '../../../src/main/services/settings/settings'
import { fakeClock, seededRandom } from '../../support/chance'
import { temporaryFolder } from '../../support/files'
import { makePeople } from '../../support/people'

const DAY_MS = 86_400_000

const organization = { issuer: 'Works', name: 'Works', helpdeskPhone: '', helpdeskHours: '', helpdeskPlace: '' }

function begin(folder = temporaryFolder()) {
  const databaseFile = path.join(folder, 'factordesk.sqlite')
  const clock = fakeClock()
  const opened: OpenDatabase[] = []
  const errors: string[] = []
  const causes: unknown[] = []
  const logger = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, cause: unknown) => {
      causes.push(cause)
      return String(errors.push(message))
    }
  }
  const close = () => {
    for (const database of opened.splice(0)) database.close()
  }
  onTestFinished(close)
  const start = () =>
    createStartup({
      databaseFile,
      clock,
      random: seededRandom(),
      logger,
      onOpen: (database) => {
        opened.push(database)
      }
    })
  return { folder, databaseFile, clock, opened, errors, causes, close, start, startup: start() }
}

type Desk = ReturnType<typeof begin>

/** A database with three people, and a backup of it; closed. */
async function used(desk: Desk): Promise<string> {
  expect(await desk.startup.state()).toEqual({ state: 'ready' })
  await desk.opened[0]?.store.write((writers) => writers.users.insertMany(makePeople(3), { deferSearch: false }))
  const backup = await desk.opened[0]?.backUpDaily()
  desk.close()
  return backup ?? ''
}

const peopleIn = async ({ opened }: Desk) => (await opened[0]?.store.read.users.scan(null, 10))?.length

describe('the start', () => {
  test('makes a database once, however often it is asked', async () => {
    const desk = begin()
    const states = await Promise.all([
      desk.startup.state(),
      desk.startup.state(),
      desk.startup.retry(),
      desk.startup.retry()
    ])
    expect(states).toEqual(new Array(4).fill({ state: 'ready' }))
    expect(desk.opened).toHaveLength(1)
    expect(statSync(desk.databaseFile).mode & 0o077).toBe(0)
    expect(desk.errors).toEqual([])
  })

  test('says that a file is no database, and leaves it as it is', async () => {
    const desk = begin()
    writeFileSync(desk.databaseFile, 'This was a letter once. '.repeat(20))
    expect(await desk.startup.state()).toEqual({
      state: 'failed',
      code: 'DATABASE_CORRUPT',
      databasePath: desk.databaseFile,
      backups: []
    })
    expect(readFileSync(desk.databaseFile, 'utf8')).toBe('This was a letter once. '.repeat(20))
    expect(desk.errors).toHaveLength(1)
  })

  test.each([
    [
      'cut short',
      (file: string) => {
        truncateSync(file, statSync(file).size - 4096)
      }
    ],
    [
      'emptied',
      (file: string) => {
        truncateSync(file, 0)
      }
    ],
    [
      'cut inside of its header',
      (file: string) => {
        truncateSync(file, 50)
      }
    ],
    [
      'overwritten in the middle',
      (file: string) => {
        writeFileSync(file, readFileSync(file).fill(0xaa, 4096, 40_960))
      }
    ]
  ])('says that a database was %s, offers the backup, and takes it', async (_, damage) => {
    const desk = begin()
    const backup = await used(desk)
    damage(desk.databaseFile)
    const startup = desk.start()
    expect(await startup.state()).toMatchObject({
      state: 'failed',
      code: 'DATABASE_CORRUPT',
      backups: [{ name: backup }]
    })
    expect(await startup.restore(backup)).toEqual({ state: 'ready' })
    expect(await peopleIn(desk)).toBe(3)
    expect(readdirSync(desk.folder).filter((name) => name.includes('.replaced-'))).not.toEqual([])
  })

  test.each([
    ['settings', "UPDATE settings SET body = '{half'"],
    ['settings', "UPDATE settings SET body = json_remove(body, '$.organization')"],
    ['settings', "UPDATE settings SET body = json_set(body, '$.idleLockMinutes', 'never')"],
    [
      'sheet_jobs',
      `INSERT INTO sheet_jobs (id, created_at, created_by, body, output, state, revision)
       VALUES ('j1', 1, 'admin', '{"hasCodes":true}', 'pdf', 'stopped', 1)`
    ]
  ])('takes unreadable JSON in %s for damage, and offers the backup: %s', async (table, statement) => {
    const desk = begin()
    expect(await desk.startup.state()).toEqual({ state: 'ready' })
    const [database] = desk.opened
    await database?.store.write((writers) => writers.settings.put(defaultSettings(organization)))
    const backup = String(await database?.backUpDaily())
    desk.close()
    const connection = openConnection(desk.databaseFile)
    connection.exec(statement)
    connection.close()
    const startup = desk.start()
    expect(await startup.state()).toMatchObject({
      state: 'failed',
      code: 'DATABASE_CORRUPT',
      backups: [{ name: backup }]
    })
    expect(desk.causes.at(-1)).toMatchObject({ details: { table } })
    expect(await startup.restore(backup)).toEqual({ state: 'ready' })
  })

  test('refuses what a newer version made, and changes nothing in it', async () => {
    const desk = begin()
    await used(desk)
    const connection = openConnection(desk.databaseFile)
    connection.exec("INSERT INTO migrations VALUES (99, 'from-the-future', 'x', 1)")
    connection.close()
    const before = readFileSync(desk.databaseFile)
    const startup = desk.start()
    expect(await startup.state()).toMatchObject({ state: 'failed', code: 'DATABASE_NEWER' })
    expect(readFileSync(desk.databaseFile).equals(before)).toBe(true)
  })

  test('refuses a file and a folder that may not be written, and opens them once they may', async () => {
    const desk = begin()
    await used(desk)
    for (const [target, mode] of [
      [desk.databaseFile, 0o600],
      [desk.folder, 0o700]
    ] as const) {
      chmodSync(target, mode & 0o555)
      const startup = desk.start()
      expect(await startup.state()).toMatchObject({ state: 'failed', code: 'DATABASE_READ_ONLY' })
      expect(await startup.retry()).toMatchObject({ state: 'failed', code: 'DATABASE_READ_ONLY' })
      chmodSync(target, mode)
      expect(await startup.retry()).toEqual({ state: 'ready' })
      expect(await peopleIn(desk)).toBe(3)
      desk.close()
    }
  })

  test.skipIf(process.platform === 'win32')('closes files of an earlier version to other accounts', async () => {
    const desk = begin()
    const backup = path.join(desk.folder, 'backups', await used(desk))
    for (const file of [desk.databaseFile, backup]) chmodSync(file, 0o644)
    for (const folder of [desk.folder, path.dirname(backup)]) chmodSync(folder, 0o755)
    expect(await desk.start().state()).toEqual({ state: 'ready' })
    for (const target of [desk.databaseFile, `${desk.databaseFile}-wal`, backup, desk.folder, path.dirname(backup)])
      expect([target, statSync(target).mode & 0o077]).toEqual([target, 0])
  })

  test('does not take a folder for a database', async () => {
    const desk = begin()
    mkdirSync(desk.databaseFile)
    expect(await desk.startup.state()).toMatchObject({ state: 'failed' })
    rmSync(desk.databaseFile, { recursive: true })
    expect(await desk.startup.retry()).toEqual({ state: 'ready' })
  })

  test('tries once for all who ask meanwhile', async () => {
    const desk = begin()
    writeFileSync(desk.databaseFile, 'x'.repeat(200))
    await desk.startup.state()
    const states = await Promise.all([desk.startup.retry(), desk.startup.retry(), desk.startup.state()])
    expect(states.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed'])
    expect(desk.errors).toHaveLength(2)
  })
})

describe('restoring', () => {
  test('never replaces a database that opens', async () => {
    const desk = begin()
    const backup = await used(desk)
    const startup = desk.start()
    await expect(startup.restore(backup)).rejects.toMatchObject({ code: 'INVALID_STATE' })
    expect(await peopleIn(desk)).toBe(3)
  })

  test.each([
    '../factordesk.sqlite',
    'factordesk-20260105-080000.sqlite/../../x',
    '',
    'factordesk-19990101-000000.sqlite'
  ])('knows no backup %j', async (name) => {
    const desk = begin()
    await used(desk)
    writeFileSync(desk.databaseFile, 'x'.repeat(200))
    const startup = desk.start()
    await startup.state()
    await expect(startup.restore(name)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(readFileSync(desk.databaseFile, 'utf8')).toBe('x'.repeat(200))
  })

  test('does not take a backup that is damaged itself, and leaves everything', async () => {
    const desk = begin()
    const backup = await used(desk)
    const file = path.join(desk.folder, 'backups', backup)
    writeFileSync(desk.databaseFile, 'x'.repeat(200))
    const whole = readFileSync(file)
    for (const nonsense of [Buffer.from('y'.repeat(200)), whole.subarray(0, 4096 * 3), Buffer.alloc(0)]) {
      writeFileSync(file, nonsense)
      const startup = desk.start()
      await startup.state()
      await expect(startup.restore(backup)).rejects.toMatchObject({ code: 'DATABASE_CORRUPT' })
      expect(readFileSync(desk.databaseFile, 'utf8')).toBe('x'.repeat(200))
      expect(readdirSync(desk.folder).filter((name) => name.includes('restoring'))).toEqual([])
    }
  })

  test('keeps each file that it replaces, also twice in one moment', async () => {
    const desk = begin()
    const backup = await used(desk)
    for (const round of [1, 2]) {
      writeFileSync(desk.databaseFile, String(round).repeat(200))
      rmSync(`${desk.databaseFile}-wal`, { force: true })
      const startup = desk.start()
      expect(await startup.restore(backup)).toEqual({ state: 'ready' })
      desk.close()
    }
    const kept = readdirSync(desk.folder).filter((name) => /\.replaced-\d+(-1)*$/.test(name))
    expect(kept.map((name) => readFileSync(path.join(desk.folder, name), 'utf8')[0]).toSorted()).toEqual(['1', '2'])
  })

  test('goes back to what was, a day ago too', async () => {
    const desk = begin()
    const first = await used(desk)
    desk.clock.advance(DAY_MS)
    const again = desk.start()
    await again.state()
    await desk.opened[0]?.store.write((writers) =>
      writers.users.insertMany(makePeople(2, 5, 100), { deferSearch: false })
    )
    const second = await desk.opened[0]?.backUpDaily()
    desk.close()
    copyFileSync(path.join(desk.folder, 'backups', first), path.join(desk.folder, 'unrelated.sqlite'))
    writeFileSync(desk.databaseFile, 'x'.repeat(200))
    const startup = desk.start()
    expect(await startup.state()).toMatchObject({ backups: [{ name: second }, { name: first }] })
    await startup.restore(first)
    expect(await peopleIn(desk)).toBe(3)
    expect(existsSync(path.join(desk.folder, 'backups', String(second)))).toBe(true)
  })
})
