import { AppError } from '../../domain/errors'
import type { WriteOptions } from '../../services/ports/store/store'
import { BUSY_TIMEOUT_MS, type Connection, sqliteCodeOf } from './driver'

const RETRY_MS = 10
/** A lock of the console does not wait for another process as long as other work does. */
const URGENT_TIMEOUT_MS = 100
/** After so many changed rows the memory of the page cache goes back to the system. */
const LARGE_CHANGE = 20_000

const isBusy = (cause: unknown): boolean => sqliteCodeOf(cause)?.startsWith('SQLITE_BUSY') ?? false

const pause = () => new Promise((resolve) => setTimeout(resolve, RETRY_MS))

/** One transaction, from the moment somebody asks for it. */
interface Turn {
  readonly timeoutMs: number
  isEnded: boolean
  begin(): void
}

const ensureNotEnded = (turn: Turn): void => {
  if (turn.isEnded) throw new AppError('CANCELLED', 'All writes were ended')
}

/**
 * Runs one transaction at a time, with the write lock from its first statement: one that begins as a reader and turns
 * writer may meet SQLITE_BUSY_SNAPSHOT. While another process holds the lock the event loop stays free.
 */
export function createTransactions(connection: Connection) {
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const commit = connection.prepare('COMMIT')
  const changes = connection.prepare<[], number>('SELECT total_changes()').pluck()
  /** In the order in which they run. */
  const waiting: Turn[] = []
  let running: Turn | null = null

  async function takeLock(turn: Turn): Promise<void> {
    for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
      ensureNotEnded(turn)
      // SQLite's own waiting would hold up the whole process.
      connection.pragma('busy_timeout = 0')
      try {
        begin.run()
        return
      } catch (cause) {
        if (!isBusy(cause) || waitedMs >= turn.timeoutMs) throw cause
      } finally {
        connection.pragma(`busy_timeout = ${String(BUSY_TIMEOUT_MS)}`)
      }
      await pause()
    }
  }

  async function run<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
    await takeLock(turn)
    const before = changes.get() ?? 0
    try {
      const value = await work()
      ensureNotEnded(turn)
      commit.run()
      return value
    } catch (cause) {
      // A full disk has rolled back already.
      if (connection.inTransaction) connection.exec('ROLLBACK')
      throw cause
    } finally {
      if (connection.open && (changes.get() ?? 0) - before > LARGE_CHANGE) connection.pragma('shrink_memory')
    }
  }

  function beginNext(): void {
    running = waiting.shift() ?? null
    running?.begin()
  }

  return {
    transaction<T>(work: () => Promise<T>, { isUrgent = false }: WriteOptions = {}): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        const turn: Turn = {
          timeoutMs: isUrgent ? URGENT_TIMEOUT_MS : BUSY_TIMEOUT_MS,
          isEnded: false,
          begin() {
            run(turn, work).then(resolve, reject).finally(beginNext)
          }
        }
        if (isUrgent) waiting.unshift(turn)
        else waiting.push(turn)
        if (running === null) beginNext()
      })
    },

    /** What runs rolls back at its next statement, and what waits never begins. */
    endAll(): void {
      for (const turn of running === null ? waiting : [running, ...waiting]) turn.isEnded = true
    },

    /** Throws CANCELLED inside a transaction that was ended. */
    ensureNotEnded(): void {
      if (running !== null) ensureNotEnded(running)
    }
  }
}
