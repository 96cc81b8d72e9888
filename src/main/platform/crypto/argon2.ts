/** The package's own name for it is a const enum, which isolated modules cannot read. */
const ARGON2ID = 2

export interface Argon2Parameters {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
  readonly salt: Uint8Array
}

/** Argon2id (RFC 9106), 32 bytes, on the thread pool: a quarter of a second that does not hold the event loop. */
export async function argon2id(
  passphrase: string,
  { memoryKib, passes, lanes, salt }: Argon2Parameters
): Promise<Uint8Array> {
  // Loaded at the first sign-in: the start does without it.
  const { hashRaw } = await import('@node-rs/argon2')
  // Unicode form put right: the same keys on another system may compose a letter differently (RFC 8265 §4.2.2).
  return hashRaw(passphrase.normalize('NFC'), {
    algorithm: ARGON2ID,
    memoryCost: memoryKib,
    timeCost: passes,
    parallelism: lanes,
    salt,
    outputLen: 32
  })
}
