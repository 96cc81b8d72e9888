import i18next from 'i18next'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../src/preload/contract/result'
import { bulkAction } from '../../src/preload/contract/users'
import { actionLine, detailsLine } from '../../src/renderer/src/lib/details-line'

const t = i18next.getFixedT('en')
const line = (details: Parameters<typeof detailsLine>[0]) => detailsLine(details, t, 'en')
const services = readdirSync('src/main/services', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`src/main/services/${file}`, 'utf8'))
  .join('\n')

describe('the audit log on the screen', () => {
  test('has words for every action and permission that the services name', () => {
    const families = Object.keys(i18next.getResourceBundle('en', 'translation').actions as Record<string, unknown>)
    const named = new Set(
      [...services.matchAll(/'([a-z-]+)\.(?!csv')[a-z-]+'/g)].flatMap(([quoted, family]) =>
        families.includes(family ?? '') ? [quoted.slice(1, -1)] : []
      )
    )
    for (const action of bulkAction.options) named.add(`bulk.${action}`)
    expect(named.size).toBeGreaterThan(50)
    expect(
      [...named].filter((name) => !i18next.exists(`actions.${name}`) && !i18next.exists(`permissions.${name}`))
    ).toEqual([])
  })

  test('has words for every refusal', () => {
    expect(errorCodes.filter((code) => !i18next.exists(`values.${code}`))).toEqual([])
  })

  test('says once that something was refused', () => {
    expect(actionLine({ action: 'enrollment.reset', outcome: 'done' }, t)).toBe('Enrollment reset')
    expect(actionLine({ action: 'enrollment.reset', outcome: 'refused' }, t)).toBe('Enrollment reset · Refused')
    expect(actionLine({ action: 'enrollment.code-refused', outcome: 'refused' }, t)).toBe('Code rejected')
    expect(actionLine({ action: 'bulk.start-enrollment', outcome: 'refused' }, t)).toBe(
      'Start enrollment for several people · Refused'
    )
  })

  test.each([
    [
      { attempted: 'enrollment.reset', permission: 'enrollments.reset' },
      'Attempted: Enrollment reset · Permission needed: reset enrollments'
    ],
    [
      { approver: 'ben', people: 30, for: 'bulk.suspend' },
      'Approved by: ben · People: 30 · For: Suspend several people'
    ],
    [{ for: 'sheets' }, 'For: setup sheets'],
    [{ code: 'WRONG_PASSPHRASE' }, 'Refused because: wrong passphrase'],
    [{ identity: 'call-back', isProtected: true }, 'Identity check: call back to the number on file · Protected'],
    [{ fields: 'displayName, phone' }, 'Fields: Name, Phone'],
    [{ drift: 0 }, ''],
    [{ drift: 1 }, 'phone clock 1 time step fast'],
    [{ driftSteps: -2, failures: 3 }, 'phone clock 2 time steps slow · Wrong codes: 3'],
    [{ reason: 'Left on a train' }, 'Reason: Left on a train'],
    [{ neverSeen: 7 }, 'neverSeen: 7']
  ])('puts %o into words', (details, words) => {
    expect(line(details)).toBe(words)
  })

  test('shows times as times', () => {
    expect(line({ checkpointAt: Date.UTC(2026, 10, 24, 12) })).toMatch(/^Checkpoint from: .*2026/)
  })
})
