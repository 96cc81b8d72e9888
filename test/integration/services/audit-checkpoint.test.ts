import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeAt } from '../../support/codes'
import { openBackend, PASSPHRASE } from '../../support/console'
import { checkpointOf, consoleWithHistory, lastSeq, tamper } from '../../support/evidence'

describe('the checkpoint', () => {
  it('follows the audit, and the report says what came after it', async () => {
    const desk = await consoleWithHistory()
    const { services, actor, clock } = desk
    const seq = await lastSeq(desk)
    expect(await services.audit.verify(actor)).toMatchObject({
      intact: true,
      lastCheckpoint: { seq, at: clock.now() },
      limits: ['checkpoint-on-same-machine', 'key-holder-can-rewrite']
    })
    expect((await services.audit.verify(actor)).limits).toEqual([
      'checkpoint-on-same-machine',
      'tail-after-checkpoint',
      'key-holder-can-rewrite'
    ])
    await services.checkpoint(actor)
    expect(checkpointOf(desk).read()['seq']).toBe(seq + 2)
  })

  it('is noted at sign-in and at each lock', async () => {
    const desk = await consoleWithHistory()
    await desk.services.session.lock('manual')
    expect(checkpointOf(desk).read()['seq']).toBe(await lastSeq(desk))
    await desk.again()
    expect(checkpointOf(desk).read()['seq']).toBe(await lastSeq(desk))
  })

  it('that was forged is named', async () => {
    const desk = await consoleWithHistory()
    checkpointOf(desk).change({ seq: 3 })
    expect(await desk.services.audit.verify(desk.actor)).toMatchObject({
      intact: false,
      firstBroken: { seq: 3, why: 'checkpoint-mismatch' },
      lastCheckpoint: null
    })
  })

  it.each([
    ['removed', ({ file }: ReturnType<typeof checkpointOf>) => rmSync(file)],
    ['made unreadable', ({ file }: ReturnType<typeof checkpointOf>) => writeFileSync(file, 'nonsense')],
    ['given a nonsense number', (found: ReturnType<typeof checkpointOf>) => found.change({ seq: 'nonsense' })],
    [
      'replaced by that of another database',
      (found: ReturnType<typeof checkpointOf>) => found.change({ databaseId: 'x' })
    ]
  ])('that was %s is missing from then on: none is made in its place', async (_, change) => {
    const desk = await consoleWithHistory()
    await desk.services.session.lock('manual')
    const found = checkpointOf(desk)
    change(found)
    const before = existsSync(found.file) ? readFileSync(found.file, 'utf8') : null
    const actor = await desk.again()
    await desk.services.checkpoint(actor)
    expect(existsSync(found.file) ? readFileSync(found.file, 'utf8') : null).toBe(before)
    expect(await desk.services.session.view()).toMatchObject({ auditFault: 'checkpoint-missing' })
    const total = await lastSeq(desk)
    expect(await desk.services.audit.verify(actor)).toMatchObject({
      intact: false,
      firstBroken: { seq: total + 1, why: 'checkpoint-missing' },
      lastCheckpoint: null,
      limits: ['no-checkpoint', 'key-holder-can-rewrite']
    })
    await desk.services.audit.acceptLoss(actor, 'moved without it')
    expect(await desk.services.session.view()).toMatchObject({ auditFault: null })
    expect(await desk.services.audit.verify(actor)).toMatchObject({ intact: true, lastCheckpoint: { seq: total + 2 } })
  })

  it('cannot be taken away together with the whole audit', async () => {
    const desk = await consoleWithHistory()
    await desk.services.session.lock('manual')
    tamper(desk, 'DELETE FROM audit_entries', "DELETE FROM meta WHERE name <> 'database-id'")
    rmSync(checkpointOf(desk).file)
    const actor = await desk.again()
    expect(await desk.services.session.view()).toMatchObject({ auditFault: 'checkpoint-missing' })
    expect(await desk.services.audit.verify(actor)).toMatchObject({ intact: false })
  })

  it('is there before the first sign-in is complete', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    await session.beginFirstRun({
      organization: { issuer: 'Works', name: 'Works', helpdeskPhone: '', helpdeskHours: '', helpdeskPlace: '' },
      username: 'admin',
      displayName: 'Admin',
      passphrase: PASSPHRASE
    })
    await session.submitCode(codeAt(session.enrollmentKey().join(''), desk.clock.now()))
    await session.confirmRecoveryKey(session.takeRecoveryKey().join(' '))
    expect(checkpointOf(desk).read()['seq']).toBe(await lastSeq(desk))
    await session.takeRecoveryCodes(true)
    expect(await session.view()).toMatchObject({ phase: 'signed-in', auditFault: null })
  })

  it('that the audit does not reach is told at the sign-in, until the loss is accepted', async () => {
    const desk = await consoleWithHistory()
    await desk.services.session.lock('manual')
    tamper(desk, `DELETE FROM audit_entries WHERE seq > ${String((await lastSeq(desk)) - 4)}`)
    const actor = await desk.again()
    expect(await desk.services.session.view()).toMatchObject({ auditFault: 'behind-checkpoint' })
    await desk.services.audit.acceptLoss(actor, 'a backup was put back')
    expect(await desk.services.session.view()).toMatchObject({ auditFault: null })
  })
})
