import { fireEvent, screen } from '@testing-library/react'
import { expect, vi } from 'vitest'
import { SheetsDialog } from '../../src/renderer/src/features/sheets/dialog/SheetsDialog'
import type { Selection } from '../../src/preload/contract/users'
import { settingsAnswer } from './answers'
import { type Answers, installFakeBridge } from './fake-bridge'
import { show } from './render'
import { jobPeople } from './sheet-answers'

export const USER = '00000000-0000-7000-8000-000000000001'
export const one: Selection = { kind: 'ids', ids: [USER] }
export const listed: Selection = { kind: 'matching', filter: { status: 'none' }, except: [] }
export const NAME = 'Ana Costa'

export async function open(answers: Answers, selection = listed, name?: string) {
  const onClose = vi.fn()
  const bridge = installFakeBridge({
    'settings:get': () => settingsAnswer(),
    'sheets:job-people': () => jobPeople(24),
    ...answers
  })
  show(<SheetsDialog selection={selection} {...(name === undefined ? {} : { name })} onClose={onClose} />)
  await screen.findByRole('button', { name: 'Cancel' })
  await vi.waitFor(() => {
    expect(screen.queryByText('Counting…')).toBeNull()
  })
  return { bridge, onClose }
}

export const button = (name: string | RegExp) => screen.getByRole('button', { name })
export const press = async (name: string | RegExp) => {
  fireEvent.click(await screen.findByRole('button', { name }))
}
export const fact = (term: string) => screen.getByText(term, { selector: 'dt' }).nextElementSibling
