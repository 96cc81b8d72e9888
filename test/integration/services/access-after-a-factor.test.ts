import { describe, expect, it } from 'vitest'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { approvalOf, enrolled, evidence, HOUR_MS, openDesk, refusedWith, targetOf } from '../../support/access-desk'
import { codeAt } from '../../support/codes'
import { addOperator, enroll, STEP_MS } from '../../support/console'
import { sheetChoices } from '../../support/sheet-choices'

describe('after a reset', () => {
  it.each([
    ['expired', false],
    ['was ended', false],
    ['expired', true],
    ['was ended', true]
  ])('whose new QR code %s, a start still needs the check (protected: %s)', async (how, isProtected) => {
    const desk = await openDesk()
    const dora = await addOperator(desk, desk.setUp, 'dora', 'support')
    const actor = desk.services.session.actor()
    const { enrollments, resets, users, bulk, sheets } = desk.services
    const { userId } = await enrolled(desk, actor, 'ana', isProtected)
    const approve = () => (isProtected ? { approval: approvalOf(desk, 'dora', dora) } : {})
    await resets.reset(actor, await targetOf(desk, actor, userId), { ...evidence, ...approve() })
    if (how === 'expired') {
      desk.clock.advance(73 * HOUR_MS)
      await enrollments.expireDue(actor)
    } else await enrollments.revoke(actor, await targetOf(desk, actor, userId), 'Nobody came')

    const needs = isProtected ? 'identity-check-and-approval' : 'identity-check'
    expect((await users.get(actor, userId)).access).toMatchObject({ start: { needs }, reset: { needs } })
    const needed = refusedWith('IDENTITY_CHECK_REQUIRED', { why: 'had-factor' })
    await expect(enrollments.start(actor, userId)).rejects.toMatchObject(needed)
    if (how === 'expired')
      await expect(enrollments.regenerate(actor, await targetOf(desk, actor, userId))).rejects.toMatchObject(needed)
    const selection = { kind: 'ids', ids: [userId] } as const
    expect(await bulk.run(actor, { action: 'start-enrollment', selection, dryRun: false })).toMatchObject({
      changed: 0,
      skipped: [{ why: 'needs-reset', count: 1 }]
    })
    expect((await sheets.plan(actor, selection)).skipped).toEqual([{ why: 'needs-reset', count: 1 }])
    if (isProtected)
      await expect(resets.reset(actor, await targetOf(desk, actor, userId), evidence)).rejects.toMatchObject({
        code: 'APPROVAL_REQUIRED'
      })

    const again = await resets.reset(actor, await targetOf(desk, actor, userId), { ...evidence, ...approve() })
    expect(again.user.status).toBe('pending')
    const key = (await enrollments.key(actor, again.user.enrollment?.id ?? '')).join('')
    desk.clock.advance(STEP_MS)
    await enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
    expect((await users.get(actor, userId)).status).toBe('active')
  })

  it('a new QR code in place of the waiting one needs the check too', async () => {
    const desk = await openDesk()
    const { enrollments, resets } = desk.services
    const { userId } = await enrolled(desk, desk.actor, 'ana')
    await resets.reset(desk.actor, await targetOf(desk, desk.actor, userId), evidence)
    const target = await targetOf(desk, desk.actor, userId)
    await expect(enrollments.regenerate(desk.actor, target)).rejects.toMatchObject({ code: 'IDENTITY_CHECK_REQUIRED' })
    expect((await resets.reset(desk.actor, target, evidence)).user.status).toBe('pending')
  })

  it('is refused where the history was cut off outside of the console', async () => {
    const desk = await openDesk()
    const { enrollments, resets } = desk.services
    const { userId } = await enrolled(desk, desk.actor, 'ana')
    const first = await targetOf(desk, desk.actor, userId)
    await resets.reset(desk.actor, first, evidence)
    await enrollments.revoke(desk.actor, await targetOf(desk, desk.actor, userId), 'Nobody came')
    const raw = openConnection(desk.file)
    raw.exec(`DELETE FROM enrollments WHERE id = '${first.enrollmentId}'`)
    raw.close()
    await expect(enrollments.start(desk.actor, userId)).rejects.toMatchObject({ code: 'TAMPERED' })
  })
})

describe('recovery codes with a sheet', () => {
  it('go to people who never had a factor, and to nobody else without a check', async () => {
    const desk = await openDesk()
    const { actor } = desk
    const { resets, sheets, users } = desk.services
    const ana = await enrolled(desk, actor, 'ana')
    await resets.reset(actor, await targetOf(desk, actor, ana.userId), evidence)
    const bo = await enroll(desk, actor, 'bo')
    const plan = await sheets.plan(actor, { kind: 'ids', ids: [ana.userId, bo.userId] })
    expect(plan).toMatchObject({ pending: 2, hadFactor: 1 })
    await sheets.startJob(actor, {
      selection: { kind: 'ids', ids: [ana.userId, bo.userId] },
      output: 'pdf',
      choices: sheetChoices(),
      startsFresh: false,
      pending: 'reprint',
      hasCodes: true,
      expected: 2
    })
    expect((await users.get(actor, ana.userId)).recoveryCodesLeft).toBe(0)
    expect((await users.get(actor, bo.userId)).recoveryCodesLeft).toBe(10)
  })
})
