import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { Shell } from '../../src/renderer/src/app/Shell'
import type { SignedIn } from '../../src/preload/contract/session'
import type { UserRow } from '../../src/preload/contract/users'
import { statusFilter } from '../../src/preload/contract/users'
import { settingsAnswer, userDetail } from '../support/answers'
import { START } from '../support/chance'
import { type Answers, installFakeBridge } from '../support/fake-bridge'
import { expectAccessible, show, type } from '../support/render'
import { JOB, jobPeople, sheetJob, sheetPlan } from '../support/sheet-answers'

const NUMBER = '7K2M-9QXD'
const user = userDetail()
const row: UserRow = {
  id: user.id,
  username: 'ana',
  displayName: 'Ana Costa',
  email: '',
  department: 'Sales',
  status: 'pending',
  expiresAt: START,
  lastUsedAt: null,
  createdAt: START,
  isProtected: false,
  isSample: false
}
const found = (change: { readonly isAlive?: boolean } = {}) => ({
  sheet: {
    number: NUMBER,
    userId: user.id,
    username: 'ana',
    displayName: 'Ana Costa',
    isAlive: true,
    issuedAt: null,
    prints: 1,
    ...change
  }
})

const signedIn = (role: SignedIn['operator']['role']): SignedIn => ({
  phase: 'signed-in',
  operator: { id: JOB, username: 'desk.admin', displayName: 'Desk Administrator', role, recoveryCodesLeft: 10 },
  isFresh: false,
  idleLockMinutes: 10,
  clockMovedBack: false,
  isDatabaseDamaged: false,
  auditFault: null
})

async function open(answers: Answers = {}, role: SignedIn['operator']['role'] = 'administrator') {
  const counts = Object.fromEntries(
    statusFilter.options.map((status) => [status, status === 'all' || status === 'pending' ? 1 : 0])
  ) as Record<(typeof statusFilter.options)[number], number>
  const bridge = installFakeBridge({
    'users:list': () => ({ rows: [row], total: 1, isTotalCapped: false, next: null }),
    'users:counts': () => ({ counts, sample: 0 }),
    'users:get': () => user,
    'users:history': () => ({ entries: [], next: null }),
    'settings:get': () => settingsAnswer(),
    'sheets:jobs': () => ({ jobs: [] }),
    'sheets:job-people': () => jobPeople(24),
    'sheets:plan': () => sheetPlan({ pending: 1 }),
    'sheets:find': () => found(),
    ...answers
  })
  show(<Shell session={signedIn(role)} />)
  await screen.findByText('1 person')
  return bridge
}

const press = (key: string) => {
  fireEvent.keyDown(document.body, { key, ctrlKey: true })
}
const dialog = (name: string | RegExp) => screen.findByRole('dialog', { name })

describe('the way to setup sheets', () => {
  test('Ctrl+P asks for everybody listed where nobody is marked or open', async () => {
    const bridge = await open()
    press('p')
    await dialog('Setup sheets')
    await vi.waitFor(() => {
      expect(bridge.asked('sheets:plan')).toEqual([
        { selection: { kind: 'matching', filter: { status: 'all' }, except: [] } }
      ])
    })
  })

  test('the menu asks for it from another screen, and only once', async () => {
    const bridge = await open()
    fireEvent.click(screen.getByRole('button', { name: 'Jobs' }))
    await screen.findByText('No sheet jobs yet')
    act(() => {
      bridge.emit('menu:chosen', { command: 'print' })
    })
    await dialog('Setup sheets')
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
    await vi.waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull()
    })
    press('2')
    press('1')
    await screen.findByText('1 person')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('a filtered view offers it beside its filter', async () => {
    const bridge = await open()
    expect(screen.queryByRole('button', { name: 'Sheets for all…' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: /Not enrolled/ }))
    fireEvent.click(await screen.findByRole('button', { name: 'Sheets for all…' }))
    await dialog('Setup sheets')
    await vi.waitFor(() => {
      expect(bridge.asked('sheets:plan')).toEqual([
        { selection: { kind: 'matching', filter: { status: 'none' }, except: [] } }
      ])
    })
  })

  test('a view without anybody for it does not', async () => {
    await open()
    fireEvent.click(screen.getByRole('button', { name: /Suspended/ }))
    expect(await screen.findByRole('button', { name: 'Save view…' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Sheets for all…' })).toBeNull()
  })

  test('auditors have no jobs and print nothing', async () => {
    const bridge = await open({}, 'auditor')
    expect(screen.queryByRole('button', { name: 'Jobs' })).toBeNull()
    press('p')
    press('2')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByRole('heading', { name: 'People' })).toBeVisible()
    expect(bridge.asked('sheets:jobs')).toEqual([])
  })
})

describe('a sheet that was found', () => {
  const search = () => {
    type(screen.getByRole('textbox', { name: 'Search people' }), NUMBER)
  }

  test('is revoked from where its number was typed', async () => {
    const bridge = await open()
    search()
    fireEvent.click(await screen.findByRole('button', { name: 'Revoke this sheet' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'End enrollment…' }))
    await dialog(/^End the enrollment of/)
    expect(bridge.asked('enrollments:revoke')).toEqual([])
  })

  test.each([
    ['a dead one', { 'sheets:find': () => found({ isAlive: false }) }, 'administrator'],
    ['an auditor', {}, 'auditor']
  ] as const)('there is nothing to revoke for %s', async (_, answers, role) => {
    await open(answers, role)
    search()
    expect(await screen.findByText(`Sheet ${NUMBER}`)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Revoke this sheet' })).toBeNull()
  })

  test('is found by the palette, which opens its person', async () => {
    const bridge = await open()
    press('k')
    type(await screen.findByRole('textbox', { name: 'Type a command' }), '7k2m9qxd')
    fireEvent.click(await screen.findByText(/^Sheet 7K2M-9QXD: .*Ana Costa.*, waiting for the first code$/u))
    expect(await screen.findByRole('complementary', { name: /^Details of .*Ana Costa/u })).toBeVisible()
    expect(bridge.asked('sheets:find')).toEqual([{ number: '7k2m9qxd' }])
  })
})

describe('jobs in the side bar', () => {
  test('how many wait is said in numbers and words', async () => {
    await open({ 'sheets:jobs': () => ({ jobs: [sheetJob({ state: 'stopped', stoppedBecause: 'printer', out: 2 })] }) })
    expect(await screen.findByRole('button', { name: /^Jobs\s*1 stopped$/ })).toBeVisible()
  })

  test('one that was interrupted leads to its dialog', async () => {
    await open({ 'sheets:jobs': () => ({ jobs: [sheetJob({ state: 'stopped', stoppedBecause: 'locked', out: 2 })] }) })
    fireEvent.click(await screen.findByRole('button', { name: 'Continue' }))
    const shown = within(await dialog('Setup sheets'))
    expect(shown.getByText('FactorDesk was locked.')).toBeVisible()
    expect(screen.getByRole('heading', { name: 'Jobs', hidden: true })).toBeInTheDocument()
  })
})

describe('an audit that does not fit its checkpoint', () => {
  test.each([
    ['checkpoint-missing', /The checkpoint of the audit log is missing/],
    ['behind-checkpoint', /Entries of the audit log are missing/],
    ['checkpoint-mismatch', /The audit log does not match its checkpoint/]
  ] as const)('is told after the sign-in, with the way to the audit: %s', async (auditFault, words) => {
    installFakeBridge({
      'users:list': () => ({ rows: [], total: 0, isTotalCapped: false, next: null }),
      'users:counts': () => ({
        counts: Object.fromEntries(statusFilter.options.map((status) => [status, 0])) as never,
        sample: 0
      }),
      'sheets:jobs': () => ({ jobs: [] }),
      'settings:get': () => settingsAnswer(),
      'audit:list': () => ({ rows: [], next: null, total: 0 })
    })
    show(<Shell session={{ ...signedIn('administrator'), auditFault }} />)
    expect((await screen.findByRole('alert')).textContent).toMatch(words)
    await expectAccessible()
    fireEvent.click(screen.getByRole('button', { name: 'Open the audit log to verify it' }))
    await screen.findByRole('heading', { name: 'Audit log' })
    expect(screen.queryByText(words)).toBeNull()
  })
})
