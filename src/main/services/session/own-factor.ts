import { AppError } from '../../domain/errors'
import { emptyCounter } from '../../domain/lockout'
import { matchCode } from '../../domain/totp'
import type { AuditLog } from '../audit/audit-log'
import type { Ports } from '../ports/index'
import { replaceRecoveryCodes } from '../factors/recovery-codes'
import { verifiedOperator, withOperatorMac } from '../factors/row-macs'
import { codeFrom } from '../factors/attempts'
import type { Stage } from './stages'
import { operatorSubject } from '../audit/subjects'

type Enrolling = Extract<Stage, { phase: 'enrolling' }>

/** The first right code of the operator's own new factor. At first run it stays in memory; later it is stored with new recovery codes. */
export async function confirmNewFactor(ports: Ports, log: AuditLog, at: Enrolling, typed: string): Promise<Stage> {
  const { store, clock, qr } = ports
  const { operator, keys, secret, draft } = at
  const step = matchCode(secret, codeFrom(typed), clock.now())
  if (step === null) throw new AppError('WRONG_CODE', 'Wrong code')
  const sealedSecret = keys.seal({ ownerKind: 'operator', ownerId: operator.id, enrollmentId: operator.id }, secret)
  qr.clear()
  const factor = { sealedSecret, secondFactor: 'active', lastStep: step } as const
  if (draft !== null) {
    secret.fill(0)
    return { phase: 'recovery-key', operator: withOperatorMac(keys, { ...operator, ...factor }), keys, draft }
  }
  const stored = await store.write(async (writers) => {
    const current = verifiedOperator(keys, await writers.operators.find(operator.id))
    const next = withOperatorMac(keys, { ...current, ...factor, revision: current.revision + 1 })
    await writers.operators.update(next)
    await writers.operators.updateFailures(next.id, emptyCounter)
    const codes = await replaceRecoveryCodes(ports, writers, keys, 'operator', next.id)
    await log.append(
      writers,
      { operatorId: next.id, username: next.username, keys },
      { action: 'operator.second-factor-set-up', ...operatorSubject(next) }
    )
    return { next, codes }
  })
  secret.fill(0)
  return { phase: 'recovery-codes', operator: stored.next, keys, codes: stored.codes, isFresh: false }
}
