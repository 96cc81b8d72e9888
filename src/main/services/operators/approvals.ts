import { AppError } from '../../domain/errors'
import { mayDo } from '../../domain/roles'
import type { Actor } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import type { Ports } from '../ports/index'
import { verifiedOperator } from '../factors/row-macs'
import type { Operator } from '../../domain/operators'
import { operatorSubject } from '../audit/subjects'
import { ownRecords } from './own-record'
import type { User } from '../../domain/people'
import type { OperatorAttempts } from './operator-attempts'

/** What the second operator typed into the first one's dialog. */
export interface Approval {
  readonly username: string
  readonly passphrase: string
  readonly code: string
}

export interface Approver {
  readonly approverId: string
  readonly approver: string
}

export type Approvals = ReturnType<typeof createApprovals>

/** Four eyes: another operator's passphrase and code, checked like a sign-in and counted like one. */
export function createApprovals(
  { store, keyStore, events }: Pick<Ports, 'store' | 'keyStore' | 'events'>,
  log: AuditLog,
  attempts: OperatorAttempts
) {
  // An unknown name is not kept: it may be a passphrase, typed into the wrong field.
  const refuse = async (actor: Actor, operator: Operator | null, why: string, cause?: AppError): Promise<never> => {
    await log.refused(actor, {
      action: 'approval.refused',
      ...(operator === null ? {} : operatorSubject(operator)),
      details: { why }
    })
    throw new AppError('APPROVAL_REFUSED', `Approval refused: ${why}`, { ...cause?.details, why })
  }

  return {
    /**
     * Resolves to who approved; throws APPROVAL_REFUSED with {why: self, subject, role, credentials, code, locked, …}. Nobody
     * approves what is done to their own record, which is what `about` is for.
     */
    async verify(actor: Actor, approval: Approval, about?: User): Promise<Approver> {
      const operator = await store.read.operators.findByUsername(approval.username.trim())
      if (operator?.id === actor.operatorId) return refuse(actor, operator, 'self')
      if (operator !== null && about !== undefined && (await ownRecords(store.read, operator))(about))
        return refuse(actor, operator, 'subject')
      const slot = operator === null ? null : await store.read.operators.keySlot(operator.id)
      if (operator === null || operator.deactivatedAt !== null || slot === null) {
        await keyStore.equalizeTiming(approval.passphrase)
        return refuse(actor, operator, 'credentials')
      }
      verifiedOperator(actor.keys, operator)
      if (!mayDo(operator.role, 'approvals.give')) return refuse(actor, operator, 'role')
      try {
        await attempts.begin(operator.id)
        const opened = await keyStore.openWithPassphrase(
          await store.read.settings.databaseId(),
          slot,
          approval.passphrase
        )
        if (opened === null) return await refuse(actor, operator, 'credentials')
        opened.close()
        await attempts.refundAttempt(operator.id)
        await attempts.acceptCode(operator.id, actor.keys, approval.code)
        events.operatorsChanged()
        return { approverId: operator.id, approver: operator.username }
      } catch (cause) {
        if (!(cause instanceof AppError) || cause.code === 'APPROVAL_REFUSED') throw cause
        const why = {
          LOCKED: 'locked',
          DISABLED: 'locked',
          WRONG_CODE: 'code',
          REPLAYED_CODE: 'used-code',
          INVALID_INPUT: 'code'
        }[cause.code as string]
        return refuse(actor, operator, why ?? 'credentials', cause)
      }
    }
  }
}
