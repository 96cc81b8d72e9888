import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { useRequest } from '../../src/renderer/src/bridge/queries'
import { StartupProblem } from '../../src/renderer/src/app/StartupProblem'
import type { StartupState } from '../../src/preload/contract/desktop'
import { START } from '../support/chance'
import { type Answers, installFakeBridge, refusal } from '../support/fake-bridge'
import { expectAccessible, show } from '../support/render'

type Problem = Extract<StartupState, { state: 'failed' }>

const backups = [
  { name: 'factordesk-20260105-080000.sqlite', createdAt: START, bytes: 4096 },
  { name: 'factordesk-20260104-080000.sqlite', createdAt: START - 86_400_000, bytes: 4096 }
]
const problem = (code: Problem['code'], change: Partial<Problem> = {}): Problem => ({
  state: 'failed',
  code,
  databasePath: '/profile/factordesk.sqlite',
  backups,
  ...change
})

function Start() {
  const state = useRequest('desktop:startup', {}).data
  if (state === undefined) return null
  return state.state === 'failed' ? <StartupProblem problem={state} /> : <p>Open</p>
}

async function open(first: Problem, answers: Answers = {}) {
  const bridge = installFakeBridge({ 'desktop:startup': () => first, ...answers })
  show(<Start />)
  await screen.findByRole('heading', { name: 'The database cannot be opened' })
  return bridge
}

const button = (name: string) => screen.getByRole('button', { name })

describe('a database that does not open', () => {
  test.each([
    ['DATABASE_CORRUPT', /damaged/],
    ['DATABASE_NEWER', /created by a newer version of FactorDesk.*Nothing was changed/],
    ['DATABASE_READ_ONLY', /read-only\. Give this account permission to write there/],
    ['DATABASE_BUSY', /Another copy of FactorDesk is using the database/],
    ['DATABASE_UNAVAILABLE', /Check the folder and the disk/],
    ['DISK_FULL', /The disk is full/]
  ] as const)('says what is wrong, where it lies and what can be done: %s', async (code, words) => {
    await open(problem(code))
    const [said] = screen.getAllByRole('alert')
    expect(said).toHaveTextContent(words)
    expect(screen.getByText('/profile/factordesk.sqlite')).toBeVisible()
    for (const way of ['Try again', 'Open data folder', 'Quit']) expect(button(way)).toBeEnabled()
    // Only what is damaged is replaced: everything else may open again by itself.
    expect(screen.queryAllByRole('button', { name: 'Restore' })).toHaveLength(code === 'DATABASE_CORRUPT' ? 2 : 0)
    await expectAccessible()
  })

  test('is made empty where it is missing without a backup, after a question', async () => {
    const bridge = installFakeBridge({
      'desktop:startup': () => problem('DATABASE_MISSING', { backups: [] }),
      'desktop:start-empty': () => ({ state: 'ready' })
    })
    show(<Start />)
    await screen.findByRole('heading', { name: 'The database is missing' })
    expect(screen.getAllByRole('alert')[0]).toHaveTextContent(/that was here is gone/)
    await expectAccessible()
    fireEvent.click(button('Start with an empty database…'))
    const dialog = await screen.findByRole('dialog', { name: 'Start with an empty database' })
    expect(within(dialog).getByText(/without people, operators and keys/)).toBeVisible()
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    await vi.waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull()
    })
    expect(bridge.asked('desktop:start-empty')).toEqual([])
    fireEvent.click(button('Start with an empty database…'))
    fireEvent.click(await screen.findByRole('button', { name: 'Start empty' }))
    expect(await screen.findByText('Open')).toBeVisible()
  })

  test('is restored where it is missing beside backups, and not made empty', async () => {
    installFakeBridge({ 'desktop:startup': () => problem('DATABASE_MISSING') })
    show(<Start />)
    await screen.findByRole('heading', { name: 'The database is missing' })
    expect(screen.getAllByRole('button', { name: 'Restore' })).toHaveLength(2)
    expect(screen.queryByRole('button', { name: 'Start with an empty database…' })).toBeNull()
  })

  test('is tried again, and the new answer stands in place of the old one', async () => {
    const bridge = await open(problem('DATABASE_READ_ONLY'), { 'desktop:retry-startup': () => problem('DISK_FULL') })
    fireEvent.click(button('Try again'))
    expect(await screen.findByText(/The disk is full/)).toBeVisible()
    expect(screen.queryByText(/permission to write/)).toBeNull()
    bridge.answer({ 'desktop:retry-startup': () => ({ state: 'ready' }) })
    fireEvent.click(button('Try again'))
    expect(await screen.findByText('Open')).toBeVisible()
  })

  test('is restored from the backup that was chosen', async () => {
    const bridge = await open(problem('DATABASE_CORRUPT'), { 'desktop:restore-backup': () => ({ state: 'ready' }) })
    const second = screen.getAllByRole('listitem')[1]
    if (second === undefined) throw new Error('No second backup is shown')
    fireEvent.click(within(second).getByRole('button', { name: 'Restore' }))
    expect(await screen.findByText('Open')).toBeVisible()
    expect(bridge.asked('desktop:restore-backup')).toEqual([{ name: 'factordesk-20260104-080000.sqlite' }])
  })

  test('stays on screen with the reason when the backup is no better', async () => {
    await open(problem('DATABASE_CORRUPT'), {
      'desktop:restore-backup': () => {
        throw refusal('NOT_FOUND')
      }
    })
    fireEvent.click(screen.getAllByRole('button', { name: 'Restore' })[0] as HTMLElement)
    expect(await screen.findByText(/no longer exists/)).toBeVisible()
    expect(screen.getByRole('heading', { name: 'The database cannot be opened' })).toBeVisible()
  })

  test('lets go: the folder can be opened and the console ended', async () => {
    const bridge = await open(problem('DATABASE_CORRUPT', { backups: [] }), {
      'desktop:open-data-folder': () => ({}),
      'desktop:quit': () => ({})
    })
    fireEvent.click(button('Open data folder'))
    fireEvent.click(button('Quit'))
    await vi.waitFor(() => {
      expect([bridge.asked('desktop:open-data-folder'), bridge.asked('desktop:quit')]).toEqual([[{}], [{}]])
    })
  })
})
