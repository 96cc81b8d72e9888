import type { Clock } from '../../services/ports/clock'
import type { Random } from '../../services/ports/random'
import { backUp, type FindFaults } from './backups'
import { asAppError } from './errors'
import { prepareFile } from './file'
import { migrate, planMigration } from './migrate'
import { checkAtOpen, findFaults as findFaultsHere } from './integrity-check'
import { type Connection, openConnection, WRITER_CACHE_KIB } from './driver'
import { createReadingEngine, createWritingEngine } from './engine'
import { createStore } from '../store'
import { checkStoredJson } from '../check-stored-json'
import type { Store } from '../../services/ports/store/store'

export interface DatabasePorts {
  readonly clock: Clock
  readonly random: Random
  /** A full check of a file, outside of this process; absent: here, where it blocks. */
  readonly findFaults?: FindFaults
}

export interface OpenDatabase {
  readonly store: Store
  /** Copies the database while it is in use and checks the copy, at most once a day. Resolves to the file's name, or null. */
  backUpDaily(): Promise<string | null>
  /** What is wrong with the file; nothing when it is whole. */
  findFaults(): Promise<readonly string[]>
  /** What a running write has done is rolled back. */
  close(): void
}

const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Opens the database at `file`, creates or migrates it (after a backup), and gives the store.
 * Throws DATABASE_CORRUPT, DATABASE_NEWER, DATABASE_READ_ONLY, DATABASE_BUSY, DATABASE_UNAVAILABLE or DISK_FULL.
 */
export async function openDatabase(
  file: string,
  { clock, random, findFaults = async (checked) => findFaultsHere(checked) }: DatabasePorts
): Promise<OpenDatabase> {
  const opened: Connection[] = []
  const open = (cacheKib?: number): Connection => {
    const connection = openConnection(file, cacheKib)
    opened.push(connection)
    return connection
  }
  const close = () => {
    for (const connection of opened) connection.close()
  }
  try {
    prepareFile(file)
    const writing = open(WRITER_CACHE_KIB)
    checkAtOpen(writing)
    const { from, to } = planMigration(writing)
    if (from > 0 && from < to) await backUp(file, { kind: 'migration', now: clock.now(), findFaults })
    migrate(writing, clock.now())
    writing.prepare("INSERT INTO meta (name, value) VALUES ('database-id', ?) ON CONFLICT DO NOTHING").run(random.id())
    const reading = open()
    const reader = createReadingEngine(reading, yieldToEventLoop)
    await checkStoredJson(reader.queries)
    return {
      store: createStore(reader, createWritingEngine(writing, yieldToEventLoop), yieldToEventLoop),
      backUpDaily: () => backUp(file, { kind: 'daily', now: clock.now(), findFaults }),
      findFaults: () => findFaults(file),
      close
    }
  } catch (cause) {
    close()
    throw asAppError(cause)
  }
}
