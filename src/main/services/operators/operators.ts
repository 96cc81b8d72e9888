import { AppError } from '../../domain/errors'
import { checkIdentity, type IdentityCheck, identityDetails, type IdentityFile } from '../../domain/identity-check'
import { emptyCounter, resetConsecutive, lockoutVerdict } from '../../domain/lockout'
import { checkPassphrase } from '../../domain/passphrases'
import { newOperator, type Operator } from '../../domain/operators'
import type { Actor } from '../actor'
import type { Approval, Approvals } from './approvals'
import type { AuditFact, AuditLog } from '../audit/audit-log'
import { checkOperatorName } from './operator-names'
import type { Ports } from '../ports/index'
import { replaceRecoveryCodes, spendRecoveryCode } from '../factors/recovery-codes'
import { verifiedOperator, withOperatorMac } from '../factors/row-macs'
import { CODE_REFUSALS, failureDetails } from '../factors/attempts'
import type { Writers } from '../ports/store/store'
import type { OperatorRole } from '../../domain/roles'
import { operatorSubject } from '../audit/subjects'
import type { OperatorAttempts } from './operator-attempts'

export interface OperatorTarget {
  readonly id: string
  readonly revision: number
}

/** Of operators neither a number nor a manager is kept, so that nobody can be called back and nobody vouches. */
const NOTHING_ON_FILE: IdentityFile = { phone: '', manager: '', notVouching: [] }

/** The people who may use the console. Only administrators manage them, and nobody their own rights. */
export function createOperators(ports: Ports, log: AuditLog, approvals: Approvals, attempts: OperatorAttempts) {
  const { store, clock, random, keyStore, events } = ports

  const announce = () => {
    events.operatorsChanged()
    events.auditChanged()
  }

  async function viewOf(actor: Actor, operator: Operator) {
    return viewWith(actor, operator, await store.read.recoveryCodes.countUnused('operator', operator.id))
  }

  function viewWith(actor: Actor, operator: Operator, recoveryCodesLeft: number) {
    const verdict = lockoutVerdict(operator.failures, clock.now())
    return {
      id: operator.id,
      revision: operator.revision,
      username: operator.username,
      displayName: operator.displayName,
      role: operator.role,
      secondFactor: operator.secondFactor,
      recoveryCodesLeft,
      lastSignInAt: operator.lastSignInAt,
      lockedUntil: verdict.kind === 'paused' ? verdict.until : null,
      needsUnlock: verdict.kind === 'locked' || verdict.kind === 'disabled',
      mustChangePassphrase: operator.mustChangePassphrase,
      deactivatedAt: operator.deactivatedAt,
      isSelf: operator.id === actor.operatorId
    }
  }

  interface ChangeOptions {
    readonly fact: AuditFact
    /** Nobody changes their own rights: that takes another administrator. */
    readonly isSelfAllowed?: boolean
    readonly change: (operator: Operator, writers: Writers) => Promise<Partial<Operator>> | Partial<Operator>
  }

  async function change(
    actor: Actor,
    target: OperatorTarget,
    { fact, isSelfAllowed = false, change: apply }: ChangeOptions
  ) {
    await log.requirePermission(actor, 'operators.manage', {
      subjectKind: 'operator',
      subjectId: target.id,
      details: { attempted: fact.action }
    })
    const found = await store.read.operators.find(target.id)
    const named = found === null ? fact : { ...fact, ...operatorSubject(found) }
    const changed = await log.auditRefusals(actor, named, () =>
      store.write(async (writers) => {
        const operator = verifiedOperator(actor.keys, await writers.operators.find(target.id))
        if (operator.id === actor.operatorId && !isSelfAllowed)
          throw new AppError('FORBIDDEN', 'Not for oneself', { why: 'self' })
        if (operator.revision !== target.revision) throw new AppError('STALE', 'The operator was changed meanwhile')
        const next = withOperatorMac(actor.keys, {
          ...operator,
          ...(await apply(operator, writers)),
          revision: operator.revision + 1
        })
        await writers.operators.update(next)
        await refuseLastAdministrator(writers)
        await log.append(writers, actor, { ...fact, ...operatorSubject(next) })
        return next
      })
    )
    announce()
    // The operator's own name stands on the screen as part of the session.
    if (changed.id === actor.operatorId) events.sessionChanged()
    return viewOf(actor, changed)
  }

  async function refuseLastAdministrator(writers: Writers): Promise<void> {
    const left = (await writers.operators.list()).filter(
      (operator) => operator.role === 'administrator' && operator.deactivatedAt === null
    )
    if (left.length === 0) throw new AppError('LAST_ADMINISTRATOR', 'One administrator must stay')
  }

  return {
    async list(actor: Actor) {
      await log.requirePermission(actor, 'operators.read')
      const codesLeft = await store.read.recoveryCodes.countAllUnused('operator')
      return (await store.read.operators.list()).map((operator) =>
        viewWith(actor, operator, codesLeft.get(operator.id) ?? 0)
      )
    },

    async create(
      actor: Actor,
      input: { username: string; displayName: string; role: OperatorRole; passphrase: string }
    ) {
      await log.requirePermission(actor, 'operators.manage')
      const names = checkOperatorName(input.username, input.displayName)
      checkPassphrase(input.passphrase, names.username)
      const id = random.id()
      const slot = await actor.keys.makePassphraseSlot(id, input.passphrase)
      const operator = withOperatorMac(
        actor.keys,
        newOperator({ id, ...names, role: input.role, mustChangePassphrase: true, createdAt: clock.now() })
      )
      await store.write(async (writers) => {
        if ((await writers.operators.findByUsername(names.username)) !== null)
          throw new AppError('CONFLICT', 'Username taken', { field: 'username' })
        await writers.operators.insert(operator)
        await writers.operators.putKeySlot(slot)
        await log.append(writers, actor, {
          action: 'operator.created',
          ...operatorSubject(operator),
          details: { role: operator.role }
        })
      })
      announce()
      return viewOf(actor, operator)
    },

    update: (actor: Actor, target: OperatorTarget, input: { displayName: string; role: OperatorRole }) =>
      change(actor, target, {
        fact: { action: 'operator.updated', details: { role: input.role } },
        isSelfAllowed: true,
        change: (operator) => {
          if (operator.id === actor.operatorId && input.role !== operator.role)
            throw new AppError('FORBIDDEN', 'Not for oneself', { why: 'self' })
          return { displayName: checkOperatorName(operator.username, input.displayName).displayName, role: input.role }
        }
      }),

    deactivate: (actor: Actor, target: OperatorTarget, reason: string) =>
      change(actor, target, {
        fact: { action: 'operator.deactivated', details: { reason } },
        change: async (operator, writers) => {
          refuseDeactivated(operator)
          // Without a slot the passphrase opens nothing, whatever the row says.
          await writers.operators.removeKeySlot(operator.id)
          await writers.recoveryCodes.voidAll('operator', operator.id, clock.now())
          return { deactivatedAt: clock.now(), sealedSecret: null, secondFactor: 'none', lastStep: null }
        }
      }),

    async reactivate(actor: Actor, target: OperatorTarget, reason: string, passphrase: string) {
      const slot = await firstPassphrase(actor, target, passphrase)
      return change(actor, target, {
        fact: { action: 'operator.reactivated', details: { reason } },
        change: async (operator, writers) => {
          if (operator.deactivatedAt === null)
            throw new AppError('INVALID_STATE', 'Not deactivated', { state: 'active' })
          await writers.operators.putKeySlot(slot)
          await writers.operators.updateFailures(operator.id, emptyCounter)
          return { deactivatedAt: null, mustChangePassphrase: true }
        }
      })
    },

    unlock: (actor: Actor, target: OperatorTarget, reason: string) =>
      change(actor, target, {
        fact: { action: 'operator.unlocked', details: { reason } },
        change: async (operator, writers) => {
          await writers.operators.updateFailures(operator.id, resetConsecutive(operator.failures))
          return {}
        }
      }),

    async resetSecondFactor(
      actor: Actor,
      target: OperatorTarget,
      input: { identityCheck: IdentityCheck; reason: string; approval?: Approval | undefined }
    ) {
      await log.requirePermission(actor, 'operators.manage', {
        subjectKind: 'operator',
        subjectId: target.id,
        details: { attempted: 'operator.second-factor-reset' }
      })
      const approver = await log.auditRefusals(
        actor,
        { action: 'operator.second-factor-reset', subjectKind: 'operator', subjectId: target.id },
        async () => {
          checkIdentity(input.identityCheck, NOTHING_ON_FILE)
          return input.approval === undefined ? null : approvals.verify(actor, input.approval)
        }
      )
      return change(actor, target, {
        fact: {
          action: 'operator.second-factor-reset',
          details: {
            reason: input.reason,
            ...identityDetails(input.identityCheck),
            ...(approver === null ? {} : { approver: approver.approver })
          }
        },
        change: async (operator, writers) => {
          refuseDeactivated(operator)
          await spendIdentity(writers, actor, operator, input.identityCheck)
          await writers.recoveryCodes.voidAll('operator', operator.id, clock.now())
          await writers.operators.updateFailures(operator.id, emptyCounter)
          return { sealedSecret: null, secondFactor: 'none', lastStep: null }
        }
      })
    },

    async setPassphrase(
      actor: Actor,
      target: OperatorTarget,
      input: { identityCheck: IdentityCheck; reason: string; passphrase: string }
    ) {
      await log.requirePermission(actor, 'operators.manage', {
        subjectKind: 'operator',
        subjectId: target.id,
        details: { attempted: 'operator.passphrase-set' }
      })
      const slot = await log.auditRefusals(
        actor,
        { action: 'operator.passphrase-set', subjectKind: 'operator', subjectId: target.id },
        async () => {
          checkIdentity(input.identityCheck, NOTHING_ON_FILE)
          return firstPassphrase(actor, target, input.passphrase)
        }
      )
      return change(actor, target, {
        fact: {
          action: 'operator.passphrase-set',
          details: { reason: input.reason, ...identityDetails(input.identityCheck) }
        },
        change: async (operator, writers) => {
          refuseDeactivated(operator)
          await spendIdentity(writers, actor, operator, input.identityCheck)
          await writers.operators.putKeySlot(slot)
          await writers.operators.updateFailures(operator.id, emptyCounter)
          return { mustChangePassphrase: true }
        }
      })
    },

    /** Ten new codes for the signed-in operator, after a code of theirs; the old list dies. */
    async issueOwnRecoveryCodes(actor: Actor, code: string): Promise<string[]> {
      const fact = {
        action: 'operator.recovery-codes-issued',
        ...operatorSubject({ id: actor.operatorId, username: actor.username })
      }
      await log.auditRefusals(actor, fact, () => attempts.acceptCode(actor.operatorId, actor.keys, code), CODE_REFUSALS)
      const codes = await store.write(async (writers) => {
        const list = await replaceRecoveryCodes(ports, writers, actor.keys, 'operator', actor.operatorId)
        await log.append(writers, actor, fact)
        return list
      })
      announce()
      events.sessionChanged()
      return codes
    },

    async changeOwnPassphrase(actor: Actor, current: string, next: string): Promise<void> {
      checkPassphrase(next, actor.username)
      if (next.normalize('NFC') === current.normalize('NFC'))
        throw new AppError('WEAK_PASSPHRASE', 'The same passphrase again', { why: 'same' })
      const fact = {
        action: 'operator.passphrase-changed',
        ...operatorSubject({ id: actor.operatorId, username: actor.username })
      }
      await log.auditRefusals(actor, fact, () => proveOwnPassphrase(actor, current), ['WRONG_PASSPHRASE'])
      const fresh = await actor.keys.makePassphraseSlot(actor.operatorId, next)
      await store.write(async (writers) => {
        await writers.operators.putKeySlot(fresh)
        await log.append(writers, actor, fact)
      })
      events.auditChanged()
    }
  }

  /** Counted like a sign-in: a console left open is no place to guess at. */
  async function proveOwnPassphrase(actor: Actor, passphrase: string): Promise<void> {
    const failures = await attempts.begin(actor.operatorId)
    const slot = await store.read.operators.keySlot(actor.operatorId)
    const opened =
      slot === null ? null : await keyStore.openWithPassphrase(await store.read.settings.databaseId(), slot, passphrase)
    if (opened === null)
      throw new AppError('WRONG_PASSPHRASE', 'Wrong passphrase', failureDetails(failures, clock.now()))
    opened.close()
    await attempts.refundAttempt(actor.operatorId)
  }

  /** A recovery code given as the identity check is used up. */
  async function spendIdentity(
    writers: Writers,
    actor: Actor,
    operator: Operator,
    check: IdentityCheck
  ): Promise<void> {
    if (check.method !== 'recovery-code') return
    const isRight = await spendRecoveryCode(
      ports,
      writers,
      actor.keys,
      { kind: 'operator', id: operator.id },
      check.recoveryCode ?? ''
    )
    if (!isRight) throw new AppError('WRONG_RECOVERY_CODE', 'Wrong or used recovery code')
  }

  /** Made before the transaction: Argon2 is slow, and SQLite has one writer. */
  async function firstPassphrase(actor: Actor, target: OperatorTarget, passphrase: string) {
    await log.requirePermission(actor, 'operators.manage', { subjectKind: 'operator', subjectId: target.id })
    const operator = await store.read.operators.find(target.id)
    if (operator === null) throw new AppError('NOT_FOUND', 'No such operator')
    checkPassphrase(passphrase, operator.username)
    return actor.keys.makePassphraseSlot(operator.id, passphrase)
  }
}

function refuseDeactivated(operator: Operator): void {
  if (operator.deactivatedAt !== null)
    throw new AppError('INVALID_STATE', 'The operator is deactivated', { state: 'deactivated' })
}
