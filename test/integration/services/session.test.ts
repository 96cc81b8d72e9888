import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeAt } from '../../support/codes'
import { addOperator, firstRun, openBackend, PASSPHRASE, signIn, STEP_MS } from '../../support/console'

describe('first run', () => {
  it('stores nothing until the recovery key was typed back, then everything', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    expect(await session.view()).toEqual({ phase: 'first-run' })
    const input = {
      organization: { issuer: 'X', name: 'X', helpdeskPhone: '', helpdeskHours: '', helpdeskPlace: '' },
      username: 'admin',
      displayName: '',
      passphrase: PASSPHRASE
    }
    await session.beginFirstRun(input)
    await expect(session.submitCode('000 000')).rejects.toMatchObject({ code: 'WRONG_CODE' })
    await expect(session.submitCode('abcdef')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { why: 'letters' }
    })
    await session.submitCode(codeAt(session.enrollmentKey().join(''), desk.clock.now()))
    await expect(session.confirmRecoveryKey('WRONG')).rejects.toMatchObject({
      code: 'WRONG_RECOVERY_KEY',
      details: { why: 'length' }
    })
    expect(await desk.store.read.operators.count()).toBe(0)
    expect(await desk.store.read.settings.get()).toBeNull()
    await session.lock('manual')
    expect(await session.view()).toEqual({ phase: 'first-run' })
    const { recoveryCodes } = await firstRun(desk)
    expect(recoveryCodes).toHaveLength(10)
    expect(await session.view()).toMatchObject({
      phase: 'signed-in',
      isFresh: true,
      operator: { recoveryCodesLeft: 10 }
    })
    await expect(session.beginFirstRun(input)).rejects.toMatchObject({ code: 'INVALID_STATE' })
  })

  it('leaves no secret in the files, in whatever form', async () => {
    const desk = await openBackend()
    const { operatorKey, recoveryKey, recoveryCodes } = await firstRun(desk)
    desk.database.store.read.settings.get().catch(() => undefined)
    for (const suffix of ['', '-wal']) {
      if (!existsSync(desk.file + suffix)) continue
      const content = readFileSync(desk.file + suffix).toString('latin1')
      for (const secret of [operatorKey, recoveryKey, recoveryKey.replace(/ /g, ''), PASSPHRASE, ...recoveryCodes])
        expect(content.includes(secret)).toBe(false)
    }
  })
})

describe('sign-in', () => {
  it('asks for passphrase and code, and says no more about an unknown name than about a wrong passphrase', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    const { operatorKey } = await firstRun(desk)
    await session.lock('idle')
    expect(await session.view()).toEqual({ phase: 'signed-out', lockedBecause: 'idle', username: 'admin' })
    expect(() => session.actor()).toThrow('Nobody is signed in')
    for (const name of ['admin', 'nobody']) {
      await expect(session.signIn(name, 'wrong wrong wrong')).rejects.toMatchObject({
        code: 'WRONG_PASSPHRASE',
        details: undefined
      })
    }
    desk.clock.advance(STEP_MS * 2)
    await session.signIn('ADMIN', PASSPHRASE)
    expect(await session.view()).toEqual({ phase: 'code-required', username: 'admin' })
    await session.submitCode(codeAt(operatorKey, desk.clock.now()))
    expect(await session.view()).toMatchObject({ phase: 'signed-in', isFresh: false })
    const refused = await desk.store.read.audit.list({ action: 'session.sign-in-refused' }, null, 10)
    expect(refused.map((entry) => entry.subject).sort()).toEqual(['admin', 'nobody'])
  })

  it('takes a code once and a recovery code once', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    const { operatorKey, recoveryCodes } = await firstRun(desk)
    await session.lock('manual')
    await session.signIn('admin', PASSPHRASE)
    await expect(session.submitCode(codeAt(operatorKey, desk.clock.now()))).rejects.toMatchObject({
      code: 'REPLAYED_CODE'
    })
    await session.submitRecoveryCode((recoveryCodes[0] ?? '').toLowerCase())
    await session.lock('manual')
    await session.signIn('admin', PASSPHRASE)
    await expect(session.submitRecoveryCode(recoveryCodes[0] ?? '')).rejects.toMatchObject({
      code: 'WRONG_RECOVERY_CODE'
    })
  })

  it('pauses after five, locks after ten, and an administrator unlocks', async () => {
    const desk = await openBackend()
    const { session, operators } = desk.services
    const setUp = await firstRun(desk)
    const helper = await addOperator(desk, setUp, 'helper', 'support')
    await session.lock('manual')
    for (let failure = 1; failure <= 10; failure += 1) {
      await expect(session.signIn('helper', 'wrong wrong wrong')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
      if (failure >= 5 && failure < 10) {
        await expect(session.signIn('helper', helper.passphrase)).rejects.toMatchObject({ code: 'LOCKED' })
        desk.clock.advance(15 * 60_000)
      }
    }
    desk.clock.advance(24 * 3_600_000)
    await expect(session.signIn('helper', helper.passphrase)).rejects.toMatchObject({
      code: 'LOCKED',
      details: { needsUnlock: true }
    })
    await signIn(desk, setUp.operatorKey)
    const locked = (await operators.list(session.actor())).find(({ username }) => username === 'helper')
    expect(locked?.needsUnlock).toBe(true)
    await operators.unlock(session.actor(), { id: helper.id, revision: locked?.revision ?? 0 }, 'Called back')
    await session.lock('manual')
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, helper.key, 'helper', helper.passphrase)
  })

  it('recovers with the recovery key, and voids what was before', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    const { recoveryKey, recoveryCodes } = await firstRun(desk)
    await session.lock('manual')
    const fresh = 'another five quiet words here'
    await expect(
      session.recover(
        'admin',
        recoveryKey.replace(/^./, (one) => (one === '0' ? '1' : '0')),
        fresh
      )
    ).rejects.toMatchObject({ code: 'WRONG_RECOVERY_KEY', details: { why: 'check-sum' } })
    await session.recover('admin', recoveryKey, fresh)
    expect(await session.view()).toEqual({ phase: 'enrolling', username: 'admin' })
    await session.cancel()
    await expect(session.signIn('admin', PASSPHRASE)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    await session.signIn('admin', fresh)
    const key = session.enrollmentKey().join('')
    await session.submitCode(codeAt(key, desk.clock.now()))
    const { codes } = await session.takeRecoveryCodes(false)
    expect(codes.some((code) => recoveryCodes.includes(code))).toBe(false)
  })

  it('tells when the clock was set back', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    const { operatorKey, recoveryCodes } = await firstRun(desk)
    await session.lock('manual')
    desk.clock.advance(-3_600_000)
    await session.signIn('admin', PASSPHRASE)
    await expect(session.submitCode(codeAt(operatorKey, desk.clock.now()))).rejects.toMatchObject({
      code: 'REPLAYED_CODE'
    })
    await session.submitRecoveryCode(recoveryCodes[3] ?? '')
    expect(await session.view()).toMatchObject({ phase: 'signed-in', clockMovedBack: true })
  })
})

describe('operators', () => {
  it('keep one administrator, give nobody rights over themselves, and support none over others', async () => {
    const desk = await openBackend()
    const { session, operators } = desk.services
    const setUp = await firstRun(desk)
    const self = (await operators.list(session.actor()))[0]
    const target = { id: self?.id ?? '', revision: self?.revision ?? 0 }
    await expect(operators.deactivate(session.actor(), target, 'Leaving')).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { why: 'self' }
    })
    await expect(
      operators.update(session.actor(), target, { displayName: 'Admin', role: 'auditor' })
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const helper = await addOperator(desk, setUp, 'helper', 'support')
    await session.lock('manual')
    await signIn(desk, helper.key, 'helper', helper.passphrase)
    await expect(operators.list(session.actor())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(
      operators.resetSecondFactor(session.actor(), target, {
        identityCheck: { method: 'in-person-badge' },
        reason: 'Upward'
      })
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const refused = await desk.store.read.audit.list({ action: 'access.refused' }, null, 10)
    expect(refused.length).toBe(2)
  })
})
