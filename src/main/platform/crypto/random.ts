import { randomBytes, randomFillSync } from 'node:crypto'
import type { Clock } from '../../services/ports/clock'
import type { Random } from '../../services/ports/random'

const POOL_BYTES = 8192

/** The operating system's randomness, drawn in pools: half the cost of a small encryption would be the system call. */
export function createRandom(clock: Clock): Random {
  const pool = Buffer.alloc(POOL_BYTES)
  let used = POOL_BYTES
  let lastMs = 0
  let counter = 0

  function bytes(length: number): Uint8Array {
    if (length > POOL_BYTES / 4) return new Uint8Array(randomBytes(length))
    if (used + length > POOL_BYTES) {
      randomFillSync(pool)
      used = 0
    }
    // A buffer first: V8 keeps a small array in its heap, moves it about, and leaves what was in the old places.
    const drawn = new Uint8Array(new ArrayBuffer(length))
    drawn.set(pool.subarray(used, used + length))
    // What was given out must not stay readable in the pool: it may be a secret.
    pool.fill(0, used, used + length)
    used += length
    return drawn
  }

  /** UUID version 7 (RFC 9562 §5.7 and §6.2 method 1: a counter keeps ids of one millisecond in order). */
  function id(): string {
    const now = Math.max(clock.now(), lastMs)
    counter = now === lastMs ? counter + 1 : 0
    lastMs = counter > 0xfff ? now + 1 : now
    if (counter > 0xfff) counter = 0
    const tail = Buffer.from(bytes(8)).toString('hex')
    const time = lastMs.toString(16).padStart(12, '0')
    const variant = ((parseInt(tail.slice(0, 2), 16) & 0x3f) | 0x80).toString(16)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${tail.slice(2, 4)}-${tail.slice(4)}`
  }

  return { bytes, id }
}
