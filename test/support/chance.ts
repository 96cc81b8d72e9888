import type { Random } from '../../src/main/services/ports/random'
import type { Clock } from '../../src/main/services/ports/clock'

/** A generator that repeats itself (mulberry32), so that a failure can be run again. */
export function seeded(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    below: (limit: number) => Math.floor(next() * limit),
    pick: <T>(list: readonly T[]): T => {
      const picked = list[Math.floor(next() * list.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    bytes: (length: number) => Uint8Array.from({ length }, () => Math.floor(next() * 256))
  }
}

/** Ids that count up, and bytes that repeat themselves. */
export function seededRandom(seed = 1): Random {
  const chance = seeded(seed)
  let count = 0
  return {
    bytes: chance.bytes,
    id: () => `00000000-0000-7000-8000-${(++count + seed * 1_000_000).toString(16).padStart(12, '0')}`
  }
}

export const START = Date.UTC(2026, 0, 5, 8, 0, 0)

export interface FakeClock extends Clock {
  advance(ms: number): void
  set(ms: number): void
}

export function fakeClock(start = START): FakeClock {
  let now = start
  return {
    now: () => now,
    advance: (ms) => {
      now += ms
    },
    set: (ms) => {
      now = ms
    }
  }
}
