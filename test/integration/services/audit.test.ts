import { rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { changeBehindIndex } from '../../support/damage'
import { blankFields, firstRun, openBackend, signIn, STEP_MS } from '../../support/console'

async function consoleWithHistory() {
  const desk = await openBackend()
  const setUp = await firstRun(desk)
  for (const username of ['ana', 'bo', 'cy', 'di'])
    await desk.services.users.create(setUp.actor, { ...blankFields, username })
  return { desk, setUp }
}

/** What somebody with the file and a SQLite shell can do: the triggers are the first thing to go. */
function tamper(file: string, ...statements: string[]): void {
  const raw = openConnection(file)
  raw.exec('DROP TRIGGER audit_entries_keep; DROP TRIGGER audit_entries_stay;')
  for (const statement of statements) raw.exec(statement)
  raw.close()
}

describe('the audit', () => {
  it('is append-only for everybody who comes through the database', async () => {
    const { desk } = await consoleWithHistory()
    const raw = openConnection(desk.file)
    expect(() => raw.exec("UPDATE audit_entries SET actor = 'x'")).toThrow('append-only')
    expect(() => raw.exec('DELETE FROM audit_entries WHERE seq = 2')).toThrow('append-only')
    raw.close()
  })

  it('is intact when nobody touched it, and says what it cannot prove', async () => {
    const { desk, setUp } = await consoleWithHistory()
    const report = await desk.services.audit.verify(setUp.actor)
    expect(report).toMatchObject({ intact: true, firstBroken: null, alteredRows: [] })
    expect(report.checked).toBeGreaterThan(5)
    expect(report.limits).toContain('key-holder-can-rewrite')
  })

  for (const [what, statement, expected] of [
    ['edited', `UPDATE audit_entries SET subject = 'eve' WHERE seq = 5`, { seq: 5, why: 'edited' }],
    [
      'edited in its details',
      `UPDATE audit_entries SET details = '{"reason":"none"}' WHERE seq = 4`,
      { seq: 4, why: 'edited' }
    ],
    ['made nonsense', `UPDATE audit_entries SET details = '{half' WHERE seq = 4`, { seq: 4, why: 'edited' }],
    ['deleted', 'DELETE FROM audit_entries WHERE seq = 4', { seq: 4, why: 'missing' }],
    ['given another time', 'UPDATE audit_entries SET at = at + 1 WHERE seq = 3', { seq: 3, why: 'edited' }],
    ['deleted at the beginning', 'DELETE FROM audit_entries WHERE seq = 1', { seq: 1, why: 'missing' }]
  ] as const) {
    it(`names the entry that was ${what}`, async () => {
      const { desk, setUp } = await consoleWithHistory()
      tamper(desk.file, statement)
      expect((await desk.services.audit.verify(setUp.actor)).firstBroken).toEqual(expected)
    })
  }

  it('tells an absent id from an empty one', async () => {
    const { desk, setUp } = await consoleWithHistory()
    await desk.services.audit.verify(setUp.actor)
    const last = (await desk.store.read.audit.last())?.seq ?? 0
    tamper(desk.file, `UPDATE audit_entries SET subject_id = '' WHERE seq = ${String(last)} AND subject_id IS NULL`)
    expect((await desk.services.audit.verify(setUp.actor)).firstBroken).toEqual({ seq: last, why: 'edited' })
  })

  it('says what is wrong with the file, though chain and rows are as they were', async () => {
    const { desk, setUp } = await consoleWithHistory()
    changeBehindIndex(desk.file, "UPDATE users SET email_lower = 'moved@example.com' WHERE username = 'bo'")
    const report = await desk.services.audit.verify(setUp.actor)
    expect(report).toMatchObject({ intact: false, firstBroken: null, alteredRows: [] })
    expect(report.fileFaults).toContainEqual(expect.stringContaining('users_email'))
    expect((await desk.store.read.audit.last())?.details).toMatchObject({
      intact: false,
      fileFaults: report.fileFaults.length
    })
  })

  it('names two entries that changed places', async () => {
    const { desk, setUp } = await consoleWithHistory()
    tamper(
      desk.file,
      'UPDATE audit_entries SET seq = 999 WHERE seq = 4; UPDATE audit_entries SET seq = 4 WHERE seq = 5; UPDATE audit_entries SET seq = 5 WHERE seq = 999'
    )
    expect((await desk.services.audit.verify(setUp.actor)).firstBroken).toEqual({ seq: 4, why: 'edited' })
  })

  it('notices a tail that was cut off, by the checkpoint outside of the database', async () => {
    const { desk, setUp } = await consoleWithHistory()
    const { session, audit } = desk.services
    await session.lock('manual')
    const last = (await desk.store.read.audit.last())?.seq ?? 0
    tamper(desk.file, `DELETE FROM audit_entries WHERE seq > ${String(last - 2)}`)
    desk.clock.advance(STEP_MS * 2)
    await session.signIn('admin', 'four calm otters paddle north')
    const { codeAt } = await import('../../support/codes')
    // The sign-in itself writes a new checkpoint: keep the old one, as a copy elsewhere would.
    const checkpointFile = path.join(desk.folder, 'checkpoint.json')
    const { readFileSync, writeFileSync } = await import('node:fs')
    const kept = readFileSync(checkpointFile)
    await session.submitCode(codeAt(setUp.operatorKey, desk.clock.now()))
    writeFileSync(checkpointFile, kept)
    const report = await audit.verify(session.actor())
    expect(report.intact).toBe(false)
    expect(report.firstBroken?.why).toBe('behind-checkpoint')
    rmSync(checkpointFile)
    expect((await audit.verify(session.actor())).limits).toContain('no-checkpoint')
  })

  it('exports exactly the filtered entries, formula cells neutralised', async () => {
    const { desk, setUp } = await consoleWithHistory()
    const { users, audit } = desk.services
    await users.create(setUp.actor, { ...blankFields, username: '=cmd|x' })
    const { rows } = await audit.exportCsv(setUp.actor, { action: 'user.created' })
    expect(rows).toBe(5)
    expect(desk.saved[0]?.text).toContain("'=cmd|x")
    expect(desk.saved[0]?.text.trim().split('\r\n')).toHaveLength(6)
  })

  it('holds refused sign-ins that came before any key was open', async () => {
    const { desk, setUp } = await consoleWithHistory()
    const { session, audit } = desk.services
    await session.lock('manual')
    await expect(session.signIn('admin', 'no')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, setUp.operatorKey)
    const { rows } = await audit.list(session.actor(), { outcome: 'refused' }, null, 10)
    expect(rows.map((row) => row.action)).toEqual(['session.sign-in-refused'])
    expect((await audit.verify(session.actor())).intact).toBe(true)
  })

  it.each([
    ['without an id', "json_remove(body, '$.id')"],
    ['with the id of another', "json_set(body, '$.id', 'another')"]
  ])('takes in what waits once, also a text %s', async (_, text) => {
    const { desk, setUp } = await consoleWithHistory()
    const { session, audit } = desk.services
    await session.lock('manual')
    await expect(session.signIn('admin', 'no')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    tamper(desk.file, `UPDATE waiting_audit_events SET body = ${text}`)
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, setUp.operatorKey)
    expect((await audit.list(session.actor(), { outcome: 'refused' }, null, 10)).total).toBe(1)
  })
})
