import { describe, expect, it } from 'vitest'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { codeAt } from '../../support/codes'
import { addOperator, firstRun, openBackend, PASSPHRASE, signIn, STEP_MS } from '../../support/console'
import { openWatched } from '../../support/watched'

const OTHER = 'another five quiet words here'

describe('refused tries of an operator', () => {
  it('count passphrase, code and recovery code together, and a right passphrase forgives no wrong code', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    const { operatorKey, recoveryCodes } = await firstRun(desk)
    await session.lock('manual')
    desk.clock.advance(STEP_MS * 2)
    await expect(session.signIn('admin', 'wrong wrong wrong')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    await session.signIn('admin', PASSPHRASE)
    const wrong = codeAt(operatorKey, desk.clock.now() + 5_000 * STEP_MS)
    await expect(session.submitCode(wrong)).rejects.toMatchObject({ code: 'WRONG_CODE', details: { attemptsLeft: 3 } })
    await expect(session.submitRecoveryCode('AAAA-AAAA-AAAA-AAAA')).rejects.toMatchObject({
      code: 'WRONG_RECOVERY_CODE',
      details: { attemptsLeft: 2 }
    })
    await session.cancel()
    await session.signIn('admin', PASSPHRASE)
    await expect(session.submitCode(wrong)).rejects.toMatchObject({ details: { attemptsLeft: 1 } })
    const until = desk.clock.now() + 60_000
    await expect(session.submitCode(wrong)).rejects.toMatchObject({ details: { attemptsLeft: 0, until } })
    await expect(session.submitCode(codeAt(operatorKey, desk.clock.now()))).rejects.toMatchObject({
      code: 'LOCKED',
      details: { until }
    })
    await expect(session.submitRecoveryCode(recoveryCodes[0] ?? '')).rejects.toMatchObject({ code: 'LOCKED' })
    await session.cancel()
    await expect(session.signIn('admin', PASSPHRASE)).rejects.toMatchObject({ code: 'LOCKED' })
    desk.clock.advance(60_000)
    await session.signIn('admin', PASSPHRASE)
    await session.submitCode(codeAt(operatorKey, desk.clock.now()))
    const { rows } = await desk.services.audit.list(session.actor(), { outcome: 'refused' }, null, 20)
    expect(rows.map(({ action, details }) => [action.slice(8), details['code']]).reverse()).toEqual([
      ['code-refused', 'WRONG_CODE'],
      ['code-refused', 'WRONG_RECOVERY_CODE'],
      ['code-refused', 'WRONG_CODE'],
      ['code-refused', 'WRONG_CODE'],
      ['code-refused', 'LOCKED'],
      ['code-refused', 'LOCKED'],
      // Refused while no key was open: chained by the sign-in that followed.
      ['sign-in-refused', 'WRONG_PASSPHRASE'],
      ['sign-in-refused', 'LOCKED']
    ])
    const self = (await desk.store.read.operators.list())[0]
    expect(self?.failures).toEqual({ consecutive: 0, sinceSuccess: 0, lockedUntil: null })
    expect(self?.lastSignInAt).toBe(desk.clock.now())
  })

  it('since the last right code disable the operator after a hundred, until an administrator resets the factor', async () => {
    const desk = await openBackend()
    const { session, operators } = desk.services
    const setUp = await firstRun(desk)
    const helper = await addOperator(desk, setUp, 'helper', 'support')
    await desk.store.write((writers) =>
      writers.operators.updateFailures(helper.id, { consecutive: 0, sinceSuccess: 99, lockedUntil: null })
    )
    await session.lock('manual')
    await expect(session.signIn('helper', 'wrong wrong wrong')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    desk.clock.advance(STEP_MS * 2)
    await expect(session.signIn('helper', helper.passphrase)).rejects.toMatchObject({ code: 'DISABLED' })
    await signIn(desk, setUp.operatorKey)
    const revision = async () => (await desk.store.read.operators.find(helper.id))?.revision ?? 0
    await operators.unlock(session.actor(), { id: helper.id, revision: await revision() }, 'Called back')
    await session.lock('manual')
    await expect(session.signIn('helper', helper.passphrase)).rejects.toMatchObject({ code: 'DISABLED' })
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, setUp.operatorKey)
    await operators.resetSecondFactor(
      session.actor(),
      { id: helper.id, revision: await revision() },
      { identityCheck: { method: 'in-person-badge' }, reason: 'Called back' }
    )
    await session.lock('manual')
    await session.signIn('helper', helper.passphrase)
    expect((await session.view()).phase).toBe('enrolling')
  })

  it('keep an unknown name only while it is too short for a passphrase', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    const { operatorKey } = await firstRun(desk)
    await session.lock('manual')
    for (const name of ['nobody', PASSPHRASE])
      await expect(session.signIn(name, 'x')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, operatorKey)
    const { rows } = await desk.services.audit.list(session.actor(), { action: 'session.sign-in-refused' }, null, 20)
    expect(rows.map((row) => row.subject)).toEqual(['', 'nobody'])
    expect((await desk.services.audit.list(session.actor(), { search: PASSPHRASE }, null, 20)).total).toBe(0)
  })
})

describe('the recovery key', () => {
  it('is refused when wrong, and for nobody; the refusals are chained', async () => {
    const desk = await openWatched()
    const { session } = desk.services
    const { recoveryKey } = await firstRun(desk)
    await session.lock('manual')
    const foreign = await openBackend()
    const foreignKey = (await firstRun(foreign)).recoveryKey
    await expect(session.recover('admin', foreignKey, OTHER)).rejects.toMatchObject({
      code: 'WRONG_RECOVERY_KEY',
      details: { why: 'wrong' }
    })
    await expect(session.recover('nobody', recoveryKey, OTHER)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(session.recover('admin', recoveryKey, 'short')).rejects.toMatchObject({ code: 'WEAK_PASSPHRASE' })
    expect(desk.openKeys()).toBe(0)
    await session.recover('admin', recoveryKey, OTHER)
    await session.submitCode(codeAt(session.enrollmentKey().join(''), desk.clock.now()))
    await session.takeRecoveryCodes(true)
    const { rows } = await desk.services.audit.list(session.actor(), { action: 'session' }, null, 20)
    expect(rows.map((row) => [row.action, row.details['code']])).toEqual([
      ['session.signed-in', undefined],
      ['session.sign-in-refused', 'NOT_FOUND'],
      ['session.sign-in-refused', 'WRONG_RECOVERY_KEY'],
      ['session.recovered', undefined],
      ['session.locked', undefined],
      ['session.signed-in', undefined]
    ])
    expect((await desk.services.audit.verify(session.actor())).intact).toBe(true)
  })

  it('lets the only administrator back in after ten wrong tries', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    const { recoveryKey, actor } = await firstRun(desk)
    await session.lock('manual')
    await desk.store.write((writers) =>
      writers.operators.updateFailures(actor.operatorId, { consecutive: 10, sinceSuccess: 100, lockedUntil: null })
    )
    await expect(session.signIn('admin', PASSPHRASE)).rejects.toMatchObject({ code: 'DISABLED' })
    await session.recover('admin', recoveryKey, OTHER)
    await session.submitCode(codeAt(session.enrollmentKey().join(''), desk.clock.now()))
    await session.takeRecoveryCodes(true)
    expect(session.actor().role).toBe('administrator')
  })
})

describe('rows that were changed outside of the console', () => {
  it('keep their operator out, and leave no key open', async () => {
    const desk = await openWatched()
    const { session } = desk.services
    const { operatorKey } = await firstRun(desk)
    await session.lock('manual')
    const raw = openConnection(desk.file)
    const change = (sql: string) => raw.exec(sql)
    change("UPDATE operators SET second_factor = 'none'")
    await expect(session.signIn('admin', PASSPHRASE)).rejects.toMatchObject({ code: 'TAMPERED' })
    change("UPDATE operators SET second_factor = 'active'")
    for (const [weaker, stored] of [
      ['memory_kib = 8', 'memory_kib = 65536'],
      ['passes = 1', 'passes = 3'],
      ['lanes = 1', 'lanes = 4']
    ] as const) {
      change(`UPDATE key_slots SET ${weaker} WHERE kind = 'passphrase'`)
      await expect(session.signIn('admin', PASSPHRASE)).rejects.toMatchObject({ code: 'TAMPERED' })
      change(`UPDATE key_slots SET ${stored} WHERE kind = 'passphrase'`)
    }
    raw.close()
    expect(desk.openKeys()).toBe(0)
    desk.clock.advance(10 * 60_000)
    await signIn(desk, operatorKey)
    const { rows } = await desk.services.audit.list(session.actor(), { search: 'TAMPERED' }, null, 20)
    // Four that are alike.
    expect(rows.map(({ details }) => details['times'])).toEqual([4])
  })
})
