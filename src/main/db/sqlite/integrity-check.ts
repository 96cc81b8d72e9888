import { AppError } from '../../domain/errors'
import { type Connection, openForReading } from './driver'
import { asAppError } from './errors'

/** Up to here a full check costs about as much as one frame; larger files are checked by the first backup of the day. */
const QUICK_CHECK_BYTES = 8 * 1024 * 1024

/** What can be checked while the window waits. Throws DATABASE_CORRUPT. */
export function checkAtOpen(connection: Connection): void {
  const pages = connection.pragma('page_count', { simple: true }) as number
  const pageSize = connection.pragma('page_size', { simple: true }) as number
  if (pages * pageSize > QUICK_CHECK_BYTES) return
  const verdict: unknown = connection.pragma('quick_check(1)', { simple: true })
  if (verdict !== 'ok') throw new AppError('DATABASE_CORRUPT', 'Damage found in the file')
}

/** More say nothing new. */
const MAX_FAULTS = 20

/**
 * Everything that SQLite can tell of a file: each page, row, constraint and index entry. Seconds for a large one, so not in main:
 * `src/main/check-database.ts` runs it in a process of its own. What it says names tables and rows, never their content.
 */
export function findFaults(file: string): readonly string[] {
  const connection = openForReading(file)
  try {
    const lines = connection
      .prepare<[], string>(`PRAGMA integrity_check(${String(MAX_FAULTS)})`)
      .pluck()
      .all()
    return lines.filter((line) => line !== 'ok')
  } catch (cause) {
    const known = asAppError(cause)
    if (known instanceof AppError && known.code === 'DATABASE_CORRUPT') return [known.message]
    throw known
  } finally {
    connection.close()
  }
}
