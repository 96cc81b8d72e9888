import { AppError, type AppErrorCode } from '../../domain/errors'
import { lockoutVerdict, type FailureCounter } from '../../domain/lockout'
import { normalizeCode } from '../../domain/totp'
/** Refusals of a code that are audit entries wherever an operator's own second factor is asked for. */
export const CODE_REFUSALS: readonly AppErrorCode[] = ['WRONG_CODE', 'REPLAYED_CODE']

/** The code as digits; throws INVALID_INPUT with {field, why} for what cannot be a code. */
export function codeFrom(typed: string): string {
  const normalized = normalizeCode(typed)
  if (!normalized.ok)
    throw new AppError('INVALID_INPUT', 'Not a six-digit code', { field: 'code', why: normalized.why })
  return normalized.code
}

/** Throws LOCKED with {until} or {needsUnlock}, or DISABLED, when a try may not be compared now. */
export function refuseWhileLocked(counter: FailureCounter, now: number): void {
  const verdict = lockoutVerdict(counter, now)
  if (verdict.kind === 'paused') throw new AppError('LOCKED', 'Too many wrong tries', { until: verdict.until })
  if (verdict.kind === 'locked') throw new AppError('LOCKED', 'Too many wrong tries', { needsUnlock: true })
  if (verdict.kind === 'disabled') throw new AppError('DISABLED', 'A hundred wrong tries since the last right one')
}

/** What a wrong try is told: how many are left, or that it was the last one. */
export function failureDetails(counter: FailureCounter, now: number): Record<string, number | boolean> {
  const verdict = lockoutVerdict(counter, now)
  if (verdict.kind === 'paused') return { attemptsLeft: 0, until: verdict.until }
  if (verdict.kind === 'open') return { attemptsLeft: verdict.attemptsLeft }
  return { attemptsLeft: 0, needsUnlock: true }
}
