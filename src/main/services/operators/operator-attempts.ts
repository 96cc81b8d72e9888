import { AppError } from '../../domain/errors'
import { emptyCounter, recordFailure, type FailureCounter } from '../../domain/lockout'
import { matchCode } from '../../domain/totp'
import type { Keys } from '../ports/keys'
import type { Ports } from '../ports'
import { verifiedOperator, withOperatorMac } from '../factors/row-macs'
import type { Operator } from '../../domain/operators'
import { codeFrom, refuseWhileLocked, failureDetails } from '../factors/attempts'

export type OperatorAttempts = ReturnType<typeof createOperatorAttempts>

/** An operator's tries: counted before they are compared, and forgiven by a right one. */
export function createOperatorAttempts({ store, clock }: Pick<Ports, 'store' | 'clock'>) {
  /** Throws LOCKED or DISABLED; otherwise one failure is on the record when this resolves. */
  const begin = (operatorId: string): Promise<FailureCounter> =>
    store.write(async ({ operators }) => {
      const operator = await operators.find(operatorId)
      if (operator === null) throw new AppError('NOT_FOUND', 'No such operator')
      refuseWhileLocked(operator.failures, clock.now())
      const failures = recordFailure(operator.failures, clock.now())
      await operators.updateFailures(operatorId, failures)
      return failures
    })

  /** Takes the one counted by `begin` back: the passphrase was right, and the code has a count of its own. */
  const refundAttempt = (operatorId: string): Promise<void> =>
    store.write(async ({ operators }) => {
      const operator = await operators.find(operatorId)
      if (operator === null) return
      const { consecutive, sinceSuccess } = operator.failures
      await operators.updateFailures(operatorId, {
        consecutive: Math.max(0, consecutive - 1),
        sinceSuccess: Math.max(0, sinceSuccess - 1),
        lockedUntil: null
      })
    })

  /** Accepts `typed` once. Resolves to the operator as stored; throws WRONG_CODE, REPLAYED_CODE or LOCKED. */
  async function acceptCode(operatorId: string, keys: Keys, typed: string): Promise<Operator> {
    const code = codeFrom(typed)
    const failures = await begin(operatorId)
    return store.write(async ({ operators }) => {
      const operator = verifiedOperator(keys, await operators.find(operatorId))
      if (operator.sealedSecret === null)
        throw new AppError('INVALID_STATE', 'No second factor', { state: operator.secondFactor })
      const secret = keys.unseal(
        { ownerKind: 'operator', ownerId: operator.id, enrollmentId: operator.id },
        operator.sealedSecret
      )
      const step = matchCode(secret, code, clock.now())
      secret.fill(0)
      if (step === null) throw new AppError('WRONG_CODE', 'Wrong code', failureDetails(failures, clock.now()))
      const accepted = withOperatorMac(keys, { ...operator, lastStep: step, revision: operator.revision + 1 })
      const isFresh = (operator.lastStep === null || operator.lastStep < step) && (await operators.acceptStep(accepted))
      if (!isFresh) throw new AppError('REPLAYED_CODE', 'The code was used before')
      await operators.updateFailures(operator.id, emptyCounter)
      return accepted
    })
  }

  return { begin, refundAttempt, acceptCode }
}
