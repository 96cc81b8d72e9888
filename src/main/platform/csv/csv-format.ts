import type { CsvChoice, CsvDelimiter, CsvFormat, CsvReader, CsvRecord, FileSource } from '../../services/ports/csv'
import { csvDelimiters } from '../../services/ports/csv'
import { surveyEncoding } from './encoding'
import { guessDelimiter, recordsOf, unreadable } from './records'
import { textOf } from './text'
import { writeCsv } from './write'

/** A directory exported with every attribute has some 300. */
const MAX_COLUMNS = 1000
const HEAD_CHARACTERS = 64 * 1024
const SHOWN_LINES = 4
const SHOWN_CHARACTERS = 200

/** Reads and writes CSV (RFC 4180, and what other programs make of it). Encoding and delimiter are guessed unless they are chosen. */
export const csvFormat: CsvFormat = { open, write: writeCsv }

async function open(source: FileSource, choice: CsvChoice = {}): Promise<CsvReader> {
  const { encoding, undecodable, hasNul } = await surveyEncoding(source, choice.encoding)
  const text = () => textOf(source, encoding)
  const head = await headOf(text())
  const firstLines = head.split('\n', SHOWN_LINES).map((line) => line.slice(0, SHOWN_CHARACTERS))
  if (hasNul) throw unreadable('binary')
  const separator = separatorLine(head)
  const delimiter = choice.delimiter ?? separator.delimiter ?? guessDelimiter(head.slice(separator.length))
  // The first line may be too long to be a record.
  requireColumns(head.slice(separator.length).split('\n', 1)[0]?.split(delimiter).length ?? 0)
  const records = () => recordsOf(dropStart(text(), separator.length), delimiter, separator.length === 0 ? 1 : 2)
  const header = await headerOf(records())
  return {
    encoding,
    delimiter,
    header: header.cells.map((cell) => cell.trim()),
    undecodable,
    firstLines,
    records: () => withoutHeader(records())
  }
}

async function headOf(text: AsyncIterable<string>): Promise<string> {
  let head = ''
  for await (const slice of text) {
    head += slice
    if (head.length >= HEAD_CHARACTERS) break
  }
  return head.slice(0, HEAD_CHARACTERS)
}

/** Excel reads and writes a first line `sep=;`: it is no record. */
function separatorLine(head: string): { readonly length: number; readonly delimiter: CsvDelimiter | undefined } {
  const [line = '', character] = /^"?sep=(.)"?\n/i.exec(head) ?? []
  return { length: line.length, delimiter: csvDelimiters.find((delimiter) => delimiter === character) }
}

async function* dropStart(text: AsyncIterable<string>, length: number): AsyncGenerator<string> {
  let left = length
  for await (const slice of text) {
    yield slice.slice(left)
    left = Math.max(0, left - slice.length)
  }
}

function requireColumns(columns: number): void {
  if (columns > MAX_COLUMNS) throw unreadable('too-many-columns', { max: MAX_COLUMNS })
}

async function headerOf(records: AsyncIterable<readonly CsvRecord[]>): Promise<CsvRecord> {
  for await (const [header] of records) {
    if (header === undefined) continue
    requireColumns(header.cells.length)
    if (header.hasStrayQuotes) throw unreadable('unbalanced-quote', { line: header.line })
    return header
  }
  throw unreadable('empty')
}

async function* withoutHeader(records: AsyncIterable<readonly CsvRecord[]>): AsyncGenerator<readonly CsvRecord[]> {
  let isPast = false
  for await (const batch of records) {
    yield isPast ? batch : batch.slice(1)
    isPast ||= batch.length > 0
  }
}
