import Papa, { type ParseResult } from 'papaparse'
import { AppError } from '../../domain/errors'
import { csvDelimiters, type CsvDelimiter, type CsvRecord } from '../../services/ports/csv'
import { unguardFormula } from './formula-guard'

/**
 * A person with a picture is shorter. What is longer has a quotation mark that is never closed: it would be held in memory to the end of
 * the file, and looked at in one turn of the event loop.
 */
const MAX_RECORD_CHARACTERS = 512 * 1024

const COMPARED_RECORDS = 20

export const unreadable = (why: string, details: Readonly<Record<string, string | number>> = {}) =>
  new AppError('FILE_UNREADABLE', `The file is no CSV: ${why}`, { why, ...details })

/**
 * The records of a text whose line ends are LF, a batch for each slice; blank lines are left out. The core of papaparse is fed as its own
 * streams feed it: those hold what follows an unclosed quotation mark without a limit.
 */
export async function* recordsOf(
  text: AsyncIterable<string>,
  delimiter: CsvDelimiter,
  firstLine = 1
): AsyncGenerator<readonly CsvRecord[]> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let rest = ''
  let line = firstLine
  const parse = (isEnd: boolean): readonly CsvRecord[] => {
    const { data, errors, meta } = parser.parse(rest, 0, !isEnd) as ParseResult<string[]>
    const hasQuotes = rest.includes('"')
    const hasApostrophes = rest.includes("'")
    rest = rest.slice(meta.cursor)
    const faults = new Map(errors.map(({ row, code }) => [row, code]))
    const records: CsvRecord[] = []
    for (const [index, cells] of data.entries()) {
      const fault = faults.get(index)
      if (fault !== undefined) refuseUnbalanced(cells, line, fault)
      if (cells.some((cell) => cell.trim() !== '')) {
        const read = hasApostrophes ? cells.map(unguardFormula) : cells
        records.push({ line, cells: read, hasStrayQuotes: fault !== undefined })
      }
      line += hasQuotes ? 1 + lineEndsIn(cells) : 1
    }
    if (rest.length > MAX_RECORD_CHARACTERS) {
      throw unreadable(rest.includes('"') ? 'unbalanced-quote' : 'line-too-long', { line })
    }
    return records
  }
  let enough = 0
  for await (const slice of text) {
    rest += slice
    // A record of many slices is not looked at from its start with each of them.
    if (rest.length < enough) continue
    const records = parse(false)
    if (records.length > 0) yield records
    enough = Math.min(rest.length * 2, MAX_RECORD_CHARACTERS)
  }
  if (rest === '') return
  // Papaparse takes spaces after a closing quotation mark for such only in front of a delimiter or a line end.
  if (!rest.endsWith('\n')) rest += '\n'
  yield parse(true)
}

/** A quotation mark in the wrong place spoils its row. If it took other rows into its value, nobody knows which: that is refused. */
function refuseUnbalanced(cells: readonly string[], line: number, fault: string): void {
  if (fault === 'MissingQuotes') throw unreadable('unbalanced-quote', { line: line + lineEndsIn(cells.slice(0, -1)) })
  if (cells.some((cell) => cell.includes('\n') && cell.includes('"'))) throw unreadable('unbalanced-quote', { line })
}

function lineEndsIn(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1
  }
  return count
}

/** The delimiter that cuts the first lines into most columns, evenly. */
export function guessDelimiter(head: string): CsvDelimiter {
  let best: CsvDelimiter = ','
  let bestScore = 0
  for (const delimiter of csvDelimiters) {
    const options = { delimiter, newline: '\n', preview: COMPARED_RECORDS, skipEmptyLines: true } as const
    const widths = Papa.parse<string[]>(head, options).data.map((record) => record.length)
    const width = widths[0] ?? 0
    const score = width < 2 ? 0 : width + widths.filter((other) => other === width).length
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}
