import { describe, expect, it } from 'vitest'
import { codeAt } from '../../support/codes'
import { addOperator, enroll, firstRun, openBackend, STEP_MS } from '../../support/console'

const badge = { method: 'in-person-badge' } as const

describe('a person who had a factor', () => {
  it('gets another one by a reset only, and the codes of the old one are void', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { enrollments, resets, users, bulk } = desk.services
    const { userId, key } = await enroll(desk, actor, 'ana')
    await enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
    const { codes, user } = await resets.issueRecoveryCodes(actor, userId, { identityCheck: badge })
    await enrollments.revoke(
      actor,
      { enrollmentId: user.enrollment?.id ?? '', revision: user.enrollment?.revision ?? 0 },
      'Left the project'
    )
    await expect(enrollments.check(actor, userId, 'recovery-code', codes[0] ?? '')).rejects.toThrow()

    await expect(enrollments.start(actor, userId)).rejects.toMatchObject({
      code: 'IDENTITY_CHECK_REQUIRED',
      details: { why: 'had-factor' }
    })
    const selection = { kind: 'ids', ids: [userId] } as const
    for (const dryRun of [true, false]) {
      expect(await bulk.run(actor, { action: 'start-enrollment', selection, dryRun })).toEqual({
        matched: 1,
        changed: 0,
        skipped: [{ why: 'needs-reset', count: 1 }]
      })
    }
    const ended = (await users.get(actor, userId)).enrollment
    expect(ended?.state).toBe('revoked')
    const again = await resets.reset(
      actor,
      { enrollmentId: ended?.id ?? '', revision: ended?.revision ?? 0 },
      { identityCheck: badge, reason: 'Came back' }
    )
    expect(again.user.status).toBe('pending')
    const [entry] = await desk.store.read.audit.list({ action: 'enrollment.reset' }, null, 1)
    expect(entry?.details).toMatchObject({ identity: 'in-person-badge', reason: 'Came back' })
  })
})

describe('a lost device', () => {
  it('needs identity and reason, ends the old factor, voids codes, and gives a pass once', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { enrollments, resets, users } = desk.services
    const { userId, key } = await enroll(desk, actor, 'ana')
    const { user } = await enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
    const { codes } = await resets.issueRecoveryCodes(actor, userId, { identityCheck: badge })
    const target = { enrollmentId: user.enrollment?.id ?? '', revision: user.enrollment?.revision ?? 0 }
    await expect(
      resets.reset(actor, target, { identityCheck: { method: 'manager-vouches' }, reason: 'Lost' })
    ).rejects.toMatchObject({ code: 'IDENTITY_CHECK_REQUIRED' })
    await expect(
      resets.reset(actor, target, {
        identityCheck: { method: 'recovery-code', recoveryCode: 'AAAA-AAAA-AAAA-AAAA' },
        reason: 'Lost'
      })
    ).rejects.toMatchObject({ code: 'WRONG_RECOVERY_CODE' })
    const reset = await resets.reset(actor, target, {
      identityCheck: { method: 'recovery-code', recoveryCode: codes[0] },
      reason: 'Lost',
      passMinutes: 30
    })
    expect(reset.user).toMatchObject({ status: 'pending', recoveryCodesLeft: 0 })
    desk.clock.advance(STEP_MS)
    await expect(enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))).rejects.toMatchObject({
      code: 'WRONG_CODE'
    })
    await expect(enrollments.check(actor, userId, 'recovery-code', codes[1] ?? '')).rejects.toMatchObject({
      code: 'WRONG_RECOVERY_CODE'
    })
    await enrollments.check(actor, userId, 'temporary-pass', reset.temporaryPass ?? '')
    await expect(enrollments.check(actor, userId, 'temporary-pass', reset.temporaryPass ?? '')).rejects.toMatchObject({
      code: 'WRONG_PASS'
    })
    expect(
      (await users.history(actor, userId, null, 50)).entries.some(
        (entry) => entry.action === 'enrollment.reset' && entry.details['identity'] === 'recovery-code'
      )
    ).toBe(true)
  })

  it('ends a pass that somebody guesses at: the fifth wrong try makes it void, and a new one counts anew', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { enrollments, resets, users } = desk.services
    const { userId, key } = await enroll(desk, actor, 'ana')
    await enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
    const give = async () =>
      (await resets.issuePass(actor, userId, { identityCheck: badge, reason: 'Forgot it', minutes: 30 })).temporaryPass
    const tryOut = (pass: string) => enrollments.check(actor, userId, 'temporary-pass', pass)
    const guess = async (times: number) => {
      for (let attempts = 0; attempts < times; attempts += 1)
        await expect(tryOut('0000-0000')).rejects.toMatchObject({ code: 'WRONG_PASS' })
    }
    const voided = () => desk.store.read.audit.list({ action: 'pass.voided' }, null, 10)

    const first = await give()
    await guess(4)
    expect(await voided()).toEqual([])
    await guess(1)
    expect(await voided()).toMatchObject([{ subject: 'ana', actor: 'admin', details: { failures: 5 } }])
    expect((await users.get(actor, userId)).activePassUntil).toBeNull()
    await expect(tryOut(first)).rejects.toMatchObject({ code: 'WRONG_PASS' })
    expect(await desk.store.read.audit.count({ action: 'pass.refused' })).toBe(6)

    const second = await give()
    await guess(4)
    await tryOut(second)
    expect(await voided()).toHaveLength(1)
  })

  it('of a protected person needs a second operator, who is somebody else with a right code', async () => {
    const desk = await openBackend()
    const setUp = await firstRun(desk)
    const helper = await addOperator(desk, setUp, 'helper', 'support')
    const { enrollments, resets, session } = desk.services
    const actor = session.actor()
    const { userId, key } = await enroll(desk, actor, 'boss', true)
    const { user } = await enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
    const target = { enrollmentId: user.enrollment?.id ?? '', revision: user.enrollment?.revision ?? 0 }
    const input = { identityCheck: badge, reason: 'Lost' }
    const approval = { username: 'helper', passphrase: helper.passphrase, code: codeAt(helper.key, desk.clock.now()) }
    await expect(resets.reset(actor, target, input)).rejects.toMatchObject({ code: 'APPROVAL_REQUIRED' })
    await expect(
      resets.reset(actor, target, { ...input, approval: { ...approval, username: 'admin' } })
    ).rejects.toMatchObject({ details: { why: 'self' } })
    await expect(
      resets.reset(actor, target, { ...input, approval: { ...approval, passphrase: 'wrong' } })
    ).rejects.toMatchObject({ details: { why: 'credentials' } })
    await expect(
      resets.reset(actor, target, { ...input, approval: { ...approval, code: '000000' } })
    ).rejects.toMatchObject({ details: { why: 'code' } })
    const done = await resets.reset(actor, target, { ...input, approval })
    expect(done.user.status).toBe('pending')
  })
})
