import { AppError } from '../../domain/errors'
import { emptyCounter } from '../../domain/lockout'
import { checkPassphrase, MIN_PASSPHRASE_LENGTH } from '../../domain/passphrases'
import { parseRecoveryKey } from '../../domain/recovery-codes'
import type { AuditLog } from '../audit/audit-log'
import type { Ports } from '../ports/index'
import type { Keys } from '../ports/keys'
import { verifiedOperator, withOperatorMac } from '../factors/row-macs'
import type { Operator } from '../../domain/operators'
import { operatorSubject } from '../audit/subjects'
import type { OperatorAttempts } from '../operators/operator-attempts'

/** An operator with the data key that their passphrase or the recovery key opened. Whoever gets it closes it. */
export interface Opened {
  readonly operator: Operator
  readonly keys: Keys
}

/** The ways to the data key. Each either gives the opened key or leaves none open. */
export function createOpening(
  { store, clock, keyStore }: Pick<Ports, 'store' | 'clock' | 'keyStore'>,
  log: AuditLog,
  attempts: OperatorAttempts
) {
  /** Throws WRONG_PASSPHRASE, the same for an unknown name as for a wrong passphrase, LOCKED, DISABLED or TAMPERED. */
  async function withPassphrase(typedName: string, passphrase: string): Promise<Opened> {
    const operator = await store.read.operators.findByUsername(typedName.trim())
    const slot =
      operator === null || operator.deactivatedAt !== null ? null : await store.read.operators.keySlot(operator.id)
    return recorded(nameFor(operator, typedName), async () => {
      if (operator === null || slot === null) {
        await keyStore.equalizeTiming(passphrase)
        throw wrongPassphrase()
      }
      await attempts.begin(operator.id)
      const keys = await keyStore.openWithPassphrase(await store.read.settings.databaseId(), slot, passphrase)
      if (keys === null) throw wrongPassphrase()
      return closedOnFailure(keys, async () => {
        await attempts.refundAttempt(operator.id)
        return { operator: verifiedOperator(keys, await store.read.operators.find(operator.id)), keys }
      })
    })
  }

  /**
   * Forgotten passphrase or lost phone: the recovery key sets a new passphrase and takes the second factor, its codes and its
   * lock away. Throws WRONG_RECOVERY_KEY with {why}, NOT_FOUND or WEAK_PASSPHRASE.
   */
  async function withRecoveryKey(typedName: string, typedKey: string, passphrase: string): Promise<Opened> {
    const parsed = parseRecoveryKey(typedKey)
    if (!parsed.ok) throw new AppError('WRONG_RECOVERY_KEY', 'Not a recovery key', { why: parsed.why })
    const operator = await store.read.operators.findByUsername(typedName.trim())
    const { keys, id, username } = await recorded(nameFor(operator, typedName), async () => {
      const slot = await store.read.operators.keySlot(null)
      const opened =
        slot === null ? null : keyStore.openWithRecoveryKey(await store.read.settings.databaseId(), slot, parsed.key)
      parsed.key.fill(0)
      if (opened === null)
        throw new AppError('WRONG_RECOVERY_KEY', 'Not the recovery key of this database', { why: 'wrong' })
      return closedOnFailure(opened, async () => {
        if (operator === null || operator.deactivatedAt !== null) throw new AppError('NOT_FOUND', 'No such operator')
        return { keys: opened, id: operator.id, username: operator.username }
      })
    })
    return closedOnFailure(keys, async () => {
      checkPassphrase(passphrase, username)
      const fresh = await keys.makePassphraseSlot(id, passphrase)
      const recovered = await store.write(async (writers) => {
        const current = verifiedOperator(keys, await writers.operators.find(id))
        const next = withOperatorMac(keys, {
          ...current,
          sealedSecret: null,
          secondFactor: 'none',
          lastStep: null,
          mustChangePassphrase: false,
          revision: current.revision + 1
        })
        await writers.operators.update(next)
        await writers.operators.updateFailures(id, emptyCounter)
        await writers.operators.putKeySlot(fresh)
        await writers.recoveryCodes.voidAll('operator', id, clock.now())
        await log.append(
          writers,
          { operatorId: id, username, keys },
          { action: 'session.recovered', ...operatorSubject(next) }
        )
        return next
      })
      return { operator: recovered, keys }
    })
  }

  /** Replaces a passphrase that somebody else set. Throws WEAK_PASSPHRASE, for the same one again too. */
  async function replacePassphrase({ operator, keys }: Opened, passphrase: string): Promise<Operator> {
    checkPassphrase(passphrase, operator.username)
    const slot = await store.read.operators.keySlot(operator.id)
    const same =
      slot === null ? null : await keyStore.openWithPassphrase(await store.read.settings.databaseId(), slot, passphrase)
    same?.close()
    if (same !== null) throw new AppError('WEAK_PASSPHRASE', 'The same passphrase again', { why: 'same' })
    const fresh = await keys.makePassphraseSlot(operator.id, passphrase)
    return store.write(async (writers) => {
      const current = verifiedOperator(keys, await writers.operators.find(operator.id))
      const next = withOperatorMac(keys, { ...current, mustChangePassphrase: false, revision: current.revision + 1 })
      await writers.operators.update(next)
      await writers.operators.putKeySlot(fresh)
      await log.append(
        writers,
        { operatorId: next.id, username: next.username, keys },
        { action: 'operator.passphrase-changed', ...operatorSubject(next) }
      )
      return next
    })
  }

  /** What is refused before a key is open waits for the next sign-in to chain it. */
  async function recorded<T>(name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (cause) {
      if (cause instanceof AppError) await log.queueUnauthenticated(name, cause.code)
      throw cause
    }
  }

  return { withPassphrase, withRecoveryKey, replacePassphrase }
}

const wrongPassphrase = () => new AppError('WRONG_PASSPHRASE', 'Unknown username or wrong passphrase')

/** An unknown name as long as a passphrase may be one, typed into the wrong field: it is not kept. */
function nameFor(operator: Operator | null, typedName: string): string {
  if (operator !== null) return operator.username
  const name = typedName.trim()
  return [...name].length < MIN_PASSPHRASE_LENGTH ? name : ''
}

async function closedOnFailure<T>(keys: Keys, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    keys.close()
    throw cause
  }
}
