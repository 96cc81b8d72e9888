import { AppError } from '../../domain/errors'
import { emptyCounter } from '../../domain/lockout'
import { provisioningUri } from '../../domain/provisioning-uri'
import { encodeBase32, groupKey, SECRET_BYTES } from '../../domain/totp'
import type { Actor } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import { createFirstRun } from './first-run'
import type { Ports } from '../ports/index'
import { spendRecoveryCode } from '../factors/recovery-codes'
import { verifiedOperator, withOperatorMac } from '../factors/row-macs'
import { CODE_REFUSALS, failureDetails } from '../factors/attempts'
import { lendKeys } from './lent-keys'
import { confirmNewFactor } from './own-factor'
import { createOpening, type Opened } from './unlock'
import { type FirstRunInput, keysOf, type LockReason, type SessionView, type Stage } from './stages'
import type { AuditEntry } from '../../domain/audit-events'
import { operatorSubject } from '../audit/subjects'
import type { OperatorAttempts } from '../operators/operator-attempts'

/** A clock this far behind the newest audit entry is told to the operator. */
const CLOCK_TOLERANCE_MS = 5 * 60_000

/** How long the pop-up's QR is said to be good; it lives in memory and goes with the sign-in anyway. */
const ENROLLING_MS = 60 * 60_000

type At<P extends Stage['phase']> = Extract<Stage, { phase: P }>

export type SessionService = ReturnType<typeof createSession>

/** The operators' sign-in as a state machine, and the only holder of the opened key. */
export function createSession(ports: Ports, log: AuditLog, attempts: OperatorAttempts) {
  const { store, clock, random, qr, events, databaseCheck, logger } = ports
  const firstRun = createFirstRun(ports, log)
  const opening = createOpening(ports, log, attempts)
  const onLocked: (() => void)[] = []
  const onSignedIn: ((actor: Actor) => Promise<void>)[] = []
  let stage: Stage = { phase: 'signed-out' }
  let turn: Promise<unknown> = Promise.resolve()
  /** Locks and cancels so far: a step that was asked for before one of them comes to nothing. */
  let interruptions = 0
  let locking: Promise<void> | null = null
  let newestAt = 0

  function expect<P extends Stage['phase']>(...phases: P[]): At<P> {
    if (!phases.includes(stage.phase as P))
      throw new AppError('INVALID_STATE', 'Not at this point of the sign-in', { state: stage.phase })
    return stage as At<P>
  }

  /** One step at a time, from one of `phases` to what `work` resolves to. A lock or a cancel does not wait for it, and wins. */
  function step<P extends Stage['phase']>(
    phases: readonly P[],
    work: (at: At<P>) => Promise<Stage>
  ): Promise<SessionView> {
    const asked = interruptions
    const isOvertaken = () => interruptions !== asked
    const taken = turn.then(async () => {
      if (isOvertaken()) throw overtaken()
      const from = expect(...phases)
      noteNewest(await store.read.audit.last())
      const next = await work(from).catch((cause: unknown) => {
        throw isOvertaken() && cause instanceof AppError && cause.code === 'KEY_UNAVAILABLE' ? overtaken() : cause
      })
      if (isOvertaken()) {
        keysOf(next)?.close()
        throw overtaken()
      }
      stage = next
      if (next.phase === 'signed-in') await afterSignIn(next.actor)
      events.sessionChanged()
      return view()
    })
    turn = taken.catch(() => undefined)
    return taken
  }

  /** When the newest entry was written that was ever seen: refusals written since the clock was set back must not hide it. */
  function noteNewest(last: AuditEntry | null): number {
    newestAt = Math.max(newestAt, last?.at ?? 0)
    return newestAt
  }

  async function afterSignIn(actor: Actor): Promise<void> {
    await log.checkpoint.note(actor)
    try {
      for (const listener of onSignedIn) await listener(actor)
    } catch (cause) {
      if (!actor.signal.aborted) logger.error('Work after the sign-in failed', cause)
    }
  }

  async function view(): Promise<SessionView> {
    const at = stage
    if (at.phase === 'signed-out') return (await store.read.operators.count()) === 0 ? { phase: 'first-run' } : at
    if (at.phase !== 'signed-in') return { phase: at.phase, username: at.operator.username }
    const [operator, settings, recoveryCodesLeft, last] = await Promise.all([
      store.read.operators.find(at.operator.id),
      store.read.settings.get(),
      store.read.recoveryCodes.countUnused('operator', at.operator.id),
      store.read.audit.last()
    ])
    const { id, username, role } = at.operator
    return {
      phase: 'signed-in',
      operator: {
        id,
        username,
        displayName: operator?.displayName ?? at.operator.displayName,
        role,
        recoveryCodesLeft
      },
      isFresh: at.isFresh,
      idleLockMinutes: settings?.idleLockMinutes ?? 10,
      clockMovedBack: noteNewest(last) - clock.now() > CLOCK_TOLERANCE_MS,
      isDatabaseDamaged: databaseCheck.isDamaged(),
      auditFault: log.checkpoint.fault()
    }
  }

  /** The next thing that a sign-in needs. */
  async function proceed({ operator, keys }: Opened, isCodeDone: boolean): Promise<Stage> {
    if (!isCodeDone && operator.secondFactor === 'active') return { phase: 'code-required', operator, keys }
    if (operator.mustChangePassphrase) return { phase: 'new-passphrase', operator, keys, isCodeDone }
    if (operator.secondFactor !== 'active')
      return { phase: 'enrolling', operator, keys, secret: random.bytes(SECRET_BYTES), draft: null }
    return enter({ operator, keys }, false)
  }

  /** The last step: what waited is chained, and the sign-in stands in the audit before anything can be done. */
  async function enter({ operator: known, keys }: Opened, isFresh: boolean): Promise<Stage> {
    return store.write(async (writers) => {
      const found = verifiedOperator(keys, await writers.operators.find(known.id))
      if (found.deactivatedAt !== null)
        throw new AppError('INVALID_STATE', 'Deactivated meanwhile', { state: 'deactivated' })
      const operator = withOperatorMac(keys, { ...found, lastSignInAt: clock.now(), revision: found.revision + 1 })
      const signer = { operatorId: operator.id, username: operator.username, keys }
      await writers.operators.update(operator)
      await log.chainWaiting(writers, signer)
      await log.append(writers, signer, { action: 'session.signed-in', ...operatorSubject(operator) })
      const signal = { aborted: false }
      const lent = lendKeys(keys)
      const end = () => {
        signal.aborted = true
        lent.revoke()
      }
      const actor = { ...signer, role: operator.role, keys: lent.keys, signal }
      return { phase: 'signed-in', operator, keys, actor, isFresh, end }
    })
  }

  /** What the second step refuses becomes an audit entry, once there is an operator in the database to write one. */
  function recorded(
    at: At<'enrolling' | 'code-required'>,
    kind: 'code' | 'recovery-code',
    work: () => Promise<Stage>
  ): Promise<Stage> {
    if (at.phase === 'enrolling' && at.draft !== null) return work()
    const actor = { operatorId: at.operator.id, username: at.operator.username, keys: at.keys }
    return log.auditRefusals(
      actor,
      { action: 'session.code-refused', ...operatorSubject(at.operator), details: { kind } },
      work,
      CODE_REFUSALS
    )
  }

  async function spendOwnRecoveryCode({ operator, keys }: Opened, typed: string): Promise<Stage> {
    const failures = await attempts.begin(operator.id)
    await store.write(async (writers) => {
      if (!(await spendRecoveryCode(ports, writers, keys, { kind: 'operator', id: operator.id }, typed))) {
        throw new AppError('WRONG_RECOVERY_CODE', 'Wrong or used recovery code', failureDetails(failures, clock.now()))
      }
      await writers.operators.updateFailures(operator.id, emptyCounter)
      const actor = { operatorId: operator.id, username: operator.username, keys }
      await log.append(writers, actor, { action: 'session.recovery-code-used', ...operatorSubject(operator) })
    })
    return proceed({ operator, keys }, true)
  }

  /**
   * Wins over everything: work that runs is ended, not waited for. Never rejects: whatever the database says, a locked console shows
   * nothing and holds no key.
   */
  async function lock(reason: LockReason): Promise<void> {
    const was = stage
    interruptions += 1
    if (was.phase === 'signed-out') return locking ?? undefined
    stage = { phase: 'signed-out', lockedBecause: reason, username: was.operator.username }
    const leaving = leave(was, reason)
    locking = leaving
    await leaving
    if (locking === leaving) locking = null
  }

  async function leave(was: Exclude<Stage, { phase: 'signed-out' }>, reason: LockReason): Promise<void> {
    try {
      forget(was)
      for (const listener of onLocked) listener()
      events.sessionChanged()
      if (was.phase !== 'signed-in') return
      const signer = { ...was.actor, keys: was.keys }
      await store.write(
        (writers) =>
          log.append(writers, signer, {
            action: 'session.locked',
            ...operatorSubject(was.operator),
            details: { reason }
          }),
        { isUrgent: true }
      )
      await log.checkpoint.note(signer)
    } catch (cause) {
      logger.error('The lock is not in the audit', cause)
    } finally {
      keysOf(was)?.close()
    }
  }

  function forget(was: Stage): void {
    if (was.phase === 'signed-in') was.end()
    store.endWrites()
    qr.clear()
    if (was.phase === 'enrolling') was.secret.fill(0)
    if (was.phase === 'enrolling' || was.phase === 'recovery-key') was.draft?.recoveryKey.fill(0)
  }

  return {
    view,
    signIn: (username: string, passphrase: string) =>
      step(['signed-out'], async () => proceed(await opening.withPassphrase(username, passphrase), false)),
    recover: (username: string, recoveryKey: string, passphrase: string) =>
      step(['signed-out'], async () =>
        proceed(await opening.withRecoveryKey(username, recoveryKey, passphrase), false)
      ),
    setNewPassphrase: (passphrase: string) =>
      step(['new-passphrase'], async (at) =>
        proceed({ operator: await opening.replacePassphrase(at, passphrase), keys: at.keys }, at.isCodeDone)
      ),
    submitCode: (typed: string) =>
      step(['enrolling', 'code-required'], (at) =>
        recorded(at, 'code', async () =>
          at.phase === 'enrolling'
            ? confirmNewFactor(ports, log, at, typed)
            : proceed({ operator: await attempts.acceptCode(at.operator.id, at.keys, typed), keys: at.keys }, true)
        )
      ),
    submitRecoveryCode: (typed: string) =>
      step(['code-required'], (at) => recorded(at, 'recovery-code', () => spendOwnRecoveryCode(at, typed))),
    lock,
    onLocked: (listener: () => void) => void onLocked.push(listener),
    onSignedIn: (listener: (actor: Actor) => Promise<void>) => void onSignedIn.push(listener),
    /** Throws NOT_SIGNED_IN while nobody is signed in. */
    actor(): Actor {
      if (stage.phase !== 'signed-in') throw new AppError('NOT_SIGNED_IN', 'Nobody is signed in')
      return stage.actor
    },
    /** True while a key is open, in whatever stage: then the idle lock runs. */
    holdsKey: () => stage.phase !== 'signed-out' || locking !== null,
    /** Back to the first screen, also from a passphrase that is still being stretched. Changes nothing once signed in. */
    async cancel(): Promise<SessionView> {
      if (stage.phase === 'signed-in') return view()
      const was = stage
      interruptions += 1
      if (was.phase !== 'signed-out') stage = { phase: 'signed-out' }
      forget(was)
      keysOf(was)?.close()
      events.sessionChanged()
      return view()
    },
    beginFirstRun: (input: FirstRunInput) => step(['signed-out'], () => firstRun.begin(input)),
    async showEnrollment() {
      const at = expect('enrolling')
      const issuer =
        at.draft?.organization.issuer ?? (await store.read.settings.get())?.organization.issuer ?? 'FactorDesk'
      // A lock while the settings were read wiped the secret; a QR of zeroes must not be shown.
      const { operator, secret } = expect('enrolling')
      return {
        qrPath: qr.publish(provisioningUri({ issuer, account: operator.username, secret })),
        account: operator.username,
        issuer,
        expiresAt: clock.now() + ENROLLING_MS
      }
    },
    enrollmentKey: (): string[] => groupKey(encodeBase32(expect('enrolling').secret)),
    takeRecoveryKey: (): string[] => firstRun.recoveryKeyGroups(expect('recovery-key').draft),
    confirmRecoveryKey: (typed: string) => step(['recovery-key'], (at) => firstRun.confirm(at, typed)),
    /** The codes until they are acknowledged; then none, and the sign-in is complete. */
    async takeRecoveryCodes(isAcknowledged: boolean): Promise<{ codes: string[]; state: SessionView }> {
      if (isAcknowledged) return { codes: [], state: await step(['recovery-codes'], (at) => enter(at, at.isFresh)) }
      return { codes: [...expect('recovery-codes').codes], state: await view() }
    }
  }
}

const overtaken = () => new AppError('CANCELLED', 'Locked or cancelled meanwhile')
