import { describe, expect, it } from 'vitest'
import {
  approvalOf,
  badge,
  enrolled,
  evidence,
  HOUR_MS,
  openDesk,
  refusedWith,
  targetOf
} from '../../support/access-desk'
import { codeAt } from '../../support/codes'
import { addOperator, blankFields, STEP_MS } from '../../support/console'

describe('for a protected person', () => {
  it('recovery codes, a pass, resuming, unlocking and reactivating want the check and a second operator', async () => {
    const desk = await openDesk()
    const dora = await addOperator(desk, desk.setUp, 'dora', 'support')
    const actor = desk.services.session.actor()
    const { enrollments, resets, users, bulk } = desk.services
    const { userId } = await enrolled(desk, actor, 'ana', true)
    const approve = () => ({ ...evidence, approval: approvalOf(desk, 'dora', dora) })
    const expectBoth = async (ask: (given: object) => Promise<unknown>) => {
      await expect(ask({})).rejects.toMatchObject({ code: 'IDENTITY_CHECK_REQUIRED' })
      await expect(ask({ identityCheck: badge })).rejects.toMatchObject({ code: 'APPROVAL_REQUIRED' })
      return ask(approve())
    }
    await expectBoth((given) => resets.issueRecoveryCodes(actor, userId, given))
    await expectBoth((given) => resets.issuePass(actor, userId, { reason: 'Forgot it', minutes: 30, ...given }))

    await enrollments.suspend(actor, await targetOf(desk, actor, userId), 'Looking for it')
    const selection = { kind: 'ids', ids: [userId] } as const
    const resumed = await bulk.run(actor, { action: 'resume', selection, reason: 'Found', dryRun: false })
    expect(resumed).toMatchObject({ changed: 0, skipped: [{ why: 'protected', count: 1 }] })
    const suspended = await targetOf(desk, actor, userId)
    await expectBoth((given) => enrollments.resume(actor, suspended, 'Found it', given))

    for (let attempt = 0; attempt < 10; attempt += 1) {
      desk.clock.advance(20 * 60_000)
      await expect(enrollments.check(actor, userId, 'code', '000000')).rejects.toMatchObject({ code: 'WRONG_CODE' })
    }
    const locked = await targetOf(desk, actor, userId)
    await expectBoth((given) => enrollments.unlock(actor, locked, 'It was a child', given))

    const { id, revision } = await users.get(actor, userId)
    const gone = await users.deactivate(actor, { id, revision }, 'On leave')
    await expectBoth((given) => users.reactivate(actor, { id, revision: gone.revision }, 'Back', given))
    expect((await users.get(actor, userId)).status).toBe('active')
    const approvers = (await users.history(actor, userId, null, 200)).entries.flatMap(
      ({ details }) => details['approver'] ?? []
    )
    expect(approvers).toHaveLength(5)
  })

  it('another phone or manager, and the end of the protection, want a second operator', async () => {
    const desk = await openDesk()
    const dora = await addOperator(desk, desk.setUp, 'dora', 'support')
    const actor = desk.services.session.actor()
    const { users } = desk.services
    const fields = { ...blankFields, username: 'ana', displayName: 'Ana', phone: '+49 30 1', isProtected: true }
    let user = await users.create(actor, fields)
    const target = () => ({ id: user.id, revision: user.revision })
    for (const change of [{ phone: '+49 30 2' }, { manager: 'Somebody' }, { isProtected: false }]) {
      const next = { ...user.fields, ...change }
      await expect(users.update(actor, target(), next)).rejects.toMatchObject({ code: 'APPROVAL_REQUIRED' })
      user = await users.update(actor, target(), next, approvalOf(desk, 'dora', dora))
      expect(user.fields).toMatchObject(change)
    }
    user = await users.update(actor, target(), { ...user.fields, isProtected: true, department: 'Sales' })
    expect(user.contactChanges.map(({ field, by }) => `${field} ${by}`)).toEqual(['phone admin', 'manager admin'])
    desk.clock.advance(31 * 24 * HOUR_MS)
    expect((await users.get(actor, user.id)).contactChanges).toEqual([])
  })
})

describe('a temporary pass', () => {
  it('ends with the first code of a new enrollment', async () => {
    const desk = await openDesk()
    const { enrollments, resets, users } = desk.services
    const { userId } = await enrolled(desk, desk.actor, 'ana')
    const target = await targetOf(desk, desk.actor, userId)
    const reset = await resets.reset(desk.actor, target, { ...evidence, passMinutes: 60 })
    const key = (await enrollments.key(desk.actor, reset.user.enrollment?.id ?? '')).join('')
    desk.clock.advance(STEP_MS)
    await enrollments.check(desk.actor, userId, 'code', codeAt(key, desk.clock.now()))
    expect((await users.get(desk.actor, userId)).activePassUntil).toBeNull()
    await expect(
      enrollments.check(desk.actor, userId, 'temporary-pass', reset.temporaryPass ?? '')
    ).rejects.toMatchObject({ code: 'WRONG_PASS' })
  })

  it('can be withdrawn', async () => {
    const desk = await openDesk()
    const { enrollments, resets, users } = desk.services
    const { userId } = await enrolled(desk, desk.actor, 'ana')
    const { temporaryPass } = await resets.issuePass(desk.actor, userId, { ...evidence, minutes: 30 })
    expect((await resets.revokePass(desk.actor, userId)).activePassUntil).toBeNull()
    await expect(enrollments.check(desk.actor, userId, 'temporary-pass', temporaryPass)).rejects.toMatchObject({
      code: 'WRONG_PASS'
    })
    await expect(resets.revokePass(desk.actor, userId)).rejects.toMatchObject(
      refusedWith('INVALID_STATE', { state: 'no-pass' })
    )
    expect((await users.history(desk.actor, userId, null, 50)).entries.map(({ action }) => action)).toContain(
      'pass.revoked'
    )
  })
})
