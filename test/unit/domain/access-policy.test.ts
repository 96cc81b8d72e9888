import { describe, expect, test } from 'vitest'
import {
  accessActions,
  type AccessAction,
  type AccessFacts,
  type AccessRequirements,
  requirementsFor
} from '../../../src/main/domain/access-policy'

type Answer = 'free' | 'check' | 'both' | 'four-eyes' | 'state' | 'gone'

const answers: Readonly<Record<Answer, AccessRequirements>> = {
  free: { needs: 'nothing' },
  check: { needs: 'identity-check' },
  both: { needs: 'identity-check-and-approval' },
  'four-eyes': { needs: 'approval' },
  state: { needs: 'refused', why: 'state' },
  gone: { needs: 'refused', why: 'deactivated' }
}

const states = {
  none: { status: 'none', hadFactor: false },
  pending: { status: 'pending', hadFactor: false },
  expired: { status: 'expired', hadFactor: false },
  active: { status: 'active', hadFactor: true },
  suspended: { status: 'suspended', hadFactor: true },
  locked: { status: 'locked', hadFactor: true },
  'locked while pending': { status: 'locked', hadFactor: false },
  'ended after a factor': { status: 'none', hadFactor: true },
  'reset, not confirmed yet': { status: 'pending', hadFactor: true },
  'reset that lapsed': { status: 'expired', hadFactor: true },
  deactivated: { status: 'deactivated', hadFactor: false },
  'deactivated with a factor': { status: 'deactivated', hadFactor: true }
} as const satisfies Readonly<Record<string, Pick<AccessFacts, 'status' | 'hadFactor'>>>
type State = keyof typeof states

const columns = [
  'start',
  'regenerate',
  'resume',
  'unlock',
  'reset',
  'recovery-codes',
  'sheet',
  'sheet-codes',
  'temporary-pass',
  'reactivate',
  'change-contact'
] as const satisfies readonly AccessAction[]

/** In the order of `columns`. */
const ordinary: Readonly<Record<State, readonly Answer[]>> = {
  none: ['free', 'state', 'state', 'state', 'state', 'state', 'free', 'free', 'state', 'state', 'free'],
  pending: ['state', 'free', 'state', 'state', 'state', 'state', 'free', 'free', 'check', 'state', 'free'],
  expired: ['free', 'free', 'state', 'state', 'state', 'state', 'free', 'free', 'check', 'state', 'free'],
  active: ['state', 'state', 'state', 'state', 'check', 'check', 'state', 'state', 'check', 'state', 'free'],
  suspended: ['state', 'state', 'free', 'state', 'check', 'state', 'state', 'state', 'check', 'state', 'free'],
  locked: ['state', 'state', 'state', 'free', 'check', 'state', 'state', 'state', 'check', 'state', 'free'],
  'locked while pending': [
    'state',
    'state',
    'state',
    'free',
    'check',
    'state',
    'state',
    'state',
    'check',
    'state',
    'free'
  ],
  'ended after a factor': [
    'check',
    'state',
    'state',
    'state',
    'check',
    'state',
    'check',
    'check',
    'state',
    'state',
    'free'
  ],
  'reset, not confirmed yet': [
    'state',
    'check',
    'state',
    'state',
    'check',
    'state',
    'free',
    'check',
    'check',
    'state',
    'free'
  ],
  'reset that lapsed': [
    'check',
    'check',
    'state',
    'state',
    'check',
    'state',
    'check',
    'check',
    'check',
    'state',
    'free'
  ],
  deactivated: ['gone', 'gone', 'gone', 'gone', 'gone', 'gone', 'gone', 'gone', 'gone', 'free', 'free'],
  'deactivated with a factor': ['gone', 'gone', 'gone', 'gone', 'gone', 'gone', 'gone', 'gone', 'gone', 'free', 'free']
}

/** For protected people a second operator joins every check, and some that need nothing elsewhere. */
const protectedAnswer = (state: State, action: AccessAction, answer: Answer): Answer => {
  if (answer === 'check') return 'both'
  if (action === 'change-contact') return 'four-eyes'
  if (action === 'resume' && state === 'suspended') return 'both'
  if (action === 'unlock' && (state === 'locked' || state === 'locked while pending')) return 'both'
  if (action === 'reactivate' && state === 'deactivated with a factor') return 'both'
  return answer
}

const cells = (Object.keys(states) as State[]).flatMap((state) =>
  columns.map((action, column) => ({ state, action, answer: ordinary[state][column] ?? 'state' }))
)

const ask = (state: State, action: AccessAction, change: Partial<AccessFacts> = {}) =>
  requirementsFor({ ...states[state], action, role: 'support', isSelf: false, isProtected: false, ...change })

describe('what giving access needs', () => {
  test('has an answer for every action and state', () => {
    expect([...columns].sort()).toEqual([...accessActions].sort())
    expect(cells).toHaveLength(accessActions.length * Object.keys(states).length)
    for (const row of Object.values(ordinary)) expect(row).toHaveLength(columns.length)
  })

  test.each(cells)('$action while $state: $answer', ({ state, action, answer }) => {
    for (const role of ['support', 'administrator'] as const) {
      expect(ask(state, action, { role })).toEqual(answers[answer])
      expect(ask(state, action, { role, isProtected: true })).toEqual(answers[protectedAnswer(state, action, answer)])
    }
  })

  test.each(cells)('$action while $state is refused for the own record, and to auditors', ({ state, action }) => {
    for (const isProtected of [false, true]) {
      for (const role of ['support', 'administrator'] as const)
        expect(ask(state, action, { role, isProtected, isSelf: true })).toEqual({ needs: 'refused', why: 'self' })
      for (const isSelf of [false, true])
        expect(ask(state, action, { role: 'auditor', isProtected, isSelf })).toEqual({
          needs: 'refused',
          why: 'permission'
        })
    }
  })
})
