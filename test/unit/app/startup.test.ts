import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { defaultSettings } from '../../../src/main/services/settings/settings'
import { beginStartup, peopleIn, used } from '../../support/startup'

const organization = { issuer: 'Works', name: 'Works', helpdeskPhone: '', helpdeskHours: '', helpdeskPlace: '' }

describe('the start', () => {
  test('makes a database once, however often it is asked', async () => {
    const desk = beginStartup()
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
    const desk = beginStartup()
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
    const desk = beginStartup()
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
    const desk = beginStartup()
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
    const desk = beginStartup()
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
    const desk = beginStartup()
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
    const desk = beginStartup()
    const backup = path.join(desk.folder, 'backups', await used(desk))
    for (const file of [desk.databaseFile, backup]) chmodSync(file, 0o644)
    for (const folder of [desk.folder, path.dirname(backup)]) chmodSync(folder, 0o755)
    expect(await desk.start().state()).toEqual({ state: 'ready' })
    for (const target of [desk.databaseFile, `${desk.databaseFile}-wal`, backup, desk.folder, path.dirname(backup)])
      expect([target, statSync(target).mode & 0o077]).toEqual([target, 0])
  })

  test('does not take a folder for a database', async () => {
    const desk = beginStartup()
    mkdirSync(desk.databaseFile)
    expect(await desk.startup.state()).toMatchObject({ state: 'failed' })
    rmSync(desk.databaseFile, { recursive: true })
    expect(await desk.startup.retry()).toEqual({ state: 'ready' })
  })

  test('tries once for all who ask meanwhile', async () => {
    const desk = beginStartup()
    writeFileSync(desk.databaseFile, 'x'.repeat(200))
    await desk.startup.state()
    const states = await Promise.all([desk.startup.retry(), desk.startup.retry(), desk.startup.state()])
    expect(states.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed'])
    expect(desk.errors).toHaveLength(2)
  })
})
