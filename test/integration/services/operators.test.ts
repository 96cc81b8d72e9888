import { describe, expect, it } from 'vitest'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { withOperatorMac } from '../../../src/main/services/factors/row-macs'
import { codeAt } from '../../support/codes'
import { addOperator, type Console, firstRun, openBackend, signIn, STEP_MS } from '../../support/console'
import type { OperatorRole } from '../../../src/main/domain/roles'

const badge = { method: 'in-person-badge' } as const
const FIRST = 'a first passphrase for you'
const OTHER = 'another five quiet words here'

async function consoleWith(role: OperatorRole) {
  const desk = await openBackend()
  const setUp = await firstRun(desk)
  const helper = await addOperator(desk, setUp, 'helper', role)
  return { desk, setUp, helper, ...desk.services, actor: desk.services.session.actor() }
}

const targetOf = async ({ store }: Console, username: string) => {
  const operator = await store.read.operators.findByUsername(username)
  return { id: operator?.id ?? '', revision: operator?.revision ?? 0 }
}

const lastEntry = async ({ store }: Console) => (await store.read.audit.last()) ?? { action: '' }

describe('a new operator', () => {
  it('must change the first passphrase, and is named once', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { operators } = desk.services
    const row = await operators.create(actor, {
      username: ' Helper ',
      displayName: '',
      role: 'support',
      passphrase: FIRST
    })
    expect(row).toMatchObject({
      username: 'Helper',
      displayName: 'Helper',
      role: 'support',
      secondFactor: 'none',
      mustChangePassphrase: true,
      isSelf: false,
      lastSignInAt: null
    })
    expect(await lastEntry(desk)).toMatchObject({
      action: 'operator.created',
      subject: 'Helper',
      details: { role: 'support' }
    })
    await expect(
      operators.create(actor, { username: 'HELPER', displayName: '', role: 'support', passphrase: FIRST })
    ).rejects.toMatchObject({ code: 'CONFLICT', details: { field: 'username' } })
    await expect(
      operators.create(actor, { username: 'a b', displayName: '', role: 'support', passphrase: FIRST })
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { field: 'username', why: 'spaces' } })
    await expect(
      operators.create(actor, { username: 'other', displayName: '', role: 'support', passphrase: 'short' })
    ).rejects.toMatchObject({ code: 'WEAK_PASSPHRASE' })
    expect((await operators.list(actor)).map(({ username, isSelf }) => [username, isSelf])).toEqual([
      ['admin', true],
      ['Helper', false]
    ])
  })
})

describe('a change of an operator', () => {
  it('is refused when stale, and of one’s own role; one’s own name may be changed', async () => {
    const { desk, operators, session, actor } = await consoleWith('support')
    const target = await targetOf(desk, 'helper')
    expect(await operators.update(actor, target, { displayName: 'Helper One', role: 'auditor' })).toMatchObject({
      displayName: 'Helper One',
      role: 'auditor',
      revision: target.revision + 1
    })
    await expect(operators.update(actor, target, { displayName: 'Late', role: 'support' })).rejects.toMatchObject({
      code: 'STALE'
    })
    await operators.update(actor, await targetOf(desk, 'admin'), { displayName: 'Ada', role: 'administrator' })
    expect(await session.view()).toMatchObject({ operator: { displayName: 'Ada' } })
    await expect(
      operators.update(actor, await targetOf(desk, 'admin'), { displayName: 'Ada', role: 'support' })
    ).rejects.toMatchObject({ code: 'FORBIDDEN', details: { why: 'self' } })
    expect(await lastEntry(desk)).toMatchObject({
      action: 'operator.updated',
      outcome: 'refused',
      subject: 'admin',
      details: { code: 'FORBIDDEN' }
    })
  })

  it('of one’s own factor, passphrase, lock or standing takes somebody else', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { operators } = desk.services
    const self = await targetOf(desk, 'admin')
    const refusals = [
      () => operators.deactivate(actor, self, 'Leaving'),
      () => operators.unlock(actor, self, 'Mine'),
      () => operators.resetSecondFactor(actor, self, { identityCheck: badge, reason: 'Mine' }),
      () => operators.setPassphrase(actor, self, { identityCheck: badge, reason: 'Mine', passphrase: OTHER }),
      () => operators.reactivate(actor, self, 'Mine', OTHER)
    ]
    for (const refusal of refusals)
      await expect(refusal()).rejects.toMatchObject({ code: 'FORBIDDEN', details: { why: 'self' } })
    expect(await targetOf(desk, 'admin')).toEqual(self)
  })

  it('never takes the last administrator, even when two are at it at once', async () => {
    const { desk, operators, actor } = await consoleWith('administrator')
    // What the other desk does at the same time: the acting administrator is demoted while the request is under way.
    await desk.store.write(async (writers) => {
      const self = await writers.operators.find(actor.operatorId)
      if (self === null) throw new Error('no operator')
      await writers.operators.update(
        withOperatorMac(actor.keys, { ...self, role: 'support', revision: self.revision + 1 })
      )
    })
    const target = await targetOf(desk, 'helper')
    await expect(operators.deactivate(actor, target, 'Leaving')).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' })
    await expect(operators.update(actor, target, { displayName: 'Helper', role: 'auditor' })).rejects.toMatchObject({
      code: 'LAST_ADMINISTRATOR'
    })
    expect(await targetOf(desk, 'helper')).toEqual(target)
    expect(await desk.store.read.operators.keySlot(target.id)).not.toBeNull()
    expect(await lastEntry(desk)).toMatchObject({ outcome: 'refused', details: { code: 'LAST_ADMINISTRATOR' } })
  })

  it('is refused on a row that was edited outside of the console', async () => {
    const { desk, operators, actor } = await consoleWith('support')
    const raw = openConnection(desk.file)
    raw.exec("UPDATE operators SET role = 'administrator' WHERE username = 'helper'")
    raw.close()
    await expect(
      operators.update(actor, await targetOf(desk, 'helper'), { displayName: 'Helper', role: 'support' })
    ).rejects.toMatchObject({ code: 'TAMPERED' })
    expect(await lastEntry(desk)).toMatchObject({ outcome: 'refused', details: { code: 'TAMPERED' } })
  })
})

describe('a deactivated operator', () => {
  it('has no way in and no factor; a new first passphrase brings them back', async () => {
    const { desk, setUp, helper, operators, session, actor } = await consoleWith('support')
    await operators.deactivate(actor, await targetOf(desk, 'helper'), 'On leave')
    expect(await desk.store.read.operators.keySlot(helper.id)).toBeNull()
    await expect(operators.deactivate(actor, await targetOf(desk, 'helper'), 'Again')).rejects.toMatchObject({
      code: 'INVALID_STATE'
    })
    await expect(
      operators.setPassphrase(actor, await targetOf(desk, 'helper'), {
        identityCheck: badge,
        reason: 'Asked',
        passphrase: OTHER
      })
    ).rejects.toMatchObject({ code: 'INVALID_STATE' })
    await session.lock('manual')
    await expect(session.signIn('helper', helper.passphrase)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    await expect(session.recover('helper', setUp.recoveryKey, OTHER)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, setUp.operatorKey)
    const back = await operators.reactivate(session.actor(), await targetOf(desk, 'helper'), 'Back', FIRST)
    expect(back).toMatchObject({
      deactivatedAt: null,
      mustChangePassphrase: true,
      secondFactor: 'none',
      recoveryCodesLeft: 0
    })
    await expect(
      operators.reactivate(session.actor(), await targetOf(desk, 'helper'), 'Twice', FIRST)
    ).rejects.toMatchObject({ code: 'INVALID_STATE' })
    await session.lock('manual')
    await expect(session.signIn('helper', helper.passphrase)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    await session.signIn('helper', FIRST)
    expect((await session.view()).phase).toBe('new-passphrase')
  })
})

describe('help for an operator', () => {
  it('needs an identity check that is complete, and spends the recovery code that is one', async () => {
    const { desk, operators, session, actor, setUp, helper } = await consoleWith('support')
    await session.lock('manual')
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, helper.key, 'helper', helper.passphrase)
    desk.clock.advance(STEP_MS * 2)
    const [code = ''] = await operators.issueOwnRecoveryCodes(session.actor(), codeAt(helper.key, desk.clock.now()))
    await session.lock('manual')
    await signIn(desk, setUp.operatorKey)
    const admin = session.actor()
    expect(admin.operatorId).toBe(actor.operatorId)
    const input = { reason: 'Asked in person', passphrase: OTHER }
    await expect(
      operators.setPassphrase(admin, await targetOf(desk, 'helper'), {
        ...input,
        identityCheck: { method: 'manager-vouches' }
      })
    ).rejects.toMatchObject({ code: 'IDENTITY_CHECK_REQUIRED' })
    await expect(
      operators.resetSecondFactor(admin, await targetOf(desk, 'helper'), {
        ...input,
        identityCheck: { method: 'recovery-code', recoveryCode: ' ' }
      })
    ).rejects.toMatchObject({ code: 'IDENTITY_CHECK_REQUIRED' })
    await expect(
      operators.setPassphrase(admin, await targetOf(desk, 'helper'), {
        ...input,
        identityCheck: { method: 'recovery-code', recoveryCode: 'AAAA-AAAA-AAAA-AAAA' }
      })
    ).rejects.toMatchObject({ code: 'WRONG_RECOVERY_CODE' })
    const set = await operators.setPassphrase(admin, await targetOf(desk, 'helper'), {
      ...input,
      identityCheck: { method: 'recovery-code', recoveryCode: code }
    })
    expect(set).toMatchObject({ mustChangePassphrase: true, recoveryCodesLeft: 9, secondFactor: 'active' })
    await expect(
      operators.setPassphrase(admin, await targetOf(desk, 'helper'), {
        ...input,
        identityCheck: { method: 'recovery-code', recoveryCode: code }
      })
    ).rejects.toMatchObject({ code: 'WRONG_RECOVERY_CODE' })
    const { rows } = await desk.services.audit.list(admin, { action: 'operator', outcome: 'refused' }, null, 10)
    expect(rows.map(({ details }) => details['code'])).toEqual([
      'WRONG_RECOVERY_CODE',
      'WRONG_RECOVERY_CODE',
      'IDENTITY_CHECK_REQUIRED',
      'IDENTITY_CHECK_REQUIRED'
    ])
    expect((await desk.services.audit.list(admin, { search: code }, null, 10)).total).toBe(0)
  })

  it('with the second factor voids it with its codes, and asks for a new one at the next sign-in', async () => {
    const { desk, operators, session, actor, helper } = await consoleWith('support')
    const reset = await operators.resetSecondFactor(actor, await targetOf(desk, 'helper'), {
      identityCheck: { method: 'video-id', ticket: 'T-1' },
      reason: 'New telephone'
    })
    expect(reset).toMatchObject({ secondFactor: 'none', recoveryCodesLeft: 0 })
    expect(await lastEntry(desk)).toMatchObject({
      action: 'operator.second-factor-reset',
      details: { reason: 'New telephone', identity: 'video-id', ticket: 'T-1' }
    })
    await session.lock('manual')
    await session.signIn('helper', helper.passphrase)
    expect((await session.view()).phase).toBe('enrolling')
    await expect(session.submitCode(codeAt(helper.key, desk.clock.now()))).rejects.toMatchObject({ code: 'WRONG_CODE' })
  })
})
