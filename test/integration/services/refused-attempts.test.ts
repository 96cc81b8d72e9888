import { describe, expect, it } from 'vitest'
import { codeAt } from '../../support/codes'
import { blankFields, type Console, enroll, firstRun, openBackend } from '../../support/console'

const newest = async ({ store }: Console) => {
  const entry = await store.read.audit.last()
  return [entry?.action, entry?.outcome, entry?.subject, entry?.details['code']]
}

describe('an attempt that is refused', () => {
  it('stands in the audit under the name of what was attempted, and changed nothing', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { enrollments, users } = desk.services
    const { userId, enrollmentId, key } = await enroll(desk, actor, 'ana')
    const { user } = await enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
    const target = { enrollmentId, revision: user.enrollment?.revision ?? 0 }
    const attempts: readonly (readonly [action: string, attempt: () => Promise<unknown>])[] = [
      ['enrollment.shown', () => enrollments.show(actor, enrollmentId)],
      ['enrollment.key-shown', () => enrollments.key(actor, enrollmentId)],
      ['enrollment.key-copied', () => enrollments.copyKey(actor, enrollmentId)],
      ['enrollment.regenerated', () => enrollments.regenerate(actor, target)],
      ['enrollment.resumed', () => enrollments.resume(actor, target, 'Back')],
      ['enrollment.unlocked', () => enrollments.unlock(actor, target, 'Back')],
      ['enrollment.started', () => enrollments.start(actor, userId)],
      ['user.reactivated', () => users.reactivate(actor, { id: userId, revision: user.revision }, 'Back')]
    ]
    for (const [action, attempt] of attempts) {
      await expect(attempt(), action).rejects.toMatchObject({ code: 'INVALID_STATE' })
      expect(await newest(desk)).toEqual([action, 'refused', 'ana', 'INVALID_STATE'])
    }
    expect(await users.get(actor, userId)).toEqual(user)
    expect((await desk.services.audit.verify(actor)).intact).toBe(true)
  })

  it('to protect a person without the right names the person', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { users } = desk.services
    const support = { ...actor, role: 'support' as const }
    const ana = await users.create(actor, { ...blankFields, username: 'ana' })
    await expect(
      users.update(support, ana, { ...blankFields, username: 'ana', isProtected: true })
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await newest(desk)).toEqual(['user.updated', 'refused', 'ana', 'FORBIDDEN'])
    await expect(users.create(support, { ...blankFields, username: 'bo', isProtected: true })).rejects.toMatchObject({
      code: 'FORBIDDEN'
    })
    expect(await newest(desk)).toEqual(['user.created', 'refused', 'bo', 'FORBIDDEN'])
  })

  it('as a typing slip or a stale change is none of the audit’s business', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { users, enrollments } = desk.services
    const { userId } = await enroll(desk, actor, 'ana')
    const before = await desk.store.read.audit.last()
    await expect(enrollments.check(actor, userId, 'code', 'abcdef')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(users.create(actor, { ...blankFields, username: 'ANA' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(
      users.update(actor, { id: userId, revision: 99 }, { ...blankFields, username: 'ana' })
    ).rejects.toMatchObject({ code: 'STALE' })
    expect(await desk.store.read.audit.last()).toEqual(before)
  })
})
