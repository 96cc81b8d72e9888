import { describe, expect, it } from 'vitest'
import { codeAt } from '../../support/codes'
import { firstRun, openBackend, PASSPHRASE, STEP_MS } from '../../support/console'

const OTHER = 'another five quiet words here'

describe('one’s own passphrase and codes', () => {
  it('change with the current passphrase, whose wrong tries count', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { operators, session } = desk.services
    await expect(operators.changeOwnPassphrase(actor, PASSPHRASE, PASSPHRASE)).rejects.toMatchObject({
      code: 'WEAK_PASSPHRASE',
      details: { why: 'same' }
    })
    await expect(operators.changeOwnPassphrase(actor, PASSPHRASE, 'short')).rejects.toMatchObject({
      code: 'WEAK_PASSPHRASE'
    })
    for (let left = 4; left >= 0; left -= 1) {
      await expect(operators.changeOwnPassphrase(actor, 'wrong wrong wrong', OTHER)).rejects.toMatchObject({
        code: 'WRONG_PASSPHRASE',
        details: { attemptsLeft: left }
      })
    }
    await expect(operators.changeOwnPassphrase(actor, PASSPHRASE, OTHER)).rejects.toMatchObject({ code: 'LOCKED' })
    desk.clock.advance(60_000)
    await operators.changeOwnPassphrase(actor, PASSPHRASE, OTHER)
    const { rows } = await desk.services.audit.list(actor, { action: 'operator.passphrase-changed' }, null, 10)
    expect(rows.map(({ outcome }) => outcome)).toEqual(['done', ...Array<string>(6).fill('refused')])
    await session.lock('manual')
    await expect(session.signIn('admin', PASSPHRASE)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    desk.clock.advance(15 * 60_000)
    await session.signIn('admin', OTHER)
    expect((await session.view()).phase).toBe('code-required')
  })

  it('are issued anew for a fresh code only, and the old list dies', async () => {
    const desk = await openBackend()
    const { actor, operatorKey, recoveryCodes } = await firstRun(desk)
    const { operators, session } = desk.services
    await expect(operators.issueOwnRecoveryCodes(actor, codeAt(operatorKey, desk.clock.now()))).rejects.toMatchObject({
      code: 'REPLAYED_CODE'
    })
    desk.clock.advance(STEP_MS)
    const codes = await operators.issueOwnRecoveryCodes(actor, codeAt(operatorKey, desk.clock.now()))
    expect(new Set([...codes, ...recoveryCodes]).size).toBe(20)
    const { rows } = await desk.services.audit.list(actor, { action: 'operator.recovery-codes-issued' }, null, 10)
    expect(rows.map(({ outcome, details }) => [outcome, details['code']])).toEqual([
      ['done', undefined],
      ['refused', 'REPLAYED_CODE']
    ])
    await session.lock('manual')
    await session.signIn('admin', PASSPHRASE)
    await expect(session.submitRecoveryCode(recoveryCodes[0] ?? '')).rejects.toMatchObject({
      code: 'WRONG_RECOVERY_CODE'
    })
    await session.submitRecoveryCode(codes[0] ?? '')
    expect(await session.view()).toMatchObject({ phase: 'signed-in', operator: { recoveryCodesLeft: 9 } })
  })
})
