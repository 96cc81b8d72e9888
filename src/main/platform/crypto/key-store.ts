import { AppError } from '../../domain/errors'
import { ALGORITHM, DIGITS, PERIOD_SECONDS } from '../../domain/totp'
import { RECOVERY_KEY_BYTES } from '../../domain/recovery-codes'
import type { Clock } from '../../services/ports/clock'
import type { Keys, KeyStore, SealContext } from '../../services/ports/keys'
import type { Random } from '../../services/ports/random'
import { argon2id } from './argon2'
import { decrypt, encrypt, framed, hmac, NONCE_LENGTH, subKey } from './sealing'
import type { KeySlot } from '../../domain/key-slots'

/** RFC 9106 §4, second recommended option, with one pass more. Weaker stored parameters are refused, stronger ones taken up to the ceiling. */
export const ARGON2_FLOOR = { memoryKib: 64 * 1024, passes: 3, lanes: 4 } as const
/** Nothing beyond was ever written: a slot that somebody edited must not hold the machine for minutes at each sign-in. */
const ARGON2_CEILING = { memoryKib: 1024 * 1024, passes: 10, lanes: 16 } as const
/** Memory times passes is what a check costs; about five seconds. */
const MAX_ARGON2_WORK_KIB = 4 * 1024 * 1024
const SALT_BYTES = 16
const MAX_SALT_BYTES = 64
const KEY_VERSION = 1

interface Ports {
  readonly clock: Clock
  readonly random: Random
}

export function createKeyStore(ports: Ports): KeyStore {
  return {
    create: (databaseId) => openKeys(ports, databaseId, ports.random.bytes(32)),

    async openWithPassphrase(databaseId, slot, passphrase) {
      refuseParameters(slot)
      const wrapping = await argon2id(passphrase, slot)
      return unwrap(ports, databaseId, slot, wrapping)
    },

    openWithRecoveryKey: (databaseId, slot, recoveryKey) =>
      unwrap(ports, databaseId, slot, subKey(recoveryKey, 'recovery slot', databaseId)),

    async equalizeTiming(passphrase) {
      await argon2id(passphrase, { ...ARGON2_FLOOR, salt: ports.random.bytes(SALT_BYTES) })
    }
  }
}

/** Throws TAMPERED for parameters that are weaker than any that was written, or that would take for ever. */
function refuseParameters(slot: KeySlot): void {
  const isWithin = (['memoryKib', 'passes', 'lanes'] as const).every(
    (name) => slot[name] >= ARGON2_FLOOR[name] && slot[name] <= ARGON2_CEILING[name]
  )
  const isAffordable = slot.memoryKib * slot.passes <= MAX_ARGON2_WORK_KIB
  const isSalted = slot.salt.length >= SALT_BYTES && slot.salt.length <= MAX_SALT_BYTES
  if (!isWithin || !isAffordable || !isSalted)
    throw new AppError('TAMPERED', 'Key slot with parameters that were never written')
}

const slotContext = (databaseId: string, slot: Omit<KeySlot, 'wrappedKey' | 'createdAt' | 'id'>) =>
  framed(['slot-1', databaseId, slot.kind, slot.operatorId, slot.memoryKib, slot.passes, slot.lanes, slot.salt])

function unwrap(ports: Ports, databaseId: string, slot: KeySlot, wrapping: Uint8Array): Keys | null {
  try {
    return openKeys(ports, databaseId, decrypt(wrapping, slot.wrappedKey, slotContext(databaseId, slot)))
  } catch (cause) {
    if (cause instanceof AppError) return null
    throw cause
  } finally {
    wrapping.fill(0)
  }
}

function openKeys({ clock, random }: Ports, databaseId: string, dataKey: Uint8Array): Keys {
  const names = ['seal', 'row mac', 'audit mac', 'code hash', 'checkpoint'] as const
  const derived = new Map(names.map((name) => [name, subKey(dataKey, name, databaseId)]))
  let isOpen = true

  const key = (name: (typeof names)[number]): Uint8Array => {
    const found = derived.get(name)
    if (!isOpen || found === undefined) throw new AppError('KEY_UNAVAILABLE', 'The key was closed')
    return found
  }

  const sealContext = ({ ownerKind, ownerId, enrollmentId }: SealContext) =>
    framed(['secret-1', databaseId, ownerKind, ownerId, enrollmentId, ALGORITHM, DIGITS, PERIOD_SECONDS, KEY_VERSION])

  function wrap(slot: Omit<KeySlot, 'wrappedKey' | 'createdAt' | 'id'>, wrapping: Uint8Array): KeySlot {
    if (!isOpen) throw new AppError('KEY_UNAVAILABLE', 'The key was closed')
    const wrappedKey = encrypt(wrapping, random.bytes(NONCE_LENGTH), dataKey, slotContext(databaseId, slot))
    wrapping.fill(0)
    return { ...slot, id: random.id(), wrappedKey, createdAt: clock.now() }
  }

  return {
    keyVersion: KEY_VERSION,
    seal: (context, secret) => encrypt(key('seal'), random.bytes(NONCE_LENGTH), secret, sealContext(context)),
    unseal: (context, sealed) => decrypt(key('seal'), sealed, sealContext(context)),
    rowMac: (table, id, values) => hmac(key('row mac'), framed([table, id, ...values])),
    auditMac: (previous, canonical) => hmac(key('audit mac'), previous, canonical),
    codeHash: (purpose, ownerId, code) => hmac(key('code hash'), framed([purpose, ownerId, code])),
    checkpointMac: (canonical) => hmac(key('checkpoint'), canonical),

    async makePassphraseSlot(operatorId, passphrase) {
      const slot = { operatorId, kind: 'passphrase', ...ARGON2_FLOOR, salt: random.bytes(SALT_BYTES) } as const
      return wrap(slot, await argon2id(passphrase, slot))
    },

    makeRecoverySlot() {
      const recoveryKey = random.bytes(RECOVERY_KEY_BYTES)
      const slot = {
        operatorId: null,
        kind: 'recovery',
        memoryKib: 0,
        passes: 0,
        lanes: 0,
        salt: new Uint8Array(0)
      } as const
      return { recoveryKey, slot: wrap(slot, subKey(recoveryKey, 'recovery slot', databaseId)) }
    },

    close() {
      isOpen = false
      dataKey.fill(0)
      for (const bytes of derived.values()) bytes.fill(0)
    }
  }
}
