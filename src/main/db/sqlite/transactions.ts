import { BUSY_TIMEOUT_MS, type Connection, sqliteCodeOf } from './driver'

const RETRY_MS = 10
/** After so many changed rows the memory of the page cache goes back to the system. */
const LARGE_CHANGE = 20_000

const isBusy = (cause: unknown): boolean => sqliteCodeOf(cause)?.startsWith('SQLITE_BUSY') ?? false

const pause = () => new Promise((resolve) => setTimeout(resolve, RETRY_MS))

/**
 * Runs one transaction at a time, with the write lock from its first statement: one that begins as a reader and turns
 * writer may meet SQLITE_BUSY_SNAPSHOT. While another process holds the lock the event loop stays free.
 */
export function createTransactions(connection: Connection) {
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const commit = connection.prepare('COMMIT')
  const changes = connection.prepare<[], number>('SELECT total_changes()').pluck()
  let last: Promise<unknown> = Promise.resolve()

  async function takeLock(): Promise<void> {
    for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
      // SQLite's own waiting would hold up the whole process.
      connection.pragma('busy_timeout = 0')
      try {
        begin.run()
        return
      } catch (cause) {
        if (!isBusy(cause) || waitedMs >= BUSY_TIMEOUT_MS) throw cause
      } finally {
        connection.pragma(`busy_timeout = ${String(BUSY_TIMEOUT_MS)}`)
      }
      await pause()
    }
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    await takeLock()
    const before = changes.get() ?? 0
    try {
      const value = await work()
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

  return function transaction<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(() => run(work))
    last = turn.catch(() => undefined)
    return turn
  }
}
