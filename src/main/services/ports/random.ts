export interface Random {
  /** Cryptographically strong. */
  bytes(length: number): Uint8Array
  /** A new row id: UUID version 7 (RFC 9562 §5.7), lower case, so that ids sort by birth. */
  id(): string
}
