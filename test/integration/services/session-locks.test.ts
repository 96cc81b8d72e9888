import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/main/domain/errors'
import { codeAt } from '../../support/codes'
import { blankFields, firstRun, openBackend, PASSPHRASE, signIn, STEP_MS } from '../../support/console'
import { openWatched, type Watched } from '../../support/watched'

const organization = {
  issuer: 'Example Works',
  name: 'Example Works',
  helpdeskPhone: '',
  helpdeskHours: '',
  helpdeskPlace: ''
}
const input = { organization, username: 'admin', displayName: 'Admin', passphrase: PASSPHRASE }

describe('a lock', () => {
  /** Runs `interrupt` in front of the `count`th write from now on. */
  const atWrite = (desk: Watched, count: number, interrupt: () => void) => {
    let left = count
    desk.beforeWrite(() => {
      left -= 1
      if (left === 0) interrupt()
    })
  }

  it('or a cancel wins over a sign-in, wherever it stands, and leaves no key open', async () => {
    const desk = await openWatched()
    const { session } = desk.services
    await firstRun(desk)
    await session.lock('manual')
    expect(desk.openKeys()).toBe(0)
    // The first write counts the try, while no key is open yet; the second one takes it back, and then the key is.
    for (const write of [1, 2]) {
      for (const interrupt of [() => void session.lock('screen-lock'), () => void session.cancel()]) {
        atWrite(desk, write, interrupt)
        await expect(session.signIn('admin', PASSPHRASE)).rejects.toMatchObject({ code: 'CANCELLED' })
        expect((await session.view()).phase).toBe('signed-out')
        expect(desk.openKeys()).toBe(0)
      }
    }
    const asked = session.signIn('admin', PASSPHRASE)
    void session.lock('idle')
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('wins over a code, wherever its acceptance stands', async () => {
    const desk = await openWatched()
    const { session } = desk.services
    const { operatorKey } = await firstRun(desk)
    await session.lock('manual')
    // Counted, accepted, and the sign-in written: three writes.
    for (const write of [1, 2, 3]) {
      desk.beforeWrite(null)
      desk.clock.advance(STEP_MS * 2)
      await session.signIn('admin', PASSPHRASE)
      atWrite(desk, write, () => void session.lock('suspend'))
      await expect(session.submitCode(codeAt(operatorKey, desk.clock.now())), String(write)).rejects.toMatchObject({
        code: 'CANCELLED'
      })
      expect(await session.view()).toEqual({ phase: 'signed-out', lockedBecause: 'suspend', username: 'admin' })
      expect(() => session.actor()).toThrow('Nobody is signed in')
      expect(desk.openKeys()).toBe(0)
    }
    desk.beforeWrite(null)
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, operatorKey)
  })

  it('finds one key when two sign-ins were asked for at once: the second is refused', async () => {
    const desk = await openWatched()
    const { session } = desk.services
    await firstRun(desk)
    await session.lock('manual')
    const both = await Promise.allSettled([session.signIn('admin', PASSPHRASE), session.signIn('admin', PASSPHRASE)])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(both[1]).toMatchObject({ reason: { code: 'INVALID_STATE' } })
    expect(desk.openKeys()).toBe(1)
    await session.lock('manual')
    expect(desk.openKeys()).toBe(0)
  })

  it('wins over a first run that is being stored: all of it is there, or nothing', async () => {
    const desk = await openWatched()
    const { session } = desk.services
    await session.beginFirstRun(input)
    await session.submitCode(codeAt(session.enrollmentKey().join(''), desk.clock.now()))
    const typed = session.takeRecoveryKey().join('')
    desk.beforeWrite(() => {
      desk.beforeWrite(null)
      void session.lock('idle')
    })
    await expect(session.confirmRecoveryKey(typed)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await session.view()).toEqual({ phase: 'first-run' })
    expect(await desk.store.read.settings.get()).toBeNull()
    expect(await desk.store.read.operators.keySlot(null)).toBeNull()
    expect(await desk.store.read.audit.last()).toBeNull()
    expect(desk.openKeys()).toBe(0)
  })

  it('in every phase closes the key and forgets the picture', async () => {
    const desk = await openWatched()
    const { session } = desk.services
    let locked = 0
    session.onLocked(() => (locked += 1))
    await session.beginFirstRun(input)
    const { qrPath } = await session.showEnrollment()
    await session.lock('idle')
    expect([desk.openKeys(), locked, desk.fetchQr(qrPath)]).toEqual([0, 1, null])
    await firstRun(desk)
    await session.lock('manual')
    await session.signIn('admin', PASSPHRASE)
    expect([desk.openKeys(), session.holdsKey()]).toEqual([1, true])
    await session.lock('idle')
    expect([desk.openKeys(), session.holdsKey(), locked]).toEqual([0, false, 3])
    await session.lock('idle')
    expect(locked).toBe(3)
  })

  it('holds when the database does not: no key, no screen, and the log says so', async () => {
    const desk = await openWatched()
    const { session, users } = desk.services
    const { actor } = await firstRun(desk)
    desk.failWrites(new AppError('DISK_FULL', 'full'))
    await session.lock('manual')
    expect((await session.view()).phase).toBe('signed-out')
    expect(desk.openKeys()).toBe(0)
    expect(desk.errors).toEqual(['The lock is not in the audit'])
    desk.failWrites(null)
    await expect(users.create(actor, { ...blankFields, username: 'ana' })).rejects.toMatchObject({
      code: 'KEY_UNAVAILABLE'
    })
  })

  it('stands in the audit with its reason', async () => {
    const desk = await openBackend()
    const { session } = desk.services
    await firstRun(desk)
    await session.lock('suspend')
    expect(await desk.store.read.audit.last()).toMatchObject({
      action: 'session.locked',
      actor: 'admin',
      details: { reason: 'suspend' }
    })
  })
})

describe('what is done after the sign-in', () => {
  it('may fail without taking the sign-in away', async () => {
    const desk = await openWatched()
    const { session } = desk.services
    const { operatorKey } = await firstRun(desk)
    await session.lock('manual')
    session.onSignedIn(() => Promise.reject(new Error('broken')))
    desk.clock.advance(STEP_MS * 2)
    await signIn(desk, operatorKey)
    expect(session.actor().username).toBe('admin')
    expect(desk.errors).toEqual(['Work after the sign-in failed'])
  })

  it('runs once for each sign-in, for whoever signed in', async () => {
    const desk = await openWatched()
    const { session } = desk.services
    const { operatorKey } = await firstRun(desk)
    const seen: boolean[] = []
    session.onSignedIn(async (actor) => void seen.push(actor === session.actor() && !actor.signal.aborted))
    for (let round = 1; round <= 3; round += 1) {
      const before = session.actor()
      await session.lock('manual')
      expect(before.signal.aborted).toBe(true)
      desk.clock.advance(STEP_MS * 2)
      await signIn(desk, operatorKey)
      expect(seen).toEqual(Array.from({ length: round }, () => true))
    }
  })
})
