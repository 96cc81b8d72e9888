import { AppError } from '../../domain/errors'
import type { Keys } from '../ports/keys'

export interface LentKeys {
  readonly keys: Keys
  /** From now on every use throws KEY_UNAVAILABLE, whatever becomes of the key itself. */
  revoke(): void
}

/** A handle on an opened key that can be taken back at once, while its owner writes a last entry with it. */
export function lendKeys(own: Keys): LentKeys {
  let isLent = true
  const lent = (): Keys => {
    if (!isLent) throw new AppError('KEY_UNAVAILABLE', 'The sign-in is over')
    return own
  }
  return {
    keys: {
      keyVersion: own.keyVersion,
      seal: (context, secret) => lent().seal(context, secret),
      unseal: (context, sealed) => lent().unseal(context, sealed),
      rowMac: (table, id, values) => lent().rowMac(table, id, values),
      auditMac: (previous, canonical) => lent().auditMac(previous, canonical),
      codeHash: (purpose, ownerId, code) => lent().codeHash(purpose, ownerId, code),
      checkpointMac: (canonical) => lent().checkpointMac(canonical),
      makePassphraseSlot: async (operatorId, passphrase) => {
        const slot = await lent().makePassphraseSlot(operatorId, passphrase)
        lent()
        return slot
      },
      makeRecoverySlot: () => lent().makeRecoverySlot(),
      close() {
        isLent = false
        own.close()
      }
    },
    revoke() {
      isLent = false
    }
  }
}
