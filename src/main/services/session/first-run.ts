import { AppError } from '../../domain/errors'
import { checkOrganization } from '../../domain/organization'
import { checkPassphrase } from '../../domain/passphrases'
import { formatRecoveryKey, parseRecoveryKey } from '../../domain/recovery-codes'
import { sameBytes } from '../../domain/audit-chain'
import { SECRET_BYTES } from '../../domain/totp'
import { newOperator } from '../../domain/operators'
import type { AuditLog } from '../audit/audit-log'
import { checkOperatorName } from '../operators/operator-names'
import type { Ports } from '../ports/index'
import { replaceRecoveryCodes } from '../factors/recovery-codes'
import { withOperatorMac } from '../factors/row-macs'
import { defaultSettings } from '../settings/settings'
import type { Draft, FirstRunInput, Stage } from './stages'
import { operatorSubject } from '../audit/subjects'

type RecoveryKeyStage = Extract<Stage, { phase: 'recovery-key' }>

/**
 * First run. All of it lives in memory until the recovery key was typed back; then one transaction writes settings, the first
 * administrator, both key slots, recovery codes and the first audit entries. A first run cut short leaves an empty database.
 */
export function createFirstRun(ports: Ports, log: AuditLog) {
  const { store, clock, random, keyStore } = ports
  return {
    async begin(input: FirstRunInput): Promise<Stage> {
      if ((await store.read.operators.count()) > 0)
        throw new AppError('INVALID_STATE', 'First run is over', { state: 'signed-out' })
      const organization = checkOrganization(input.organization)
      const { username, displayName } = checkOperatorName(input.username, input.displayName)
      checkPassphrase(input.passphrase, username)
      const keys = keyStore.create(await store.read.settings.databaseId())
      const { slot, recoveryKey } = keys.makeRecoverySlot()
      const operator = withOperatorMac(
        keys,
        newOperator({
          id: random.id(),
          username,
          displayName,
          role: 'administrator',
          mustChangePassphrase: false,
          createdAt: clock.now()
        })
      )
      const passphraseSlot = await keys.makePassphraseSlot(operator.id, input.passphrase)
      const draft: Draft = { organization, passphraseSlot, recoveryKey, recoverySlot: slot }
      return { phase: 'enrolling', operator, keys, secret: random.bytes(SECRET_BYTES), draft }
    },

    recoveryKeyGroups: (draft: Draft): string[] => formatRecoveryKey(draft.recoveryKey),

    async confirm({ operator, keys, draft }: RecoveryKeyStage, typed: string): Promise<Stage> {
      const parsed = parseRecoveryKey(typed)
      if (!parsed.ok) throw new AppError('WRONG_RECOVERY_KEY', 'Not a recovery key', { why: parsed.why })
      if (!sameBytes(parsed.key, draft.recoveryKey))
        throw new AppError('WRONG_RECOVERY_KEY', 'Another recovery key', { why: 'wrong' })
      const actor = { operatorId: operator.id, username: operator.username, keys }
      const codes = await store.write(async (writers) => {
        if ((await writers.operators.count()) > 0) throw new AppError('CONFLICT', 'Another first run was faster')
        await writers.settings.put(defaultSettings(draft.organization))
        await writers.operators.insert(operator)
        await writers.operators.putKeySlot(draft.passphraseSlot)
        await writers.operators.putKeySlot(draft.recoverySlot)
        const list = await replaceRecoveryCodes(ports, writers, keys, 'operator', operator.id)
        await log.append(
          writers,
          actor,
          { action: 'setup.completed', subjectKind: 'database', subject: draft.organization.name },
          { action: 'operator.created', ...operatorSubject(operator), details: { role: operator.role } }
        )
        return list
      })
      await log.checkpoint.begin(actor)
      draft.recoveryKey.fill(0)
      return { phase: 'recovery-codes', operator, keys, codes, isFresh: true }
    }
  }
}
