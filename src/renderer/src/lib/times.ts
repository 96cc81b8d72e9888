const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const steps: readonly (readonly [limit: number, size: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [MINUTE, 1000, 'second'],
  [HOUR, MINUTE, 'minute'],
  [36 * HOUR, HOUR, 'hour'],
  [30 * DAY, DAY, 'day'],
  [365 * DAY, 30 * DAY, 'month'],
  [Infinity, 365 * DAY, 'year']
]

/** "in 2 days", "3 hours ago", in the operator's language. */
export function relativeTime(at: number, now: number, language: string): string {
  const distance = at - now
  const [, size, unit] = steps.find(([limit]) => Math.abs(distance) < limit) ?? [0, 365 * DAY, 'year' as const]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(distance / size), unit)
}

export const exactTime = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(at)

/** For moments of today. */
export const clockTime = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(at)

export const wholeNumber = (value: number, language: string): string => new Intl.NumberFormat(language).format(value)

/** 1:05 for sixty-five seconds. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}
