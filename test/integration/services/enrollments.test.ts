import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { openConnection } from '../../../src/main/db/sqlite/driver'
import { codeAt } from '../../support/codes'
import { addOperator, blankFields, enroll, firstRun, openBackend, signIn, STEP_MS } from '../../support/console'

describe('an enrollment', () => {
  it('becomes active with the first code, as oathtool computes it, and takes each code once', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { enrollments } = desk.services
    const { userId, key, enrollmentId } = await enroll(desk, actor, 'ana')
    const code = execFileSync('oathtool', ['--totp', '--base32', key, '--now', `@${String(desk.clock.now() / 1000)}`], {
      encoding: 'utf8'
    }).trim()
    const first = await enrollments.check(actor, userId, 'code', `${code.slice(0, 3)} ${code.slice(3)}`)
    expect(first).toMatchObject({ activated: true, driftSteps: 0, user: { status: 'active' } })
    await expect(enrollments.check(actor, userId, 'code', code)).rejects.toMatchObject({ code: 'REPLAYED_CODE' })
    desk.clock.advance(STEP_MS)
    const late = await enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now() + STEP_MS))
    expect(late).toMatchObject({ activated: false, driftSteps: 1 })
    await expect(enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))).rejects.toMatchObject({
      code: 'REPLAYED_CODE'
    })
    await expect(enrollments.show(actor, enrollmentId)).rejects.toMatchObject({ code: 'INVALID_STATE' })
    await expect(enrollments.key(actor, enrollmentId)).rejects.toMatchObject({ code: 'INVALID_STATE' })
  })

  it('says how far a code is off, and when it belongs to the previous QR code', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { enrollments } = desk.services
    const { userId, key, enrollmentId } = await enroll(desk, actor, 'ana')
    const ahead = codeAt(key, desk.clock.now() + 40 * STEP_MS)
    await expect(enrollments.check(actor, userId, 'code', ahead)).rejects.toMatchObject({
      code: 'WRONG_CODE',
      details: { driftSteps: 40, attemptsLeft: 4 }
    })
    const regenerated = await enrollments.regenerate(actor, {
      enrollmentId,
      revision: (await desk.services.users.get(actor, userId)).enrollment?.revision ?? 0
    })
    await expect(enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))).rejects.toMatchObject({
      code: 'WRONG_CODE',
      details: { previousSecret: true }
    })
    const fresh = (await enrollments.key(actor, regenerated.enrollment?.id ?? '')).join('')
    expect(fresh).not.toBe(key)
    await enrollments.check(actor, userId, 'code', codeAt(fresh, desk.clock.now()))
    const kept = (await desk.store.read.enrollments.ofUser(userId)).filter((one) => one.sealedSecret !== null)
    expect(kept.map((one) => one.id)).toEqual([regenerated.enrollment?.id])
  })

  it('pauses after five wrong codes, locks after ten, unlocks with a reason, and is off after a hundred', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { enrollments, users } = desk.services
    const { userId, key } = await enroll(desk, actor, 'ana')
    await enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))
    let failures = 0
    while (failures < 100) {
      for (let row = 0; row < 10 && failures < 100; row += 1) {
        desk.clock.advance(20 * 60_000)
        const wrong = codeAt(key, desk.clock.now() + 50_000 * STEP_MS)
        await expect(enrollments.check(actor, userId, 'code', wrong)).rejects.toMatchObject({ code: 'WRONG_CODE' })
        failures += 1
        if (row === 5)
          await expect(enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))).rejects.toMatchObject({
            code: 'LOCKED'
          })
      }
      const person = await users.get(actor, userId)
      if (failures === 100) expect(person.status).toBe('none')
      else {
        expect(person.status).toBe('locked')
        desk.clock.advance(3_600_000)
        await expect(enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))).rejects.toMatchObject({
          code: 'LOCKED',
          details: { needsUnlock: true }
        })
        await enrollments.unlock(
          actor,
          { enrollmentId: person.enrollment?.id ?? '', revision: person.enrollment?.revision ?? 0 },
          'Called back'
        )
      }
    }
    expect((await desk.store.read.audit.list({ action: 'enrollment.disabled' }, null, 5)).length).toBe(1)
  }, 60_000)

  it('expires, and its secret is erased', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { enrollments, users } = desk.services
    const { userId, key, enrollmentId } = await enroll(desk, actor, 'ana')
    desk.clock.advance(73 * 3_600_000)
    await expect(enrollments.check(actor, userId, 'code', codeAt(key, desk.clock.now()))).rejects.toMatchObject({
      code: 'INVALID_STATE',
      details: { state: 'expired' }
    })
    expect(await enrollments.expireDue(actor)).toBe(1)
    expect((await users.get(actor, userId)).status).toBe('expired')
    expect((await desk.store.read.enrollments.find(enrollmentId))?.sealedSecret).toBeNull()
    expect((await enrollments.start(actor, userId)).status).toBe('pending')
  })

  it('expires although the row before it was altered outside', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const first = await enroll(desk, actor, 'ana')
    const second = await enroll(desk, actor, 'bo')
    const raw = openConnection(desk.file)
    raw.prepare('UPDATE users SET is_protected = 1, expires_at = 1 WHERE id = ?').run(first.userId)
    raw.close()
    desk.clock.advance(73 * 3_600_000)
    expect(await desk.services.enrollments.expireDue(actor)).toBe(1)
    expect((await desk.services.users.get(actor, second.userId)).status).toBe('expired')
  })
})

describe('what was changed outside of the console', () => {
  it('is refused: a ciphertext moved to another person, a state edited, a secret swapped', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { enrollments, audit } = desk.services
    const ana = await enroll(desk, actor, 'ana')
    const bo = await enroll(desk, actor, 'bo')
    const raw = openConnection(desk.file)
    raw.exec(
      `UPDATE enrollments SET sealed_secret = (SELECT sealed_secret FROM enrollments WHERE id = '${ana.enrollmentId}') WHERE id = '${bo.enrollmentId}'`
    )
    await expect(enrollments.show(actor, bo.enrollmentId)).rejects.toMatchObject({ code: 'TAMPERED' })
    // Even with a row MAC that fits, the seal itself is bound to the person and the enrollment.
    const sealed = (await desk.store.read.enrollments.find(ana.enrollmentId))?.sealedSecret ?? new Uint8Array(0)
    expect(() =>
      actor.keys.unseal({ ownerKind: 'user', ownerId: bo.userId, enrollmentId: bo.enrollmentId }, sealed)
    ).toThrow('does not open')
    raw.exec(`UPDATE users SET is_protected = 1 WHERE id = '${ana.userId}'`)
    await expect(enrollments.start(actor, ana.userId)).rejects.toMatchObject({ code: 'TAMPERED' })
    const report = await audit.verify(actor)
    expect(report.intact).toBe(false)
    expect(report.alteredRows.map((row) => row.label).sort()).toEqual(['ana', 'bo'])
    raw.close()
  })
})

describe('bulk work', () => {
  it('says first what it would do, needs approval over twenty, and skips who does not fit', async () => {
    const desk = await openBackend()
    const setUp = await firstRun(desk)
    const helper = await addOperator(desk, setUp, 'helper', 'support')
    const { bulk, samples, session, users } = desk.services
    const actor = session.actor()
    await samples.load(actor)
    const selection = { kind: 'matching', filter: { status: 'all' }, except: [] } as const
    const plan = await bulk.run(actor, { action: 'start-enrollment', selection, dryRun: true })
    expect(plan.matched).toBe(238)
    const before = await users.counts(actor)
    expect(plan.changed).toBe(before.counts.none + before.counts.expired)
    await expect(bulk.run(actor, { action: 'start-enrollment', selection, dryRun: false })).rejects.toMatchObject({
      code: 'APPROVAL_REQUIRED'
    })
    const approval = { username: 'helper', passphrase: helper.passphrase, code: codeAt(helper.key, desk.clock.now()) }
    const done = await bulk.run(actor, { action: 'start-enrollment', selection, dryRun: false, approval })
    expect(done.changed).toBe(plan.changed)
    expect((await users.counts(actor)).counts).toMatchObject({
      none: 0,
      expired: 0,
      pending: before.counts.pending + done.changed
    })
  })
})

describe('samples', () => {
  it('come over all statuses and leave nothing behind', async () => {
    const desk = await openBackend()
    const { actor } = await firstRun(desk)
    const { samples, users, audit } = desk.services
    await users.create(actor, { ...blankFields, username: 'real' })
    expect(await samples.load(actor)).toBe(250)
    const { counts } = await users.counts(actor)
    expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([])
    expect((await audit.verify(actor)).intact).toBe(true)
    expect(await samples.remove(actor)).toBe(250)
    expect((await users.counts(actor)).counts.all).toBe(1)
    await expect(signIn(desk, '')).rejects.toMatchObject({ code: 'INVALID_STATE' })
  })
})
