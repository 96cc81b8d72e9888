import { AppError } from '../../domain/errors'
import { checkIdentity, type IdentityCheck, identityDetails } from '../../domain/identity-check'
import { foldCase, type User } from '../../domain/people'
import { formatTemporaryPass, normalizeTemporaryPass, TEMPORARY_PASS_BYTES } from '../../domain/recovery-codes'
import type { Actor } from '../actor'
import type { Approval, Approvals, Approver } from '../operators/approvals'
import type { AuditLog } from '../audit/audit-log'
import type { EnrollmentTransitions, EnrollmentTarget } from './transitions'
import type { Ports } from '../ports/index'
import { replaceRecoveryCodes, spendRecoveryCode } from '../factors/recovery-codes'
import { verifiedUser } from '../factors/row-macs'
import { viewUser } from '../users/user-views'
import type { Writers } from '../ports/store/store'
import { userSubject } from '../audit/subjects'

export interface ResetInput {
  readonly identityCheck: IdentityCheck
  readonly reason: string
  readonly passMinutes?: number | undefined
  readonly approval?: Approval | undefined
}

export interface PassInput extends ResetInput {
  readonly minutes: number
}

const MINUTE_MS = 60_000

/** What gives access anew: lost devices, recovery codes, temporary passes. Never without a recorded identity check. */
export function createResets(ports: Ports, log: AuditLog, steps: EnrollmentTransitions, approvals: Approvals) {
  const { store, clock, random, events } = ports

  const announce = (userId: string) => {
    events.enrollmentsChanged(userId)
    events.usersChanged()
    events.auditChanged()
  }

  /** Everything that may be refused before the transaction; resolves to who approved, where that was needed. */
  async function authorize(
    actor: Actor,
    user: User,
    action: string,
    input: Pick<ResetInput, 'identityCheck' | 'approval'>,
    isApprovalNeeded: boolean
  ): Promise<Approver | null> {
    const fact = { action, ...userSubject(user), details: { identity: input.identityCheck.method } }
    return log.auditRefusals(actor, fact, async () => {
      if (foldCase(user.username) === foldCase(actor.username))
        throw new AppError('FORBIDDEN', 'Not for oneself', { why: 'self' })
      checkIdentity(input.identityCheck)
      if (!isApprovalNeeded) return null
      if (input.approval === undefined) throw new AppError('APPROVAL_REQUIRED', 'A second operator must approve')
      return approvals.verify(actor, input.approval)
    })
  }

  /** A recovery code given as the identity check is used up, before the whole list dies. */
  async function spendIdentity(writers: Writers, actor: Actor, user: User, check: IdentityCheck): Promise<void> {
    if (check.method !== 'recovery-code') return
    const isRight = await spendRecoveryCode(
      ports,
      writers,
      actor.keys,
      { kind: 'user', id: user.id },
      check.recoveryCode ?? ''
    )
    if (!isRight) throw new AppError('WRONG_RECOVERY_CODE', 'Wrong or used recovery code')
  }

  async function addPass(writers: Writers, actor: Actor, user: User, minutes: number) {
    const settings = await writers.settings.get()
    const cap = settings?.passMinutes ?? 60
    if (minutes > cap)
      throw new AppError('INVALID_INPUT', 'Longer than the settings allow', {
        field: 'minutes',
        why: 'too-long',
        max: cap
      })
    const pass = formatTemporaryPass(random.bytes(TEMPORARY_PASS_BYTES))
    const expiresAt = clock.now() + minutes * MINUTE_MS
    await writers.temporaryPasses.voidAll(user.id, clock.now())
    await writers.temporaryPasses.insert({
      id: random.id(),
      userId: user.id,
      hash: actor.keys.codeHash('temporary-pass', user.id, normalizeTemporaryPass(pass) ?? ''),
      createdAt: clock.now(),
      createdBy: actor.username,
      expiresAt,
      usedAt: null,
      voidedAt: null,
      refusals: 0
    })
    await log.append(writers, actor, { action: 'pass.issued', ...userSubject(user), details: { expiresAt } })
    return { pass, expiresAt }
  }

  return {
    /** Lost device: the old enrollment off, recovery codes and passes void, a new pending secret; all or nothing. */
    async reset(actor: Actor, target: EnrollmentTarget, input: ResetInput) {
      await log.requirePermission(actor, 'enrollments.reset', { details: { attempted: 'enrollment.reset' } })
      const found = await store.read.enrollments.find(target.enrollmentId)
      const user = verifiedUser(actor.keys, found === null ? null : await store.read.users.find(found.userId))
      const approver = await authorize(actor, user, 'enrollment.reset', input, user.isProtected)
      const details = {
        reason: input.reason,
        ...identityDetails(input.identityCheck),
        ...(approver === null ? {} : { approver: approver.approver })
      }
      const done = await log.auditRefusals(actor, { action: 'enrollment.reset', ...userSubject(user), details }, () =>
        store.write(async (writers) => {
          const loaded = await steps.load(writers, actor, target.enrollmentId, target.revision)
          if (loaded.user.isProtected && approver === null)
            throw new AppError('APPROVAL_REQUIRED', 'A second operator must approve')
          if (loaded.enrollment.state === 'pending' || loaded.enrollment.state === 'expired') {
            throw new AppError('INVALID_STATE', 'Nothing to reset: regenerate instead', {
              state: loaded.enrollment.state
            })
          }
          await spendIdentity(writers, actor, loaded.user, input.identityCheck)
          await steps.close(writers, actor, loaded.enrollment, 'lost-device', { keepForHint: true })
          await steps.voidCodes(writers, loaded.user)
          const fresh = await steps.createPending(writers, actor, loaded.user, loaded.enrollment.id)
          await log.append(writers, actor, { action: 'enrollment.reset', ...userSubject(user), details })
          const pass = input.passMinutes === undefined ? null : await addPass(writers, actor, user, input.passMinutes)
          return { user: fresh.user, pass }
        })
      )
      announce(user.id)
      return {
        user: await viewUser(ports, done.user),
        temporaryPass: done.pass?.pass ?? null,
        passExpiresAt: done.pass?.expiresAt ?? null
      }
    },

    async issueRecoveryCodes(actor: Actor, userId: string, identityCheck: IdentityCheck) {
      await log.requirePermission(actor, 'recovery-codes.issue', { subjectKind: 'user', subjectId: userId })
      const user = verifiedUser(actor.keys, await store.read.users.find(userId))
      await authorize(actor, user, 'recovery-codes.issued', { identityCheck }, false)
      const codes = await log.auditRefusals(actor, { action: 'recovery-codes.issued', ...userSubject(user) }, () =>
        store.write(async (writers) => {
          const current = verifiedUser(actor.keys, await writers.users.find(userId))
          if (current.status !== 'active')
            throw new AppError('INVALID_STATE', 'Only for an active enrollment', { state: current.status })
          await spendIdentity(writers, actor, current, identityCheck)
          const list = await replaceRecoveryCodes(ports, writers, actor.keys, 'user', userId)
          await log.append(writers, actor, {
            action: 'recovery-codes.issued',
            ...userSubject(user),
            details: identityDetails(identityCheck)
          })
          return list
        })
      )
      announce(userId)
      return { codes, user: await viewUser(ports, user) }
    },

    async issuePass(actor: Actor, userId: string, input: PassInput) {
      await log.requirePermission(actor, 'enrollments.reset', {
        subjectKind: 'user',
        subjectId: userId,
        details: { attempted: 'pass.issued' }
      })
      const user = verifiedUser(actor.keys, await store.read.users.find(userId))
      const approver = await authorize(actor, user, 'pass.issued', input, user.isProtected)
      const { pass, expiresAt } = await log.auditRefusals(actor, { action: 'pass.issued', ...userSubject(user) }, () =>
        store.write(async (writers) => {
          const current = verifiedUser(actor.keys, await writers.users.find(userId))
          if (current.deactivatedAt !== null || current.status === 'none')
            throw new AppError('INVALID_STATE', 'Nobody enrolled', { state: current.status })
          await spendIdentity(writers, actor, current, input.identityCheck)
          await log.append(writers, actor, {
            action: 'pass.identity-checked',
            ...userSubject(user),
            details: {
              reason: input.reason,
              ...identityDetails(input.identityCheck),
              ...(approver === null ? {} : { approver: approver.approver })
            }
          })
          return addPass(writers, actor, current, input.minutes)
        })
      )
      announce(userId)
      return { temporaryPass: pass, expiresAt, user: await viewUser(ports, user) }
    }
  }
}
