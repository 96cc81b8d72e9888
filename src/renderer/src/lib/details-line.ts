import type { TFunction } from 'i18next'
import { exactTime } from './times'

type Value = string | number | boolean

interface Fact {
  readonly action: string
  readonly outcome: 'done' | 'refused'
}

const times = new Set(['expiresAt', 'at', 'until', 'lastAt', 'claimedAt', 'checkpointAt'])

/** What was done, and that it was refused unless the words say so already. */
export function actionLine({ action, outcome }: Fact, t: TFunction): string {
  const words = t(`actions.${action}`, { defaultValue: action })
  return outcome === 'done' || action.endsWith('refused') ? words : `${words} · ${t('audit.refused')}`
}

/** The facts of an audit entry as one line in the operator's language. */
export const detailsLine = (details: Readonly<Record<string, Value>>, t: TFunction, language: string): string =>
  Object.entries(details)
    .map(([name, value]) => factOf(name, value, t, language))
    .filter((fact) => fact !== '')
    .join(' · ')

function factOf(name: string, value: Value, t: TFunction, language: string): string {
  if ((name === 'drift' || name === 'driftSteps') && typeof value === 'number') return driftOf(value, t)
  const label = t(`details.${name}`, { defaultValue: name })
  if (value === true) return label
  return `${label}: ${valueOf(name, value, t, language)}`
}

/** A code that is ahead of its time comes from a clock that is fast. */
function driftOf(steps: number, t: TFunction): string {
  if (steps === 0) return ''
  return t(steps > 0 ? 'details.fast' : 'details.slow', { count: Math.abs(steps) })
}

function valueOf(name: string, value: Value, t: TFunction, language: string): string {
  if (times.has(name) && typeof value === 'number') return exactTime(value, language)
  const code = String(value)
  const words = t(`values.${code}`, { defaultValue: code })
  switch (name) {
    case 'attempted':
    case 'for':
      return t(`actions.${code}`, { defaultValue: words })
    case 'permission':
      return t(`permissions.${code}`, { defaultValue: words })
    case 'fields':
      return code
        .split(', ')
        .map((field) => t(`columns.${field === 'displayName' ? 'name' : field}`, { defaultValue: field }))
        .join(', ')
    default:
      return words
  }
}
