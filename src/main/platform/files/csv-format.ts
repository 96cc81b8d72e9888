import { detect } from 'chardet'
import Papa from 'papaparse'
import { AppError } from '../../domain/errors'
import type { CsvFormat } from '../../services/ports/csv'
import type { CsvTable } from '../../services/ports/csv'

const DELIMITERS = [',', ';', '\t', '|'] as const
type Delimiter = (typeof DELIMITERS)[number]

const SLICE_CHARACTERS = 256 * 1024

/** Reads and writes CSV (RFC 4180). Encoding and delimiter are guessed from the bytes and told. */
export const csvFormat: CsvFormat = { read, write }

async function read(bytes: Uint8Array): Promise<CsvTable> {
  const { encoding, text } = decode(bytes)
  if (text.trim() === '') throw unreadable('empty')
  if (text.includes('\u0000')) throw unreadable('binary')
  const delimiter = guessDelimiter(text)
  const records = await parse(text, delimiter)
  const [header, ...rows] = records.filter((record) => record.cells.some((cell) => cell.trim() !== ''))
  if (header === undefined || header.cells.length === 0) throw unreadable('no-header')
  return { encoding, delimiter, header: header.cells.map((cell) => cell.trim()), rows }
}

const unreadable = (why: string) => new AppError('FILE_UNREADABLE', `The file is no CSV: ${why}`, { why })

function decode(bytes: Uint8Array): { encoding: string; text: string } {
  const encoding = guessEncoding(bytes)
  // Without `fatal`, bytes that do not fit would become U+FFFD and names would be lost silently.
  try {
    return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    throw unreadable('encoding')
  }
}

/** A byte order mark, else strict UTF-8, else what the statistics say, else Windows-1252, which takes every byte. */
function guessEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'UTF-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'UTF-8'
  } catch {
    const guess = detect(bytes.subarray(0, 64 * 1024))
    const known = [
      'windows-1250',
      'windows-1251',
      'windows-1252',
      'windows-1257',
      'ISO-8859-2',
      'Shift_JIS',
      'GB18030',
      'EUC-KR',
      'Big5',
      'UTF-16LE',
      'UTF-16BE'
    ]
    return known.find((name) => name === guess) ?? 'windows-1252'
  }
}

/** The delimiter that cuts the first lines into most columns, evenly. */
function guessDelimiter(text: string): Delimiter {
  const head = text.slice(0, 64 * 1024)
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(head, { delimiter, preview: 20, skipEmptyLines: true })
    const widths = data.map((record) => record.length)
    const width = widths[0] ?? 0
    const score = width < 2 ? 0 : width + widths.filter((other) => other === width).length
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** Parsed in slices with a turn of the event loop between, so that a large file does not hold the event loop. */
async function parse(text: string, delimiter: Delimiter) {
  const records: { line: number; cells: string[] }[] = []
  let rest = 0
  let line = 1
  while (rest < text.length) {
    const end = endOfSlice(text, rest)
    const slice = text.slice(rest, end)
    let start = 0
    Papa.parse<string[]>(slice, {
      delimiter,
      step: ({ data, errors, meta }) => {
        if (errors.some((error) => error.code === 'MissingQuotes')) throw unreadable('unbalanced-quote')
        if (data.length > 1 || data[0] !== '') records.push({ line, cells: data })
        line += countLines(slice.slice(start, meta.cursor))
        start = meta.cursor
      }
    })
    rest = end
    await new Promise((resolve) => setImmediate(resolve))
  }
  return records
}

/** A line end outside of quotes, at least a slice further on. */
function endOfSlice(text: string, from: number): number {
  let isQuoted = false
  for (let index = from; index < text.length; index += 1) {
    const character = text.charCodeAt(index)
    if (character === 0x22) isQuoted = !isQuoted
    else if (character === 0x0a && !isQuoted && index - from >= SLICE_CHARACTERS) return index + 1
  }
  return text.length
}

/** Line ends of any kind: LF, CRLF, CR. */
function countLines(text: string): number {
  let lines = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index)
    if (character === 0x0a || (character === 0x0d && text.charCodeAt(index + 1) !== 0x0a)) lines += 1
  }
  return lines
}

/** Cells that begin so are run as formulas by spreadsheets (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

function write(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const safe = rows.map((row) => row.map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell)))
  return '\uFEFF' + Papa.unparse([[...header], ...safe], { newline: '\r\n' }) + '\r\n'
}
