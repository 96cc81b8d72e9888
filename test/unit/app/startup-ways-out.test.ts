import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { makePeople } from '../../support/people'
import { beginStartup, peopleIn, type StartupDesk, used } from '../../support/startup'

const DAY_MS = 86_400_000

describe('a database that is missing', () => {
  const lose = (desk: StartupDesk) => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(desk.databaseFile + suffix, { force: true })
  }

  test.each([
    ['gone', lose],
    [
      'emptied',
      (desk: StartupDesk) => {
        lose(desk)
        writeFileSync(desk.databaseFile, '')
      }
    ]
  ])('(%s) beside its checkpoint is said to be so, and nothing is made in its place', async (_, vanish) => {
    const desk = beginStartup()
    await used(desk)
    rmSync(path.join(desk.folder, 'backups'), { recursive: true })
    writeFileSync(desk.checkpointFile, '{}')
    vanish(desk)
    const before = readdirSync(desk.folder)
    const startup = desk.start()
    expect(await startup.state()).toMatchObject({ state: 'failed', code: 'DATABASE_MISSING', backups: [] })
    expect(await startup.retry()).toMatchObject({ code: 'DATABASE_MISSING' })
    expect(readdirSync(desk.folder)).toEqual(before)
  })

  test('opens again once the file is back', async () => {
    const desk = beginStartup()
    await used(desk)
    copyFileSync(desk.databaseFile, `${desk.databaseFile}.elsewhere`)
    writeFileSync(desk.checkpointFile, '{}')
    lose(desk)
    const startup = desk.start()
    expect(await startup.state()).toMatchObject({ code: 'DATABASE_MISSING' })
    copyFileSync(`${desk.databaseFile}.elsewhere`, desk.databaseFile)
    expect(await startup.retry()).toEqual({ state: 'ready' })
    expect(await peopleIn(desk)).toBe(3)
  })

  test('is restored from a backup, and never made empty beside one', async () => {
    const desk = beginStartup()
    const backup = await used(desk)
    lose(desk)
    const startup = desk.start()
    expect(await startup.state()).toMatchObject({ code: 'DATABASE_MISSING', backups: [{ name: backup }] })
    await expect(startup.startEmpty()).rejects.toMatchObject({ code: 'INVALID_STATE' })
    expect(await startup.restore(backup)).toEqual({ state: 'ready' })
    expect(await peopleIn(desk)).toBe(3)
  })

  test('is made anew on purpose, and the checkpoint is kept', async () => {
    const desk = beginStartup()
    writeFileSync(desk.checkpointFile, '{"seq":7}')
    expect(await desk.startup.state()).toMatchObject({ code: 'DATABASE_MISSING' })
    expect(await desk.startup.startEmpty()).toEqual({ state: 'ready' })
    expect(await peopleIn(desk)).toBe(0)
    const [kept = ''] = readdirSync(desk.folder).filter((name) => name.startsWith('audit-checkpoint'))
    expect(kept).toBe(`audit-checkpoint.json.replaced-${String(desk.clock.now())}`)
    expect(readFileSync(path.join(desk.folder, kept), 'utf8')).toBe('{"seq":7}')
    await expect(desk.startup.startEmpty()).rejects.toMatchObject({ code: 'INVALID_STATE' })
  })

  test('is not what is damaged or read-only', async () => {
    const desk = beginStartup()
    writeFileSync(desk.databaseFile, 'x'.repeat(200))
    writeFileSync(desk.checkpointFile, '{}')
    expect(await desk.startup.state()).toMatchObject({ code: 'DATABASE_CORRUPT' })
    await expect(desk.startup.startEmpty()).rejects.toMatchObject({ code: 'INVALID_STATE' })
    expect(readFileSync(desk.databaseFile, 'utf8')).toBe('x'.repeat(200))
  })
})

describe('restoring', () => {
  test('never replaces a database that opens', async () => {
    const desk = beginStartup()
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
    const desk = beginStartup()
    await used(desk)
    writeFileSync(desk.databaseFile, 'x'.repeat(200))
    const startup = desk.start()
    await startup.state()
    await expect(startup.restore(name)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(readFileSync(desk.databaseFile, 'utf8')).toBe('x'.repeat(200))
  })

  test('does not take a backup that is damaged itself, and leaves everything', async () => {
    const desk = beginStartup()
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
    const desk = beginStartup()
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
    const desk = beginStartup()
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
