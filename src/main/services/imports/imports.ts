import { AppError } from '../../domain/errors'
import type { Actor } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import type { ImportField } from './columns'
import { isBad } from './plan'
import { countRows, importColumns } from './preview'
import { planRows } from './rows'
import { runImport } from './run'
import type { Ports } from '../ports/index'
import type { CsvChoice, CsvReader, FileSource } from '../ports/csv'

const MAX_DROPPED_BYTES = 64 * 1024 * 1024
const MAX_PREVIEWS = 3

interface Prepared {
  readonly fileName: string
  readonly reader: CsvReader
  readonly columns: readonly (ImportField | null)[]
  readonly rows: number
  isCancelled: boolean
}

export type ImportsService = ReturnType<typeof createImports>

/** People from a CSV: a preview that changes nothing, then one transaction that takes every good row. */
export function createImports(ports: Ports, log: AuditLog) {
  const { store, random, csv, files, events } = ports
  const prepared = new Map<string, Prepared>()

  const of = (importId: string): Prepared => {
    const found = prepared.get(importId)
    if (found === undefined) throw new AppError('NOT_FOUND', 'The preview is gone: choose the file again')
    return found
  }

  async function preview(actor: Actor, source: FileSource, choice: CsvChoice = {}) {
    await log.requirePermission(actor, 'users.import')
    const reader = await csv.open(source, choice)
    const columns = importColumns(reader)
    const counted = await countRows(reader, columns, store)
    const importId = random.id()
    const { name: fileName, bytes } = source
    prepared.set(importId, { fileName, reader, columns, rows: counted.rows, isCancelled: false })
    for (const oldest of [...prepared.keys()].slice(0, -MAX_PREVIEWS)) prepared.delete(oldest)
    return {
      importId,
      fileName,
      bytes,
      encoding: reader.encoding,
      delimiter: reader.delimiter,
      columns: reader.header.map((header, index) => ({ header, field: columns[index] ?? null })),
      ...counted
    }
  }

  /** The bad rows as they were, with their line and a column that says why. */
  async function* badRows({ reader, columns }: Prepared): AsyncGenerator<readonly (readonly string[])[]> {
    for await (const chunk of planRows(reader, columns, store.read.users)) {
      yield chunk
        .filter(isBad)
        .map(({ line, fault, cells }) => [
          String(line),
          fault,
          ...reader.header.map((_, index) => cells[index] ?? ''),
          ...cells.slice(reader.header.length)
        ])
      await store.yieldToEventLoop()
    }
  }

  return {
    preview,

    async previewDropped(actor: Actor, fileName: string, bytes: Uint8Array) {
      if (bytes.length > MAX_DROPPED_BYTES)
        throw new AppError('FILE_TOO_LARGE', 'Larger than 64 MiB', { mebibytes: 64 })
      return preview(actor, sourceOf(fileName, [bytes]))
    },

    async chooseFile(actor: Actor) {
      await log.requirePermission(actor, 'users.import')
      const picked = await files.pickCsv()
      return picked === null ? null : preview(actor, picked)
    },

    async run(actor: Actor, importId: string) {
      await log.requirePermission(actor, 'users.import')
      const plan = of(importId)
      plan.isCancelled = false
      const order = { importId, ...plan, isCancelled: () => plan.isCancelled }
      const counts = await store.write((writers) => runImport(ports, log, writers, actor, order))
      events.usersChanged()
      events.auditChanged()
      return counts
    },

    async cancel(actor: Actor, importId: string): Promise<void> {
      await log.requirePermission(actor, 'users.import')
      of(importId).isCancelled = true
    },

    async saveErrors(actor: Actor, importId: string): Promise<{ fileName: string | null }> {
      await log.requirePermission(actor, 'users.import')
      const plan = of(importId)
      const name = `${plan.fileName.replace(/\.[^.]*$/, '')}-errors.csv`
      const text = csv.write(['line', 'reason', ...plan.reader.header], badRows(plan))
      return { fileName: await files.saveCsv(name, text) }
    },

    /** Nothing of a file stays in memory while the console is locked. */
    forget: () => {
      prepared.clear()
    }
  }
}

/** Bytes that are in memory already, as a file. */
export const sourceOf = (name: string, pieces: readonly Uint8Array[]): FileSource => ({
  name,
  bytes: pieces.reduce((sum, piece) => sum + piece.length, 0),

  async *chunks() {
    yield* pieces
  }
})
