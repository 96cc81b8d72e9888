import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { createPdfJoin } from '../../src/main/platform/pdf/merge'
import { tagFaults } from '../support/pdf-tags'
import { buildPrinter, removePrinter, type RunningPrinter, startPrinter } from '../support/sheet-printer'

/** A job of three batches in three languages, the first with a list for signatures. */
const JOB = { sheets: 5, size: 2, languages: ['en', 'ar', 'de'], hasCover: true } as const

let program = ''
let folder = ''
let printer: RunningPrinter

test.beforeAll(async () => {
  program = await buildPrinter()
  folder = mkdtempSync(path.join(tmpdir(), 'factordesk-press-'))
  printer = await startPrinter(program)
})

test.afterAll(async () => {
  await printer.close()
  removePrinter(program)
  rmSync(folder, { recursive: true, force: true })
})

const told = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8' })

const fileOf = (name: string): string => path.join(folder, name)

/** Slow: poppler reads a page anew for each text on it. Headings and texts as a screen reader is given them, without the frame that each file has once. */
const spoken = (pdf: string): string[] =>
  told('pdfinfo', '-struct-text', pdf)
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/ <[^>]*>/, '')
        .replace(/\(\d{6}-node/, '(node')
    )
    .filter((line) => line !== '' && !/^(Document|Part)\b/.test(line))

function scanned(pdf: string, page: number): string[] {
  const picture = fileOf(`page-${String(page)}`)
  told('pdftoppm', '-r', '150', '-png', '-f', String(page), '-l', String(page), '-singlefile', pdf, picture)
  return told('zbarimg', '--quiet', '--nodbus', '--raw', `${picture}.png`).trim().split('\n')
}

test('batches become one file that says what each of them said', async () => {
  const pdf = fileOf('joined.pdf')
  expect(await printer.save({ ...JOB, file: pdf })).toMatchObject({
    name: 'joined.pdf',
    error: null,
    batches: 3,
    windows: 0
  })

  const batches = await test.step('the same, batch by batch', async () => {
    const files: string[] = []
    for (let first = 0; first < JOB.sheets; first += JOB.size) {
      const file = fileOf(`batch-${String(first)}.pdf`)
      const languages = JOB.languages.map((_, index) => JOB.languages[(first + index) % JOB.languages.length] ?? 'en')
      await printer.save({
        file,
        first,
        sheets: Math.min(JOB.size, JOB.sheets - first),
        size: JOB.size,
        languages,
        hasCover: first === 0
      })
      files.push(file)
    }
    return files
  })

  await test.step('one file, tagged, with one title and the name of the program', () => {
    const info = told('pdfinfo', pdf)
    expect(info).toMatch(/Title:\s+Set up two-step sign-in: S-000000 – S-000004\n/)
    expect(info).toMatch(/Creator:\s+FactorDesk\n/)
    expect(info).toMatch(/Tagged:\s+yes\n/)
    expect(info).toMatch(/Pages:\s+6\n/)
    expect(info).toMatch(/Page size:\s+59[45]\S* x 84[12]\S* pts \(A4\)\n/)
    expect(told('pdfinfo', batches[1] ?? '')).toMatch(/Creator:\s+FactorDesk\n/)
    expect(statSync(pdf).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).filter((name) => name.endsWith('.half'))).toEqual([])
  })

  await test.step('every page has its text, and the tree of structure all of it, in order', async () => {
    expect(told('pdftotext', '-layout', pdf, '-')).toBe(
      batches.map((batch) => told('pdftotext', '-layout', batch, '-')).join('')
    )
    const lines = spoken(pdf)
    expect(lines).toEqual(batches.flatMap(spoken))
    expect(lines.filter((line) => line.startsWith('H1'))).toHaveLength(6)
    expect(await tagFaults(readFileSync(pdf))).toEqual([])
    expect(await tagFaults(readFileSync(batches[0] ?? ''))).toEqual([])
  })

  await test.step('the first and the last code still read', () => {
    for (const [page, username] of [
      [2, 'user.0'],
      [6, 'user.4']
    ] as const) {
      const codes = scanned(pdf, page)
      expect(codes.filter((code) => code.startsWith(`otpauth://totp/Example%20Hospital:${username}?`))).toHaveLength(1)
      expect(codes.filter((code) => code.startsWith('https:'))).toHaveLength(4)
    }
  })
})

test('nothing is left of a job that comes to no end', async () => {
  const file = fileOf('never.pdf')
  const left = () => readdirSync(folder).filter((name) => name.startsWith('never'))

  await test.step('cancelled: nothing is even asked for', async () => {
    expect(await printer.save({ ...JOB, file: null })).toMatchObject({
      name: null,
      error: null,
      batches: 0,
      windows: 0
    })
  })
  await test.step('the caller fails: its error comes back as it is', async () => {
    expect(await printer.save({ ...JOB, file, failsAfter: 2 })).toMatchObject({
      error: { code: 'STALE', message: 'Changed meanwhile' },
      batches: 2,
      windows: 0
    })
  })
  await test.step('locked while pages are printed', async () => {
    expect(await printer.save({ ...JOB, file, closesIn: 2 })).toMatchObject({
      error: { code: 'CANCELLED' },
      batches: 2,
      windows: 0
    })
    expect(await printer.print({ closesIn: 1 })).toMatchObject({ error: { code: 'CANCELLED' }, windows: 0 })
  })
  await test.step('no place for the file', async () => {
    expect(await printer.save({ ...JOB, file: path.join(folder, 'no such folder', 'never.pdf') })).toMatchObject({
      error: { code: 'FILE_UNREADABLE' },
      batches: 3,
      windows: 0
    })
  })
  expect(left()).toEqual([])
  await test.step('and the next job is as good as ever', async () => {
    expect(await printer.save({ sheets: 1, size: 1, file })).toMatchObject({ name: 'never.pdf', error: null })
  })
})

test('what is no PDF of this Chromium is refused, and wiped all the same', async () => {
  const good = fileOf('good.pdf')
  await printer.save({ sheets: 1, size: 1, file: good })
  const text = readFileSync(good).toString('latin1')
  const table = /startxref\n(\d+)/.exec(text)?.[1] ?? ''
  const spoilt: Readonly<Record<string, string>> = {
    'cut off': text.slice(0, -200),
    'a byte missing': text.slice(0, 5000) + text.slice(5001),
    'a byte more in a stream': text
      .replace(/ stream\n/, ' stream\nx')
      .replace(`startxref\n${table}`, `startxref\n${String(Number(table) + 1)}`),
    'an entry that points elsewhere': text.replace(/0000000015 00000 n/, '0000000016 00000 n'),
    'no tags': text.replace(/\/StructTreeRoot (\d+ 0 R)/, '/StructTreeNone $1'),
    encrypted: text.replace('trailer\n<<', 'trailer\n<</Encrypt 1 0 R '),
    empty: ''
  }
  for (const [what, content] of Object.entries(spoilt)) {
    await test.step(what, async () => {
      expect(content).not.toBe(text)
      const join = createPdfJoin()
      const [first, second] = [new Uint8Array(readFileSync(good)), new Uint8Array(Buffer.from(content, 'latin1'))]
      await join.add(first)
      await expect(join.add(second)).rejects.toMatchObject({ code: 'PRINT_FAILED', details: { why: 'pages' } })
      expect([first, second].every((bytes) => bytes.every((byte) => byte === 0))).toBe(true)
      expect(await join.finish('nothing')).toBeNull()
    })
  }

  await test.step('a single file comes out as it came in, and no file as none', async () => {
    const join = createPdfJoin()
    expect(await join.finish('none')).toBeNull()
    const bytes = new Uint8Array(readFileSync(good))
    await join.add(bytes)
    expect(Buffer.concat((await join.finish('one')) ?? []).equals(readFileSync(good))).toBe(true)
    join.clear()
    expect(bytes.every((byte) => byte === 0)).toBe(true)
  })
})
