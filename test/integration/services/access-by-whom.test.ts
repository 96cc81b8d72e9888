import { describe, expect, it } from 'vitest'
import { approvalOf, type badge, enrolled, evidence, openDesk, refusedWith, targetOf } from '../../support/access-desk'
import { codeAt } from '../../support/codes'
import { addOperator, blankFields, signIn, STEP_MS } from '../../support/console'

describe('the own record', () => {
  it('is neither started, shown, changed nor ended by oneself', async () => {
    const desk = await openDesk()
    const { users, enrollments, resets } = desk.services
    const { actor } = desk
    const own = await users.create(actor, { ...blankFields, username: 'ADMIN' })
    expect(own.access['start']).toEqual({ needs: 'refused', why: 'self' })
    const target = { id: own.id, revision: own.revision }
    const self = refusedWith('FORBIDDEN', { why: 'self' })
    await expect(enrollments.start(actor, own.id)).rejects.toMatchObject(self)
    await expect(users.update(actor, target, { ...blankFields, username: 'someone' })).rejects.toMatchObject(self)
    await expect(users.update(actor, target, { ...own.fields, phone: '+49 30 1' })).rejects.toMatchObject(self)
    await expect(users.deactivate(actor, target, 'Leaving')).rejects.toMatchObject(self)

    const helper = await addOperator(desk, desk.setUp, 'helper', 'support')
    const { session } = desk.services
    await session.lock('manual')
    desk.clock.advance(STEP_MS)
    await signIn(desk, helper.key, 'helper', helper.passphrase)
    const started = await enrollments.start(session.actor(), own.id)
    const key = (await enrollments.key(session.actor(), started.enrollment?.id ?? '')).join('')
    await session.lock('manual')
    desk.clock.advance(STEP_MS)
    await signIn(desk, desk.setUp.operatorKey)
    const again = session.actor()
    await expect(enrollments.show(again, started.enrollment?.id ?? '')).rejects.toMatchObject(self)
    await expect(enrollments.key(again, started.enrollment?.id ?? '')).rejects.toMatchObject(self)
    await enrollments.check(again, own.id, 'code', codeAt(key, desk.clock.now()))
    const current = await targetOf(desk, again, own.id)
    await expect(enrollments.revoke(again, current, 'New phone')).rejects.toMatchObject(self)
    await expect(enrollments.suspend(again, current, 'New phone')).rejects.toMatchObject(self)
    await expect(resets.reset(again, current, evidence)).rejects.toMatchObject(self)
    await expect(resets.issueRecoveryCodes(again, own.id, evidence)).rejects.toMatchObject(self)
    await expect(resets.issuePass(again, own.id, { ...evidence, minutes: 30 })).rejects.toMatchObject(self)
  })
})

describe('an approval', () => {
  it('comes from neither the requester nor the person it is about', async () => {
    const desk = await openDesk()
    const { actor } = desk
    const carla = await addOperator(desk, desk.setUp, 'carla', 'administrator')
    const dora = await addOperator(desk, desk.setUp, 'dora', 'support')
    const again = desk.services.session.actor()
    const { userId } = await enrolled(desk, again, 'Carla', true)
    const target = await targetOf(desk, again, userId)
    const { resets } = desk.services
    await expect(
      resets.reset(again, target, { ...evidence, approval: approvalOf(desk, 'carla', carla) })
    ).rejects.toMatchObject(refusedWith('APPROVAL_REFUSED', { why: 'subject' }))
    const own = { username: 'admin', passphrase: 'x', code: codeAt(desk.setUp.operatorKey, desk.clock.now()) }
    await expect(resets.reset(again, target, { ...evidence, approval: own })).rejects.toMatchObject(
      refusedWith('APPROVAL_REFUSED', { why: 'self' })
    )
    expect(actor.operatorId).toBe(again.operatorId)
    const done = await resets.reset(again, target, { ...evidence, approval: approvalOf(desk, 'dora', dora) })
    expect(done.user.status).toBe('pending')
  })
})

describe('an identity check', () => {
  it('rests on what is on file: no number, no manager and nobody who vouches for themselves is refused', async () => {
    const desk = await openDesk()
    const { actor } = desk
    const { users, resets } = desk.services
    const { userId } = await enrolled(desk, actor, 'ana')
    const target = await targetOf(desk, actor, userId)
    const check = (identityCheck: object) =>
      resets.reset(actor, target, { reason: 'Lost', identityCheck: identityCheck as typeof badge })
    const vouch = (voucher: string) => check({ method: 'manager-vouches', voucher })
    const refused = (why: string) => refusedWith('IDENTITY_CHECK_REQUIRED', { why })
    await expect(check({ method: 'call-back' })).rejects.toMatchObject(refused('no-number'))
    await expect(vouch('Ivo Bauer')).rejects.toMatchObject(refused('no-manager'))
    const { revision, fields } = await users.get(actor, userId)
    const next = { ...fields, displayName: 'Ana Costa', manager: 'Ivo Bauer', phone: '+49 30 1' }
    await users.update(actor, { id: userId, revision }, next)
    for (const self of ['ana', ' ANA  costa ', 'admin'])
      await expect(vouch(self)).rejects.toMatchObject(refused('vouches-for-self'))
    await expect(vouch('  ')).rejects.toMatchObject(refusedWith('IDENTITY_CHECK_REQUIRED', { missing: 'voucher' }))
    expect((await vouch('Ivo Bauer')).user.status).toBe('pending')
  })
})
