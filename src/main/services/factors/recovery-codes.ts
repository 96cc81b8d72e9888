import {
  formatRecoveryCode,
  normalizeRecoveryCode,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODE_COUNT,
  type RecoveryCode
} from '../../domain/recovery-codes'
import type { Ports } from '../ports/index'
import type { Keys } from '../ports/keys'
import type { Writers } from '../ports/store/store'

type OwnerKind = RecoveryCode['ownerKind']

const purposes = { user: 'user-recovery', operator: 'operator-recovery' } as const

/** Makes a new list and kills the old one. The codes are returned once and stored as keyed hashes. */
export async function replaceRecoveryCodes(
  { clock, random }: Pick<Ports, 'clock' | 'random'>,
  writers: Writers,
  keys: Keys,
  ownerKind: OwnerKind,
  ownerId: string
): Promise<string[]> {
  await writers.recoveryCodes.voidAll(ownerKind, ownerId, clock.now())
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, () => formatRecoveryCode(random.bytes(RECOVERY_CODE_BYTES)))
  const batchId = random.id()
  await writers.recoveryCodes.insertMany(
    codes.map((code) => ({
      id: random.id(),
      ownerKind,
      ownerId,
      batchId,
      hash: hashOf(keys, ownerKind, ownerId, code) ?? new Uint8Array(0),
      createdAt: clock.now(),
      usedAt: null,
      voidedAt: null
    }))
  )
  return codes
}

/** Uses a code up; false when it is wrong, used or void. */
export async function spendRecoveryCode(
  { clock }: Pick<Ports, 'clock'>,
  writers: Writers,
  keys: Keys,
  owner: { readonly kind: OwnerKind; readonly id: string },
  typed: string
): Promise<boolean> {
  const hash = hashOf(keys, owner.kind, owner.id, typed)
  if (hash === null) return false
  const found = await writers.recoveryCodes.findUnused(owner.kind, owner.id, hash)
  return found !== null && (await writers.recoveryCodes.markUsed(found.id, clock.now()))
}

function hashOf(keys: Keys, ownerKind: OwnerKind, ownerId: string, typed: string): Uint8Array | null {
  const code = normalizeRecoveryCode(typed)
  return code === null ? null : keys.codeHash(purposes[ownerKind], ownerId, code)
}
