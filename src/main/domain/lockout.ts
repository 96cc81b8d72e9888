/** Wrong codes after which a pause begins; it doubles with each further one. */
export const FAILURES_BEFORE_PAUSE = 5
/** Wrong codes after which only an unlock with a reason helps. */
export const FAILURES_BEFORE_LOCK = 10
/** Wrong codes since the last right one after which the factor is off for good. */
export const FAILURES_BEFORE_DISABLE = 100
/** Wrong tries after which a temporary pass is void. */
export const MAX_PASS_ATTEMPTS = 5
const FIRST_PAUSE_MS = 60_000
const MAX_PAUSE_MS = 15 * 60_000

export const emptyCounter: FailureCounter = { consecutive: 0, sinceSuccess: 0, lockedUntil: null }

export type LockoutVerdict =
  | { readonly kind: 'open'; readonly attemptsLeft: number }
  | { readonly kind: 'paused'; readonly until: number }
  | { readonly kind: 'locked' }
  | { readonly kind: 'disabled' }

/** Whether a try may be compared now. `attemptsLeft` counts down to the next pause or lock. */
export function lockoutVerdict(counter: FailureCounter, now: number): LockoutVerdict {
  if (counter.sinceSuccess >= FAILURES_BEFORE_DISABLE) return { kind: 'disabled' }
  if (counter.consecutive >= FAILURES_BEFORE_LOCK) return { kind: 'locked' }
  if (counter.lockedUntil !== null && now < counter.lockedUntil) {
    // A clock set back must not make a pause endless: no pause is longer than the longest.
    return { kind: 'paused', until: Math.min(counter.lockedUntil, now + MAX_PAUSE_MS) }
  }
  return { kind: 'open', attemptsLeft: Math.max(1, FAILURES_BEFORE_PAUSE - counter.consecutive) }
}

/** The counters after one more wrong try. Committed before the comparison, so that a killed process forgives nothing. */
export function recordFailure(counter: FailureCounter, now: number): FailureCounter {
  const consecutive = counter.consecutive + 1
  return {
    consecutive,
    sinceSuccess: counter.sinceSuccess + 1,
    lockedUntil: consecutive >= FAILURES_BEFORE_PAUSE ? now + pauseOf(consecutive) : null
  }
}

/** Milliseconds of pause after so many wrong codes in a row: 60 s, doubling to 15 min. */
export const pauseOf = (consecutive: number): number =>
  consecutive < FAILURES_BEFORE_PAUSE
    ? 0
    : Math.min(FIRST_PAUSE_MS * 2 ** (consecutive - FAILURES_BEFORE_PAUSE), MAX_PAUSE_MS)

/** Unlocking forgives the row of failures and never those since the last right code. */
export const resetConsecutive = (counter: FailureCounter): FailureCounter => ({
  ...counter,
  consecutive: 0,
  lockedUntil: null
})
/** Wrong codes so far. Its own pair of counters, because unlocking forgives the first and never the second. */
export interface FailureCounter {
  /** Since the last right code or the last unlock. */
  readonly consecutive: number
  /** Since the last right code. */
  readonly sinceSuccess: number
  /** End of the running pause; null when none runs. */
  readonly lockedUntil: number | null
}
