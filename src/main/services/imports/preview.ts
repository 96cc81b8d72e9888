import { AppError } from '../../domain/errors'
import type { Actor } from '../actor'
import { type ImportField, matchColumns } from './columns'
import { type BadRow, isBad } from './plan'
import { type DecidedRow, planRows } from './rows'
import type { CsvReader } from '../ports/csv'
import type { Store } from '../ports/store/store'

const SHOWN_BAD_ROWS = 200
const SHOWN_SAMPLE = 20

/** The field of each column. Throws FILE_UNREADABLE when none holds the username. */
export function importColumns(header: readonly string[]): readonly (ImportField | null)[] {
  const columns = matchColumns(header)
  if (columns.includes('username')) return columns
  throw new AppError('FILE_UNREADABLE', 'No username column', {
    why: 'no-username-column',
    header: header.join(', ').slice(0, 200)
  })
}

interface Counting {
  readonly actor: Actor
  readonly reader: CsvReader
  readonly columns: readonly (ImportField | null)[]
  readonly store: Store
  /** Throws when nobody waits for the counts any more. */
  readonly requireWanted: () => void
}

/** Counts what an import would do and changes nothing. Every record of the file is in one of the four counts. */
export async function countRows({ actor, reader, columns, store, requireWanted }: Counting) {
  const counts = { rows: 0, create: 0, update: 0, skip: 0, error: 0 }
  const sample: ReturnType<typeof sampleRow>[] = []
  const badRows: Omit<BadRow, 'cells'>[] = []
  for await (const chunk of planRows(reader, columns, store.read, actor)) {
    counts.rows += chunk.length
    for (const row of chunk) {
      if (isBad(row)) {
        counts.error += 1
        const { line, fault, field, value } = row
        if (badRows.length < SHOWN_BAD_ROWS) badRows.push({ line, fault, field, value })
      } else {
        counts[row.decision.outcome] += 1
        if (sample.length < SHOWN_SAMPLE) sample.push(sampleRow(row))
      }
    }
    await store.yieldToEventLoop()
    requireWanted()
  }
  return { ...counts, sample, badRows }
}

/** The person as the import would leave them. */
function sampleRow({ line, existing, decision }: DecidedRow) {
  const { outcome } = decision
  const shown = outcome === 'skip' ? existing : decision.fields
  return {
    line,
    outcome,
    username: shown?.username ?? '',
    displayName: shown?.displayName ?? '',
    email: shown?.email ?? '',
    department: shown?.department ?? ''
  }
}
