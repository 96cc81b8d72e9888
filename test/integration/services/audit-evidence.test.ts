import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCheckpoints } from '../../../src/main/platform/files/checkpoints'
import { createAuditLog } from '../../../src/main/services/audit/audit-log'
import { seededRandom } from '../../support/chance'
import { codeAt } from '../../support/codes'
import { blankFields, enroll, firstRun } from '../../support/console'
import { checkpointOf, consoleWithHistory, lastSeq, tamper } from '../../support/evidence'
import { openWatched, silentAnnouncer, silentLogger } from '../../support/watched'

describe('a tail that was cut off', () => {
  it('is named by every verification from then on: signing in does not write the evidence over', async () => {
    const desk = await consoleWithHistory()
    await desk.services.session.lock('manual')
    const noted = checkpointOf(desk).read()['seq']
    const cut = (await lastSeq(desk)) - 4
    tamper(desk, `DELETE FROM audit_entries WHERE seq > ${String(cut)}`)
    const actor = await desk.again()
    await desk.services.checkpoint(actor)
    expect(checkpointOf(desk).read()['seq']).toBe(noted)
    expect(await desk.services.audit.verify(actor)).toMatchObject({
      intact: false,
      firstBroken: { why: 'behind-checkpoint' }
    })
    // The chain grows past the number that the checkpoint noted: now another entry stands there.
    for (const username of ['x1', 'x2', 'x3', 'x4', 'x5'])
      await desk.services.users.create(actor, { ...blankFields, username })
    await desk.services.checkpoint(actor)
    expect(await desk.services.audit.verify(actor)).toMatchObject({
      intact: false,
      firstBroken: { seq: noted, why: 'checkpoint-mismatch' }
    })
  })

  it('shows even when nothing is left', async () => {
    const desk = await consoleWithHistory()
    tamper(desk, 'DELETE FROM audit_entries')
    await desk.services.checkpoint(desk.actor)
    expect((await desk.services.audit.verify(desk.actor)).firstBroken).toEqual({ seq: 1, why: 'behind-checkpoint' })
  })
})

describe('a loss that somebody knows of', () => {
  const cutTail = async () => {
    const desk = await consoleWithHistory()
    await desk.services.session.lock('manual')
    const cut = (await lastSeq(desk)) - 4
    const noted = checkpointOf(desk).read()['seq']
    tamper(desk, `DELETE FROM audit_entries WHERE seq > ${String(cut)}`)
    return { desk, noted, actor: await desk.again() }
  }

  it('becomes an entry that stays, and verification begins from there', async () => {
    const { desk, noted, actor } = await cutTail()
    const kept = await lastSeq(desk)
    await desk.services.audit.acceptLoss(actor, 'the backup of Monday was put back')
    expect(
      (await desk.store.read.audit.list({ action: 'audit.loss-accepted' }, null, 2)).map(({ details }) => details)
    ).toEqual([
      {
        reason: 'the backup of Monday was put back',
        kept,
        checkpoint: noted,
        checkpointAt: expect.any(Number) as number
      }
    ])
    expect(await desk.services.audit.verify(actor)).toMatchObject({ intact: true, lastCheckpoint: { seq: kept + 1 } })
    await desk.services.checkpoint(actor)
    expect(checkpointOf(desk).read()['seq']).toBe(await lastSeq(desk))
    await expect(desk.services.audit.acceptLoss(actor, 'once more')).rejects.toMatchObject({
      code: 'INVALID_STATE',
      details: { state: 'nothing-lost' }
    })
  })

  it('is not accepted for a chain that is broken in itself, and the evidence stays', async () => {
    const { desk, noted, actor } = await cutTail()
    tamper(desk, "UPDATE audit_entries SET actor = 'nobody' WHERE seq = 3")
    await expect(desk.services.audit.acceptLoss(actor, 'nothing to see here')).rejects.toMatchObject({
      code: 'INVALID_STATE',
      details: { state: 'chain-broken' }
    })
    expect(checkpointOf(desk).read()['seq']).toBe(noted)
  })

  it('may be a checkpoint that was forged', async () => {
    const desk = await consoleWithHistory()
    checkpointOf(desk).change({ seq: 3 })
    await desk.services.audit.acceptLoss(desk.actor, 'the file was edited by hand')
    expect(await desk.services.audit.verify(desk.actor)).toMatchObject({ intact: true })
  })
})

describe('verification', () => {
  it('sees entries slipped in before the first and after the last', async () => {
    const desk = await consoleWithHistory()
    const copy = (seq: number) =>
      tamper(
        desk,
        `CREATE TEMP TABLE slipped AS SELECT * FROM audit_entries WHERE seq = 2; UPDATE slipped SET seq = ${String(seq)}; INSERT INTO audit_entries SELECT * FROM slipped`
      )
    const end = await lastSeq(desk)
    copy(end + 1)
    expect((await desk.services.audit.verify(desk.actor)).firstBroken).toEqual({ seq: end + 1, why: 'edited' })
    copy(-7)
    expect((await desk.services.audit.verify(desk.actor)).firstBroken).toEqual({ seq: 0, why: 'out-of-order' })
  })

  it('goes beyond one chunk and tells how far it is', async () => {
    const desk = await openWatched()
    const { actor } = await firstRun(desk)
    const { audit } = desk.services
    const { store, clock } = desk
    const log = createAuditLog({
      store,
      clock,
      random: seededRandom(),
      checkpoints: createCheckpoints(path.join(desk.folder, 'other.json')),
      events: silentAnnouncer,
      logger: silentLogger
    })
    const many = Array.from({ length: 601 }, (_, index) => ({ action: 'test.written', details: { index } }))
    await store.write((writers) => log.append(writers, actor, ...many))
    desk.announced.length = 0
    const report = await audit.verify(actor)
    expect(report).toMatchObject({ intact: true, checked: 604 })
    expect(desk.announced.filter((name) => name === 'progressed')).toHaveLength(1)
    tamper(desk, "UPDATE audit_entries SET outcome = 'refused' WHERE seq = 577")
    expect((await audit.verify(actor)).firstBroken).toEqual({ seq: 577, why: 'edited' })
  })

  it('names altered people, enrollments and operators by table and name', async () => {
    const desk = await consoleWithHistory()
    const { services, actor } = desk
    const { enrollmentId, userId } = await enroll(desk, actor, 'eve')
    tamper(
      desk,
      "UPDATE users SET is_protected = 1 WHERE username = 'bo'",
      `UPDATE enrollments SET failures = 0, last_step = 1 WHERE id = '${enrollmentId}'`,
      "UPDATE operators SET must_change_passphrase = 1 WHERE username = 'admin'"
    )
    const report = await services.audit.verify(actor)
    expect(report).toMatchObject({ intact: false, firstBroken: null })
    expect(report.alteredRows.map(({ table, label }) => [table, label])).toEqual([
      ['operators', 'admin'],
      ['users', 'bo'],
      ['enrollments', 'eve']
    ])
    expect(await desk.store.read.audit.last()).toMatchObject({
      action: 'audit.verified',
      details: { intact: false, altered: 3 }
    })
    await expect(
      services.enrollments.check(actor, userId, 'code', codeAt('AAAA', desk.clock.now()))
    ).rejects.toMatchObject({ code: 'TAMPERED' })
  })

  it('does not mind what is written while no key is open', async () => {
    const desk = await consoleWithHistory()
    await desk.services.session.lock('manual')
    await expect(desk.services.session.signIn('admin', 'wrong wrong wrong')).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE'
    })
    const actor = await desk.again()
    expect(await desk.services.audit.verify(actor)).toMatchObject({ intact: true, alteredRows: [] })
  })
})

describe('the list', () => {
  it('is paged by number, newest first, filtered by family, outcome, time and text', async () => {
    const desk = await consoleWithHistory()
    const { audit } = desk.services
    const first = await audit.list(desk.actor, { action: 'user' }, null, 3)
    expect([first.rows.map((row) => row.subject), first.total]).toEqual([['di', 'cy', 'bo'], 4])
    const second = await audit.list(desk.actor, { action: 'user' }, first.next, 3)
    expect([second.rows.map((row) => row.subject), second.next]).toEqual([['ana'], null])
    expect((await audit.list(desk.actor, { outcome: 'refused' }, null, 10)).total).toBe(0)
    expect((await audit.list(desk.actor, { search: 'CY' }, null, 10)).total).toBe(1)
    expect((await audit.list(desk.actor, { from: desk.clock.now() + 1 }, null, 10)).total).toBe(0)
    expect((await audit.list(desk.actor, { to: desk.clock.now() }, null, 10)).total).toBe(await lastSeq(desk))
  })

  it('is not exported, and nothing is said to be, when the dialog was cancelled', async () => {
    const desk = await openWatched()
    const { actor } = await firstRun(desk)
    desk.cancelSaving()
    expect(await desk.services.audit.exportCsv(actor, {})).toEqual({ fileName: null, rows: 0 })
    expect(await lastSeq(desk)).toBe(3)
  })
})
