import type { TFunction } from 'i18next'
import { exactTime } from './times'

const times = new Set(['expiresAt', 'at', 'until', 'lastAt', 'claimedAt', 'checkpointAt'])

/** The facts of an audit entry as one line in the operator's language. */
export function detailsLine(
  details: Readonly<Record<string, string | number | boolean>>,
  t: TFunction,
  language: string
): string {
  return Object.entries(details)
    .map(([name, value]) => {
      const label = t(`details.${name}`, { defaultValue: name })
      if (value === true) return label
      const shown =
        times.has(name) && typeof value === 'number'
          ? exactTime(value, language)
          : t(`values.${String(value)}`, { defaultValue: String(value) })
      return `${label}: ${shown}`
    })
    .join(' · ')
}
