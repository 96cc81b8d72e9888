import { AppError } from '../domain/errors'
import { checkIdentity, type IdentityCheck, identityDetails } from '../domain/identity-check'
import { emptyCounter, forgive, lockoutVerdict } from '../domain/lockout'
import type { Operator, OperatorRole } from '../domain/model'
import { checkPassphrase } from '../domain/passphrases'
import type { Actor } from './actor'
import type { Approval, Approvals } from './approvals'
import type { AuditFact, AuditLog } from './audit-log'
import { checkOperatorName } from './operator-names'
import type { Ports } from './ports'
import type { Writers } from './ports/store'
import { replaceRecoveryCodes, spendRecoveryCode } from './recovery-code-lists'
import { intactOperator, signOperator } from './row-macs'
import type { OperatorTries } from './second-factor'

export interface OperatorTarget {
  readonly id: string
  readonly revision: number
}

export type OperatorsService = ReturnType<typeof createOperators>

/** The people who may use the console. Only administrators manage them, and nobody their own rights. */
export function createOperators(ports: Ports, log: AuditLog, approvals: Approvals, tries: OperatorTries) {
  const { store, clock, random, keyStore, announcer } = ports

  async function viewOf(actor: Actor, operator: Operator) {
    const verdict = lockoutVerdict(operator.failures, clock.now())
    return {
      id: operator.id,
      revision: operator.revision,
      username: operator.username,
      displayName: operator.displayName,
      role: operator.role,
      secondFactor: operator.secondFactor,
      recoveryCodesLeft: await store.read.recoveryCodes.countUnused('operator', operator.id),
      lastSignInAt: operator.lastSignInAt,
      lockedUntil: verdict.kind === 'paused' ? verdict.until : null,
      needsUnlock: verdict.kind === 'locked' || verdict.kind === 'disabled',
      mustChangePassphrase: operator.mustChangePassphrase,
      deactivatedAt: operator.deactivatedAt,
      isSelf: operator.id === actor.operatorId
    }
  }

  const subjectOf = (operator: Operator) => ({ subjectKind: 'operator', subjectId: operator.id, subject: operator.username }) as const

  interface ChangeOptions {
    readonly fact: AuditFact
    /** Nobody changes their own rights: that takes another administrator. */
    readonly isSelfAllowed?: boolean
    readonly change: (operator: Operator, writers: Writers) => Promise<Partial<Operator>> | Partial<Operator>
  }

  async function change(actor: Actor, target: OperatorTarget, { fact, isSelfAllowed = false, change: apply }: ChangeOptions) {
    await log.permit(actor, 'operators.manage', { subjectKind: 'operator', subjectId: target.id, details: { attempted: fact.action } })
    const found = await store.read.operators.find(target.id)
    const named = found === null ? fact : { ...fact, ...subjectOf(found) }
    const changed = await log.guard(actor, named, () =>
      store.write(async (writers) => {
        const operator = intactOperator(actor.keys, await writers.operators.find(target.id))
        if (operator.id === actor.operatorId && !isSelfAllowed) throw new AppError('FORBIDDEN', 'Not for oneself', { why: 'self' })
        if (operator.revision !== target.revision) throw new AppError('STALE', 'The operator was changed meanwhile')
        const next = signOperator(actor.keys, { ...operator, ...(await apply(operator, writers)), revision: operator.revision + 1 })
        await writers.operators.update(next)
        await refuseLastAdministrator(writers)
        await log.append(writers, actor, { ...fact, ...subjectOf(next) })
        return next
      })
    )
    announcer.operatorsChanged()
    announcer.auditChanged()
    return viewOf(actor, changed)
  }

  async function refuseLastAdministrator(writers: Writers): Promise<void> {
    const left = (await writers.operators.list()).filter((operator) => operator.role === 'administrator' && operator.deactivatedAt === null)
    if (left.length === 0) throw new AppError('LAST_ADMINISTRATOR', 'One administrator must stay')
  }

  return {
    async list(actor: Actor) {
      await log.permit(actor, 'operators.read')
      return Promise.all((await store.read.operators.list()).map((operator) => viewOf(actor, operator)))
    },

    async create(actor: Actor, input: { username: string; displayName: string; role: OperatorRole; passphrase: string }) {
      await log.permit(actor, 'operators.manage')
      const names = checkOperatorName(input.username, input.displayName)
      checkPassphrase(input.passphrase, names.username)
      const id = random.id()
      const slot = await actor.keys.makePassphraseSlot(id, input.passphrase)
      const operator = signOperator(actor.keys, {
        id,
        ...names,
        role: input.role,
        mustChangePassphrase: true,
        sealedSecret: null,
        secondFactor: 'none',
        lastStep: null,
        failures: emptyCounter,
        lastSignInAt: null,
        createdAt: clock.now(),
        deactivatedAt: null,
        revision: 1
      })
      await store.write(async (writers) => {
        if ((await writers.operators.findByUsername(names.username)) !== null) throw new AppError('CONFLICT', 'Username taken', { field: 'username' })
        await writers.operators.insert(operator)
        await writers.operators.putKeySlot(slot)
        await log.append(writers, actor, { action: 'operator.created', ...subjectOf(operator), details: { role: operator.role } })
      })
      announcer.operatorsChanged()
      announcer.auditChanged()
      return viewOf(actor, operator)
    },

    update: (actor: Actor, target: OperatorTarget, input: { displayName: string; role: OperatorRole }) =>
      change(actor, target, {
        fact: { action: 'operator.updated', details: { role: input.role } },
        isSelfAllowed: true,
        change: (operator) => {
          if (operator.id === actor.operatorId && input.role !== operator.role) throw new AppError('FORBIDDEN', 'Not for oneself', { why: 'self' })
          return { displayName: checkOperatorName(operator.username, input.displayName).displayName, role: input.role }
        }
      }),

    deactivate: (actor: Actor, target: OperatorTarget, reason: string) =>
      change(actor, target, {
        fact: { action: 'operator.deactivated', details: { reason } },
        change: async (operator, writers) => {
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
          if (operator.deactivatedAt === null) throw new AppError('INVALID_STATE', 'Not deactivated', { state: 'active' })
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
          await writers.operators.updateFailures(operator.id, forgive(operator.failures))
          return {}
        }
      }),

    async resetSecondFactor(actor: Actor, target: OperatorTarget, input: { identityCheck: IdentityCheck; reason: string; approval?: Approval | undefined }) {
      await log.permit(actor, 'operators.manage', { subjectKind: 'operator', subjectId: target.id, details: { attempted: 'operator.second-factor-reset' } })
      checkIdentity(input.identityCheck)
      const approver = input.approval === undefined ? null : await approvals.verify(actor, input.approval)
      return change(actor, target, {
        fact: {
          action: 'operator.second-factor-reset',
          details: { reason: input.reason, ...identityDetails(input.identityCheck), ...(approver === null ? {} : { approver: approver.approver }) }
        },
        change: async (operator, writers) => {
          const { method, recoveryCode } = input.identityCheck
          if (method === 'recovery-code' && !(await spendRecoveryCode(ports, writers, actor.keys, { kind: 'operator', id: operator.id }, recoveryCode ?? ''))) {
            throw new AppError('WRONG_RECOVERY_CODE', 'Wrong or used recovery code')
          }
          await writers.recoveryCodes.voidAll('operator', operator.id, clock.now())
          await writers.operators.updateFailures(operator.id, emptyCounter)
          return { sealedSecret: null, secondFactor: 'none', lastStep: null }
        }
      })
    },

    async setPassphrase(actor: Actor, target: OperatorTarget, input: { identityCheck: IdentityCheck; reason: string; passphrase: string }) {
      checkIdentity(input.identityCheck)
      const slot = await firstPassphrase(actor, target, input.passphrase)
      return change(actor, target, {
        fact: { action: 'operator.passphrase-set', details: { reason: input.reason, ...identityDetails(input.identityCheck) } },
        change: async (operator, writers) => {
          if (operator.deactivatedAt !== null) throw new AppError('INVALID_STATE', 'Deactivated', { state: 'deactivated' })
          await writers.operators.putKeySlot(slot)
          await writers.operators.updateFailures(operator.id, emptyCounter)
          return { mustChangePassphrase: true }
        }
      })
    },

    /** Ten new codes for the signed-in operator, after a code of theirs; the old list dies. */
    async issueOwnRecoveryCodes(actor: Actor, code: string): Promise<string[]> {
      await tries.acceptCode(actor.operatorId, actor.keys, code)
      return store.write(async (writers) => {
        const codes = await replaceRecoveryCodes(ports, writers, actor.keys, 'operator', actor.operatorId)
        await log.append(writers, actor, { action: 'operator.recovery-codes-issued', subjectKind: 'operator', subjectId: actor.operatorId, subject: actor.username })
        return codes
      })
    },

    async changeOwnPassphrase(actor: Actor, current: string, next: string): Promise<void> {
      checkPassphrase(next, actor.username)
      const slot = await store.read.operators.keySlot(actor.operatorId)
      const opened = slot === null ? null : await keyStore.openWithPassphrase(await store.read.settings.databaseId(), slot, current)
      if (opened === null) {
        await log.refused(actor, { action: 'operator.passphrase-changed', subjectKind: 'operator', subjectId: actor.operatorId, subject: actor.username })
        throw new AppError('WRONG_PASSPHRASE', 'Wrong passphrase')
      }
      opened.close()
      const fresh = await actor.keys.makePassphraseSlot(actor.operatorId, next)
      await store.write(async (writers) => {
        await writers.operators.putKeySlot(fresh)
        await log.append(writers, actor, { action: 'operator.passphrase-changed', subjectKind: 'operator', subjectId: actor.operatorId, subject: actor.username })
      })
    }
  }

  /** Made before the transaction: Argon2 is slow, and SQLite has one writer. */
  async function firstPassphrase(actor: Actor, target: OperatorTarget, passphrase: string) {
    await log.permit(actor, 'operators.manage', { subjectKind: 'operator', subjectId: target.id })
    const operator = await store.read.operators.find(target.id)
    if (operator === null) throw new AppError('NOT_FOUND', 'No such operator')
    checkPassphrase(passphrase, operator.username)
    return actor.keys.makePassphraseSlot(operator.id, passphrase)
  }
}
