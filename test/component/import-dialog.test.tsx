import { File } from 'node:buffer'
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
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
  undecodable: 0,
  firstLines: ['Login;Full name;Shoe size', 'ana;Ana;38'],
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

const FILE = { importId: ID, fileName: 'people.csv', bytes: 100 }

async function open(answers: Answers = {}) {
  const onClose = vi.fn()
  const bridge = installFakeBridge({
    'imports:choose-file': () => FILE,
    'imports:preview': () => preview(),
    'imports:discard': () => ({}),
    ...answers
  })
  show(<ImportDialog onClose={onClose} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Choose file…' }))
  return { bridge, onClose }
}

describe('the preview', () => {
  test('says what was guessed, what each column becomes, and how many of each kind', async () => {
    await open()
    expect(await screen.findByText('people.csv · 1,234 rows')).toBeVisible()
    expect(screen.getByRole('combobox', { name: 'Encoding' })).toHaveValue('Western European (windows-1252)')
    expect(screen.getByRole('combobox', { name: 'Delimiter' })).toHaveValue('semicolon')
    expect(screen.getByRole('region', { name: 'First lines of the file' })).toHaveTextContent('ana;Ana;38')
    for (const [shown, kind] of [
      ['1,000', 'New'],
      ['200', 'Changed'],
      ['24', 'Unchanged'],
      [String(importFault.options.length), 'Bad rows']
    ] as const) {
      expect(screen.getByText(kind, { selector: 'li span' }).closest('li')).toHaveTextContent(shown)
    }
    const columns = screen.getByLabelText('Columns')
    expect(columns).toHaveTextContent('Login → Username')
    expect(columns).toHaveTextContent('Shoe size → ignored')
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
    const { bridge } = await open({ 'imports:preview': () => preview({ create: 0, update: 0 }) })
    expect(await screen.findByRole('button', { name: 'Import 0 people' })).toBeDisabled()
    expect(bridge.asked('imports:run')).toEqual([])
  })

  test.each([
    [
      'FILE_UNREADABLE',
      { why: 'no-username-column', header: 'Login, Name' },
      'No column is named username. Columns found: Login, Name'
    ],
    [
      'FILE_UNREADABLE',
      { why: 'unbalanced-quote', line: 7 },
      'Line 7: a quotation mark is opened but not closed in the right place.'
    ]
  ] as const)(
    'is not there when the file cannot be read, and the operator may choose how to read it: %s %o',
    async (code, details, words) => {
      const { bridge } = await open({
        'imports:preview': () => {
          throw refusal(code, {
            ...details,
            encoding: 'windows-1252',
            delimiter: ',',
            firstLines: 'Login;Name\nana;Ana'
          })
        }
      })
      expect(await screen.findByText(words)).toBeVisible()
      expect(screen.queryByRole('table')).toBeNull()
      expect(screen.queryByRole('button', { name: /^Import / })).toBeNull()
      expect(screen.getByRole('region', { name: 'First lines of the file' })).toHaveTextContent('Login;Name ana;Ana')
      expect(screen.getByRole('combobox', { name: 'Encoding' })).toHaveValue('Western European (windows-1252)')
      bridge.answer({ 'imports:preview': () => preview() })
      fireEvent.click(screen.getByRole('combobox', { name: 'Delimiter' }))
      fireEvent.click(await screen.findByRole('option', { name: 'semicolon' }))
      expect(await screen.findByText('people.csv · 1,234 rows')).toBeVisible()
      expect(screen.queryByText(words)).toBeNull()
      expect(bridge.asked('imports:preview')).toEqual([
        { importId: ID, encoding: null, delimiter: null },
        { importId: ID, encoding: null, delimiter: ';' }
      ])
    }
  )

  test('says how many characters could not be read, and reads the file in another encoding', async () => {
    const { bridge } = await open({ 'imports:preview': () => preview({ encoding: 'UTF-8', undecodable: 1200 }) })
    expect(await screen.findByText(/^1,200 characters could not be read in this encoding/)).toBeVisible()
    await expectAccessible()
    bridge.answer({ 'imports:preview': () => preview() })
    fireEvent.click(screen.getByRole('combobox', { name: 'Encoding' }))
    fireEvent.click(await screen.findByRole('option', { name: 'Western European (windows-1252)' }))
    await vi.waitFor(() => {
      expect(screen.queryByText(/characters could not be read in/)).toBeNull()
    })
    expect(bridge.asked('imports:preview').at(-1)).toEqual({ importId: ID, encoding: 'windows-1252', delimiter: null })
  })

  test('says that it shows the first bad rows only', async () => {
    await open({ 'imports:preview': () => preview({ error: 3000 }) })
    expect(
      await screen.findByRole('region', {
        name: `The first ${String(importFault.options.length)} of 3,000 bad rows, none of them imported`
      })
    ).toBeVisible()
  })

  test('is forgotten by main when the operator goes back or closes the dialog', async () => {
    const { bridge } = await open()
    fireEvent.click(await screen.findByRole('button', { name: 'Back' }))
    expect(bridge.asked('imports:discard')).toEqual([{ importId: ID }])
    fireEvent.click(await screen.findByRole('button', { name: 'Choose file…' }))
    await screen.findByText('people.csv · 1,234 rows')
    cleanup()
    expect(bridge.asked('imports:discard')).toHaveLength(2)
  })

  test('is not there when nobody chose a file', async () => {
    const { bridge } = await open({ 'imports:choose-file': () => null })
    await vi.waitFor(() => {
      expect(bridge.asked('imports:choose-file')).toHaveLength(1)
    })
    expect(screen.getByRole('button', { name: 'Choose file…' })).toBeVisible()
    expect(screen.queryByRole('table')).toBeNull()
  })
})

describe('a dropped file', () => {
  const drop = async (file: File) => {
    await vi.waitFor(() => {
      expect(screen.getByRole('button', { name: 'Choose file…' })).toBeEnabled()
    })
    fireEvent.drop(screen.getByTestId('import-drop'), { dataTransfer: { files: [file] } })
  }

  test('is sent piece by piece', async () => {
    const { bridge } = await open({
      'imports:choose-file': () => null,
      'imports:begin-upload': () => ({ ...FILE, pieceBytes: 4 }),
      'imports:add-piece': () => ({})
    })
    await drop(new File(['username\n'], 'people.csv'))
    expect(await screen.findByText('people.csv · 1,234 rows')).toBeVisible()
    expect(bridge.asked('imports:begin-upload')).toEqual([{ fileName: 'people.csv', bytes: 9 }])
    const sent = bridge.asked('imports:add-piece').map(({ piece }) => new TextDecoder().decode(piece))
    expect(sent).toEqual(['user', 'name', '\n'])
  })

  test('that is too large is refused in words, and nothing of it is sent', async () => {
    const { bridge } = await open({
      'imports:choose-file': () => null,
      'imports:begin-upload': () => {
        throw refusal('FILE_TOO_LARGE', { mebibytes: 256 })
      }
    })
    await drop(new File(['username\n'], 'people.csv'))
    expect(
      await screen.findByText(/^A file that you drop here can have at most 256 MB\. Choose this file with the button/)
    ).toBeVisible()
    expect(bridge.asked('imports:add-piece')).toEqual([])
    expect(screen.getByRole('button', { name: 'Choose file…' })).toBeEnabled()
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
      '1,000 added, 200 changed, 24 unchanged, 10 not imported.'
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
