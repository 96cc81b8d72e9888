/** One way to the data key: an operator's passphrase, or the printed recovery key (`operatorId` null). */
export interface KeySlot {
  readonly id: string
  readonly operatorId: string | null
  readonly kind: 'passphrase' | 'recovery'
  /** Argon2id (RFC 9106): memory in KiB, passes, lanes, 16-byte salt. Zero and empty for kind recovery. */
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
  readonly salt: Uint8Array
  readonly wrappedKey: Uint8Array
  readonly createdAt: number
}
