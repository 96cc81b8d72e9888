import type { KeySlot } from '../../domain/key-slots'

/** What a sealed secret is bound to; unsealing under anything else fails with TAMPERED. */
export interface SealContext {
  readonly ownerKind: 'user' | 'operator'
  readonly ownerId: string
  /** The enrollment's id; for an operator's own factor the operator's id. */
  readonly enrollmentId: string
}

/** One value of a row under its MAC, in a fixed order. */
export type MacValue = string | number | boolean | null | Uint8Array

/** The opened data key. Whoever holds this object can read secrets; `close` wipes it. */
export interface Keys {
  /** AES-256-GCM, fresh nonce; returns nonce, ciphertext and tag. */
  seal(context: SealContext, secret: Uint8Array): Uint8Array
  /** Throws TAMPERED when ciphertext, tag or context differ by one bit. */
  unseal(context: SealContext, sealed: Uint8Array): Uint8Array
  /** HMAC-SHA256 over table, id and values, length-prefixed and typed. 32 bytes. */
  rowMac(table: string, id: string, values: readonly MacValue[]): Uint8Array
  /** HMAC-SHA256 of the audit chain. 32 bytes. */
  auditMac(previous: Uint8Array, canonical: Uint8Array): Uint8Array
  /** Keyed hash of a recovery code or temporary pass, bound to its owner. 32 bytes. */
  codeHash(purpose: 'user-recovery' | 'operator-recovery' | 'temporary-pass', ownerId: string, code: string): Uint8Array
  /** HMAC over an audit checkpoint. 32 bytes. */
  checkpointMac(canonical: Uint8Array): Uint8Array
  /** A slot that opens this key with `passphrase`; about a quarter of a second, off the event loop. */
  makePassphraseSlot(operatorId: string, passphrase: string): Promise<KeySlot>
  /** A new recovery key (256 bits; shown once) and its slot. */
  makeRecoverySlot(): { readonly slot: KeySlot; readonly recoveryKey: Uint8Array }
  readonly keyVersion: number
  /** Overwrites the key in memory; every later call throws KEY_UNAVAILABLE. */
  close(): void
}

export interface KeyStore {
  /** First run: a new random data key for this database. */
  create(databaseId: string): Keys
  /** Null when the passphrase is wrong. Throws TAMPERED for parameters that are weaker than the shipped ones or beyond all bounds. */
  openWithPassphrase(databaseId: string, slot: KeySlot, passphrase: string): Promise<Keys | null>
  /** Null when the recovery key is wrong. */
  openWithRecoveryKey(databaseId: string, slot: KeySlot, recoveryKey: Uint8Array): Keys | null
  /** Spends the time of a real check, so that an unknown username cannot be told by the clock. */
  equalizeTiming(passphrase: string): Promise<void>
}
