import { AppError } from '../domain/errors'
import type { Operator } from '../domain/model'
import { groupKey, encodeBase32, SECRET_BYTES } from '../domain/totp'
import { checkPassphrase } from '../domain/passphrases'
import { parseRecoveryKey } from '../domain/recovery-codes'
import { provisioningUri } from '../domain/provisioning-uri'
import type { Actor } from './actor'
import type { AuditLog } from './audit-log'
import { createFirstRun } from './first-run'
import type { Ports } from './ports'
import type { Keys } from './ports/keys'
import { spendRecoveryCode } from './recovery-code-lists'
import { emptyCounter } from '../domain/lockout'
import { intactOperator, signOperator } from './row-macs'
import type { OperatorTries } from './second-factor'
import type { FirstRunInput, LockReason, SessionView, Stage } from './session-views'
import { confirmNewFactor } from './session-enrollment'

/** A clock this far behind the newest audit entry is told to the operator. */
const CLOCK_TOLERANCE_MS = 5 * 60_000

/** How long the pop-up's QR is said to be good; it lives in memory and goes with the sign-in anyway. */
const ENROLLING_MS = 60 * 60_000

export type SessionService = ReturnType<typeof createSession>

/** The operators' sign-in as a state machine, and the only holder of the opened key. */
export function createSession(ports: Ports, log: AuditLog, tries: OperatorTries) {
  const { store, clock, random, keyStore, qr, announcer } = ports
  const firstRun = createFirstRun(ports, log)
  const onLocked: (() => void)[] = []
  const onSignedIn: ((actor: Actor) => Promise<void>)[] = []
  let stage: Stage = { phase: 'signed-out' }

  const actorOf = (operator: Operator, keys: Keys): Actor => ({
    operatorId: operator.id,
    username: operator.username,
    role: operator.role,
    keys
  })

  async function move(next: Stage): Promise<SessionView> {
    stage = next
    announcer.sessionChanged()
    return view()
  }

  function expect<P extends Stage['phase']>(...phases: P[]): Extract<Stage, { phase: P }> {
    if (!phases.includes(stage.phase as P)) throw new AppError('INVALID_STATE', 'Not at this point of the sign-in', { state: stage.phase })
    return stage as Extract<Stage, { phase: P }>
  }

  async function view(): Promise<SessionView> {
    if (stage.phase === 'signed-out') {
      return (await store.read.operators.count()) === 0 ? { phase: 'first-run' } : stage
    }
    if (stage.phase !== 'signed-in') return { phase: stage.phase, username: stage.operator.username }
    const { operator, isFresh } = stage
    const [settings, recoveryCodesLeft, last] = await Promise.all([
      store.read.settings.get(),
      store.read.recoveryCodes.countUnused('operator', operator.id),
      store.read.audit.last()
    ])
    return {
      phase: 'signed-in',
      operator: { id: operator.id, username: operator.username, displayName: operator.displayName, role: operator.role, recoveryCodesLeft },
      isFresh,
      idleLockMinutes: settings?.idleLockMinutes ?? 10,
      clockMovedBack: last !== null && last.at - clock.now() > CLOCK_TOLERANCE_MS
    }
  }

  /** The next thing that a sign-in needs. */
  async function proceed(operator: Operator, keys: Keys, isCodeDone: boolean): Promise<SessionView> {
    if (!isCodeDone && operator.secondFactor === 'active') return move({ phase: 'code-required', operator, keys })
    if (operator.mustChangePassphrase) return move({ phase: 'new-passphrase', operator, keys, isCodeDone })
    if (operator.secondFactor !== 'active') {
      return move({ phase: 'enrolling', operator, keys, secret: random.bytes(SECRET_BYTES), draft: null })
    }
    return enter(operator, keys, false)
  }

  async function enter(operator: Operator, keys: Keys, isFresh: boolean): Promise<SessionView> {
    const actor = actorOf(operator, keys)
    await store.write(async (writers) => {
      await log.chainWaiting(writers, actor)
      await log.append(writers, actor, { action: 'session.signed-in', subjectKind: 'operator', subjectId: operator.id, subject: operator.username })
    })
    await log.checkpoint(actor)
    stage = { phase: 'signed-in', operator, actor, isFresh }
    for (const listener of onSignedIn) await listener(actor)
    return move(stage)
  }

  async function signIn(typedName: string, passphrase: string): Promise<SessionView> {
    expect('signed-out')
    const username = typedName.trim()
    const operator = await store.read.operators.findByUsername(username)
    const slot = operator === null ? null : await store.read.operators.keySlot(operator.id)
    if (operator === null || operator.deactivatedAt !== null || slot === null) {
      await keyStore.spendPassphraseTime(passphrase)
      return refuseSignIn(username, new AppError('WRONG_PASSPHRASE', 'Unknown username or wrong passphrase'))
    }
    try {
      await tries.begin(operator.id)
    } catch (cause) {
      return refuseSignIn(username, cause)
    }
    const keys = await keyStore.openWithPassphrase(await store.read.settings.databaseId(), slot, passphrase)
    if (keys === null) return refuseSignIn(username, new AppError('WRONG_PASSPHRASE', 'Unknown username or wrong passphrase'))
    // Argon2 took its time: whatever happened meanwhile, a second sign-in does not overwrite the first.
    if (stage.phase !== 'signed-out') {
      keys.close()
      throw new AppError('INVALID_STATE', 'A sign-in is under way', { state: stage.phase })
    }
    await tries.takeBack(operator.id)
    return proceed(intactOperator(keys, await store.read.operators.find(operator.id)), keys, false)
  }

  async function refuseSignIn(username: string, cause: unknown): Promise<never> {
    if (cause instanceof AppError) {
      await log.wait(username, { action: 'session.sign-in-refused', subjectKind: 'operator', subject: username.slice(0, 128), details: { code: cause.code } })
    }
    throw cause
  }

  async function submitCode(typed: string): Promise<SessionView> {
    const at = expect('enrolling', 'code-required')
    if (at.phase === 'enrolling') {
      const done = await confirmNewFactor(ports, log, at, typed)
      return move(done)
    }
    const actor = actorOf(at.operator, at.keys)
    try {
      const operator = await tries.acceptCode(at.operator.id, at.keys, typed)
      return await proceed(operator, at.keys, true)
    } catch (cause) {
      if (cause instanceof AppError && ['WRONG_CODE', 'REPLAYED_CODE', 'LOCKED', 'DISABLED'].includes(cause.code)) {
        await log.refused(actor, { action: 'session.code-refused', subjectKind: 'operator', subjectId: actor.operatorId, subject: actor.username, details: { code: cause.code } })
      }
      throw cause
    }
  }

  async function submitRecoveryCode(typed: string): Promise<SessionView> {
    const { operator, keys } = expect('code-required')
    const actor = actorOf(operator, keys)
    const subject = { subjectKind: 'operator', subjectId: operator.id, subject: operator.username } as const
    return log.guard(actor, { action: 'session.code-refused', ...subject, details: { kind: 'recovery-code' } }, async () => {
      await tries.begin(operator.id)
      await store.write(async (writers) => {
        if (!(await spendRecoveryCode(ports, writers, keys, { kind: 'operator', id: operator.id }, typed))) {
          throw new AppError('WRONG_RECOVERY_CODE', 'Wrong or used recovery code')
        }
        await writers.operators.updateFailures(operator.id, emptyCounter)
        await log.append(writers, actor, { action: 'session.recovery-code-used', ...subject })
      })
      return proceed(operator, keys, true)
    })
  }

  async function setNewPassphrase(passphrase: string): Promise<SessionView> {
    const { operator, keys, isCodeDone } = expect('new-passphrase')
    checkPassphrase(passphrase, operator.username)
    const slot = await store.read.operators.keySlot(operator.id)
    if (slot !== null) {
      const same = await keyStore.openWithPassphrase(await store.read.settings.databaseId(), slot, passphrase)
      same?.close()
      if (same !== null) throw new AppError('WEAK_PASSPHRASE', 'The same passphrase again', { why: 'same' })
    }
    const fresh = await keys.makePassphraseSlot(operator.id, passphrase)
    const changed = await store.write(async (writers) => {
      const current = intactOperator(keys, await writers.operators.find(operator.id))
      const next = signOperator(keys, { ...current, mustChangePassphrase: false, revision: current.revision + 1 })
      await writers.operators.update(next)
      await writers.operators.putKeySlot(fresh)
      await log.append(writers, actorOf(next, keys), { action: 'operator.passphrase-changed', subjectKind: 'operator', subjectId: next.id, subject: next.username })
      return next
    })
    return proceed(changed, keys, isCodeDone)
  }

  async function recover(typedName: string, typedKey: string, passphrase: string): Promise<SessionView> {
    expect('signed-out')
    const username = typedName.trim()
    const parsed = parseRecoveryKey(typedKey)
    if (!parsed.ok) throw new AppError('WRONG_RECOVERY_KEY', 'Not a recovery key', { why: parsed.why })
    const operator = await store.read.operators.findByUsername(username)
    const slot = await store.read.operators.keySlot(null)
    const keys = slot === null ? null : keyStore.openWithRecoveryKey(await store.read.settings.databaseId(), slot, parsed.key)
    if (keys === null) return refuseSignIn(username, new AppError('WRONG_RECOVERY_KEY', 'Not the recovery key of this database', { why: 'wrong' }))
    try {
      if (operator === null || operator.deactivatedAt !== null) throw new AppError('NOT_FOUND', 'No such operator')
      checkPassphrase(passphrase, operator.username)
      const fresh = await keys.makePassphraseSlot(operator.id, passphrase)
      const changed = await store.write(async (writers) => {
        const current = intactOperator(keys, await writers.operators.find(operator.id))
        const next = signOperator(keys, {
          ...current,
          sealedSecret: null,
          secondFactor: 'none',
          lastStep: null,
          mustChangePassphrase: false,
          revision: current.revision + 1
        })
        await writers.operators.update(next)
        await writers.operators.updateFailures(next.id, emptyCounter)
        await writers.operators.putKeySlot(fresh)
        await writers.recoveryCodes.voidAll('operator', next.id, clock.now())
        await log.append(writers, actorOf(next, keys), { action: 'session.recovered', subjectKind: 'operator', subjectId: next.id, subject: next.username })
        return next
      })
      return await proceed(changed, keys, false)
    } catch (cause) {
      keys.close()
      throw cause
    }
  }

  async function lock(reason: LockReason): Promise<void> {
    const was = stage
    if (was.phase === 'signed-out') return
    stage = { phase: 'signed-out', lockedBecause: reason, username: was.operator.username }
    qr.clear()
    try {
      if (was.phase === 'signed-in') {
        await store.write((writers) =>
          log.append(writers, was.actor, { action: 'session.locked', subjectKind: 'operator', subjectId: was.operator.id, subject: was.operator.username, details: { reason } })
        )
        await log.checkpoint(was.actor)
      }
    } finally {
      // Whatever the database says, a locked console holds no key.
      if (was.phase === 'enrolling') was.secret.fill(0)
      keysOf(was).close()
      for (const listener of onLocked) listener()
      announcer.sessionChanged()
    }
  }

  return {
    view,
    signIn,
    submitCode,
    submitRecoveryCode,
    setNewPassphrase,
    recover,
    lock,
    onLocked: (listener: () => void) => void onLocked.push(listener),
    onSignedIn: (listener: (actor: Actor) => Promise<void>) => void onSignedIn.push(listener),
    /** Throws NOT_SIGNED_IN while nobody is signed in. */
    actor(): Actor {
      if (stage.phase !== 'signed-in') throw new AppError('NOT_SIGNED_IN', 'Nobody is signed in')
      return stage.actor
    },
    /** True while a key is open, in whatever stage: then the idle lock runs. */
    holdsKey: () => stage.phase !== 'signed-out',
    async cancel(): Promise<SessionView> {
      if (stage.phase !== 'signed-out' && stage.phase !== 'signed-in') {
        keysOf(stage).close()
        qr.clear()
        stage = { phase: 'signed-out' }
      }
      return move(stage)
    },
    async beginFirstRun(input: FirstRunInput): Promise<SessionView> {
      expect('signed-out')
      return move(await firstRun.begin(input))
    },
    showEnrollment() {
      const { operator, secret, draft } = expect('enrolling')
      return issuerOf(draft).then((issuer) => ({
        qrPath: qr.publish(provisioningUri({ issuer, account: operator.username, secret })),
        account: operator.username,
        issuer,
        expiresAt: clock.now() + ENROLLING_MS
      }))
    },
    enrollmentKey: () => groupKey(encodeBase32(expect('enrolling').secret)),
    takeRecoveryKey: () => firstRun.recoveryKeyGroups(expect('recovery-key').draft),
    async confirmRecoveryKey(typed: string): Promise<SessionView> {
      return move(await firstRun.confirm(expect('recovery-key'), typed))
    },
    async takeRecoveryCodes(isAcknowledged: boolean): Promise<{ codes: string[]; state: SessionView }> {
      const at = expect('recovery-codes')
      if (!isAcknowledged) return { codes: [...at.codes], state: await view() }
      return { codes: [], state: await enter(at.operator, at.keys, at.isFresh) }
    }
  }

  async function issuerOf(draft: { organization: { issuer: string } } | null): Promise<string> {
    return draft?.organization.issuer ?? (await store.read.settings.get())?.organization.issuer ?? 'FactorDesk'
  }
}

const keysOf = (stage: Exclude<Stage, { phase: 'signed-out' }>): Keys => (stage.phase === 'signed-in' ? stage.actor.keys : stage.keys)
