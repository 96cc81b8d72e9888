import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { ImportDialog } from '../../src/renderer/src/features/imports/ImportDialog'
import { type ImportPreview, importFault } from '../../src/preload/contract/imports'
import { type Answers, installFakeBridge, refusal } from '../support/fake-bridge'
import { expectAccessible, show } from '../support/render'

const ID = '00000000-0000-7000-8000-000000000009'
const MARKUP = '<img src=x onerror=alert(1)>'

const preview = (change: Partial<ImportPreview> = {}): ImportPreview => ({
  importId: ID,
  fileName: 'people.csv',
  bytes: 100,
  encoding: 'windows-1252',
  delimiter: ';',
  columns: [
    { header: 'Login', field: 'username' },
    { header: 'Full name', field: 'displayName' },
    { header: 'Shoe size', field: null }
  ],
  rows: 1234,
  create: 1000,
  update: 200,
  skip: 24,
  error: importFault.options.length,
  sample: [{ line: 2, outcome: 'create', username: 'ana', displayName: MARKUP, email: '', department: 'Sales' }],
  badRows: importFault.options.map((fault, index) => ({
    line: index + 10,
    fault,
    field: null,
    value: `value ${String(index)}`
  })),
  ...change
})

async function open(answers: Answers = {}) {
  const onClose = vi.fn()
  const bridge = installFakeBridge({ 'imports:choose-file': () => preview(), ...answers })
  show(<ImportDialog onClose={onClose} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Choose file' }))
  return { bridge, onClose }
}

describe('the preview', () => {
  test('says what was guessed, what each column becomes, and how many of each kind', async () => {
    await open()
    expect(await screen.findByText('people.csv · windows-1252 · semicolon · 1,234 rows')).toBeVisible()
    for (const [shown, kind] of [
      ['1,000', 'New'],
      ['200', 'Changed'],
      ['24', 'Unchanged'],
      ['12', 'Bad rows']
    ] as const) {
      expect(screen.getByText(kind, { selector: 'li span' }).closest('li')).toHaveTextContent(shown)
    }
    const columns = screen.getByLabelText('Columns')
    expect(columns).toHaveTextContent('Login → Username')
    expect(columns).toHaveTextContent('Shoe size → not used')
    await expectAccessible()
  })

  test('gives the line and the reason of every bad row, in words', async () => {
    await open()
    const table = within(await screen.findByRole('region', { name: /^Bad rows/ })).getByRole('table')
    const rows = within(table).getAllByRole('row').slice(1)
    expect(rows).toHaveLength(importFault.options.length)
    const reasons = rows.map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent)
    )
    expect(reasons.map(([line]) => line)).toEqual(importFault.options.map((_, index) => String(index + 10)))
    expect(reasons.map(([, , value]) => value)).toEqual(importFault.options.map((_, index) => `value ${String(index)}`))
    for (const [, why] of reasons) expect(why).toMatch(/^\p{Lu}[\p{L}\d ,-]+$/u)
    expect(new Set(reasons.map(([, why]) => why)).size).toBe(reasons.length)
  })

  test('shows markup as the text that it is', async () => {
    await open()
    expect(await screen.findByText(MARKUP)).toBeVisible()
    expect(document.querySelector('img')).toBeNull()
  })

  test('changes nothing by itself, and nothing at all when there is nothing to do', async () => {
    const { bridge } = await open({ 'imports:choose-file': () => preview({ create: 0, update: 0 }) })
    expect(await screen.findByRole('button', { name: 'Import 0 people' })).toBeDisabled()
    expect(bridge.asked('imports:run')).toEqual([])
  })

  test.each([
    [
      'FILE_UNREADABLE',
      { why: 'no-username-column', header: 'Login, Name' },
      'No column is called username. Found: Login, Name'
    ],
    [
      'FILE_UNREADABLE',
      { why: 'unbalanced-quote', line: 7 },
      'Line 7: a quotation mark is opened and not closed in the right place.'
    ],
    ['FILE_TOO_LARGE', { mebibytes: 64 }, 'The file is larger than 64 MB. Split it.']
  ] as const)('is not there when the file cannot be read: %s %o', async (code, details, words) => {
    await open({
      'imports:choose-file': () => {
        throw refusal(code, details)
      }
    })
    expect(await screen.findByText(words)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Choose file' })).toBeEnabled()
  })

  test('is not there when nobody chose a file', async () => {
    const { bridge } = await open({ 'imports:choose-file': () => null })
    await vi.waitFor(() => {
      expect(bridge.asked('imports:choose-file')).toHaveLength(1)
    })
    expect(screen.getByRole('button', { name: 'Choose file' })).toBeVisible()
    expect(screen.queryByRole('table')).toBeNull()
  })
})

describe('the import', () => {
  test('shows how far it is, can be cancelled, and says that nothing was changed', async () => {
    let refuse: (cause: Error) => void = () => undefined
    const { bridge } = await open({
      'imports:run': () =>
        new Promise((_, reject) => {
          refuse = reject
        }),
      'imports:cancel': () => {
        refuse(refusal('CANCELLED'))
        return {}
      }
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Import 1,200 people' }))
    await screen.findByRole('button', { name: 'Cancel import' })
    act(() => {
      bridge.emit('imports:progressed', { jobId: ID, done: 300, total: 1200 })
    })
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25')
    fireEvent.click(screen.getByRole('button', { name: 'Cancel import' }))
    expect(await screen.findByText('Cancelled. Nothing was changed.')).toBeVisible()
    expect(bridge.asked('imports:cancel')).toEqual([{ importId: ID }])
  })

  test('says what was done, and keeps the bad rows for saving', async () => {
    const { bridge, onClose } = await open({
      'imports:run': () => ({ created: 1000, updated: 200, skipped: 24, errors: 10 }),
      'imports:save-errors': () => ({ fileName: 'bad.csv' })
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Import 1,200 people' }))
    expect(await screen.findByTestId('import-done')).toHaveTextContent(
      '1,000 added, 200 changed, 24 unchanged, 10 left out.'
    )
    fireEvent.click(screen.getByRole('button', { name: 'Save bad rows…' }))
    await vi.waitFor(() => {
      expect(bridge.asked('imports:save-errors')).toEqual([{ importId: ID }])
    })
    expect(screen.queryByRole('button', { name: /^Import / })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Done' }))
    expect(onClose).toHaveBeenCalledOnce()
  })
})
