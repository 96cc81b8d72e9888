import { act, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { DeskForm } from '../../src/renderer/src/features/settings/DeskForm'
import { SheetPreview } from '../../src/renderer/src/features/sheets/preview/SheetPreview'
import { settingsAnswer } from '../support/answers'
import { type Answers, installFakeBridge, refusal } from '../support/fake-bridge'
import { show, type } from '../support/render'

const { sheets } = settingsAnswer()
const LOGO = { id: '00000000-0000-7000-8000-000000000009', path: '/logo/0', leftOut: ['script'] }

/** Answers each request with a path of its own. */
function previews(more: Answers = {}) {
  let made = 0
  return installFakeBridge({
    'settings:logo': () => ({ path: null }),
    'sheets:preview': ({ choices }) => ({
      path: `/preview/${String((made += 1))}`,
      pages: choices.options.isDuplex ? 2 : 1
    }),
    ...more
  })
}

const frames = () =>
  [...document.querySelectorAll('iframe')].map((frame) => [
    frame.getAttribute('src'),
    frame.dataset['waiting'] ?? 'shown'
  ])
const loaded = (at: number) => {
  fireEvent.load(document.querySelectorAll('iframe')[at] as HTMLIFrameElement)
}
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

beforeEach(() => {
  vi.useFakeTimers()
})

describe('the preview of a sheet', () => {
  test('shows a frame that may do nothing, named and without a stop for the keyboard', async () => {
    previews()
    show(<SheetPreview userId={null} choices={sheets} label="Preview of Ana" />)
    await pass(0)
    const [frame] = document.querySelectorAll('iframe')
    expect(frame?.getAttribute('sandbox')).toBe('')
    expect(frame?.title).toBe('Preview of Ana')
    expect(frame?.tabIndex).toBe(-1)
    loaded(0)
    expect(screen.getByRole('figure', { name: 'Preview of Ana' })).toHaveAttribute('aria-busy', 'false')
  })

  test('waits for the end of typing, and keeps the page before until the next one is there', async () => {
    const bridge = previews()
    show(<Typed />)
    await pass(0)
    loaded(0)
    const first = frames()[0]?.[0]
    const before = bridge.asked('sheets:preview').length
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'R' } })
    await pass(100)
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Ro' } })
    await pass(149)
    expect(bridge.asked('sheets:preview')).toHaveLength(before)
    await pass(1)
    expect(bridge.asked('sheets:preview')).toHaveLength(before + 1)
    const [old] = document.querySelectorAll('iframe')
    expect(frames()).toEqual([
      [first, 'shown'],
      [expect.any(String), 'true']
    ])
    loaded(1)
    expect(frames()).toEqual([[expect.any(String), 'shown']])
    expect(frames()[0]?.[0]).not.toBe(first)
    expect(old?.isConnected).toBe(false)
  })

  test('turns pages, and comes back when there are fewer', async () => {
    previews()
    show(<Duplex />)
    await pass(0)
    loaded(0)
    expect(screen.queryByRole('button', { name: 'Next page' })).toBeNull()
    fireEvent.click(screen.getByRole('checkbox'))
    await pass(150)
    loaded(1)
    fireEvent.click(screen.getByRole('button', { name: 'Next page' }))
    expect(screen.getByText('2 of 2')).toBeInTheDocument()
    expect(document.querySelector('iframe')?.title).toBe('Ana, page 2 of 2')
    expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled()
    fireEvent.click(screen.getByRole('checkbox'))
    await pass(150)
    loaded(1)
    expect(screen.queryByText('2 of 2')).toBeNull()
  })

  test('says why there is none', async () => {
    previews({
      'sheets:preview': () => {
        throw refusal('FORBIDDEN')
      }
    })
    show(<SheetPreview userId={null} choices={sheets} label="Ana" />)
    await pass(0)
    expect(screen.getByRole('alert')).toHaveTextContent('Your role does not allow this.')
  })
})

function Typed() {
  const [name, setName] = useState('')
  const { organization } = settingsAnswer()
  return (
    <>
      <input
        aria-label="Name"
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value)
        }}
      />
      <SheetPreview userId={null} choices={sheets} draft={{ organization: { ...organization, name } }} label="Ana" />
    </>
  )
}

function Duplex() {
  const [isDuplex, setDuplex] = useState(false)
  return (
    <>
      <input
        type="checkbox"
        aria-label="Duplex"
        checked={isDuplex}
        onChange={(event) => {
          setDuplex(event.currentTarget.checked)
        }}
      />
      <SheetPreview userId={null} choices={{ ...sheets, options: { ...sheets.options, isDuplex } }} label="Ana" />
    </>
  )
}

describe('the desk’s settings', () => {
  const form = (answers: Answers = {}) => {
    const bridge = previews(answers)
    show(<DeskForm settings={settingsAnswer()} role="administrator" />)
    return bridge
  }

  test('draw what is typed and the chosen logo before they are saved, and save both', async () => {
    const bridge = form({
      'settings:choose-logo': () => ({ logo: LOGO }),
      'settings:update': ({ logo: _, ...settings }) => ({ ...settings, revision: 2 })
    })
    await pass(0)
    type(screen.getByRole('textbox', { name: 'Helpdesk location' }), 'Room 7')
    fireEvent.click(screen.getByRole('button', { name: 'Choose logo…' }))
    await pass(0)
    await pass(150)
    expect(screen.getByTestId('logo')).toHaveAttribute('src', '/logo/0')
    expect(screen.getByText(/Removed.*script/)).toBeInTheDocument()
    expect(bridge.asked('sheets:preview').at(-1)?.draft).toMatchObject({
      organization: { helpdeskPlace: 'Room 7' },
      logo: LOGO.id
    })
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await pass(0)
    expect(bridge.asked('settings:update')).toMatchObject([
      { revision: 1, logo: LOGO.id, organization: { helpdeskPlace: 'Room 7' } }
    ])
  })

  test('name the field that main refuses, and the file that is no logo', async () => {
    form({
      'settings:choose-logo': () => {
        throw refusal('FILE_UNREADABLE', { why: 'logo-no-picture' })
      },
      'settings:update': () => {
        throw refusal('INVALID_INPUT', { field: 'issuer', why: 'colon' })
      }
    })
    await pass(0)
    fireEvent.click(screen.getByRole('button', { name: 'Choose logo…' }))
    await pass(0)
    expect(screen.getByRole('group', { name: 'Logo' })).toHaveTextContent('This is not a PNG or SVG file.')
    type(screen.getByRole('textbox', { name: 'Issuer' }), 'A:B')
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await pass(0)
    expect(screen.getByRole('textbox', { name: 'Issuer' })).toHaveAccessibleDescription(/Colons are not allowed/)
  })

  test('keep one authenticator, and no language beside itself', async () => {
    form()
    await pass(0)
    fireEvent.click(screen.getByRole('checkbox', { name: 'Google Authenticator' }))
    expect(screen.getByRole('checkbox', { name: 'Microsoft Authenticator' })).toBeDisabled()
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled()
  })

  test.each([
    ['support', 1],
    ['auditor', 0]
  ] as const)('are read only for %s, who sees %i paper', async (role, papers) => {
    const bridge = previews()
    show(<DeskForm settings={settingsAnswer()} role={role} />)
    await pass(0)
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Choose logo…' })).toBeNull()
    for (const box of screen.getAllByRole('checkbox')) expect(box).toBeDisabled()
    expect(screen.queryAllByTestId('sheet-preview')).toHaveLength(papers)
    expect(bridge.asked('sheets:preview').every(({ draft }) => draft === null)).toBe(true)
  })
})
