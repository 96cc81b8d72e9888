import { AppError } from '../../domain/errors'
import { type Actor, ensureSignedIn, nextTurn } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import { createImportFiles, type ImportFile, type ImportPlan, MAX_PIECE_BYTES } from './files'
import { isBad } from './plan'
import { countRows, importColumns } from './preview'
import { planRows } from './rows'
import { runImport } from './run'
import type { Ports } from '../ports/index'
import type { CsvChoice, FileSource } from '../ports/csv'

export type ImportsService = ReturnType<typeof createImports>

/** People from a CSV: a preview that changes nothing, then one transaction that takes every good row. */
export function createImports(ports: Ports, log: AuditLog) {
  const { store, csv, events } = ports
  const files = createImportFiles(ports.random)

  async function preview(actor: Actor, importId: string, choice: CsvChoice = {}) {
    await log.requirePermission(actor, 'users.import')
    const file = files.of(importId)
    files.requireWhole(file)
    const turn = {}
    file.turn = turn
    file.plan = null
    let isLooking = true
    const requireWanted = () => {
      if (!isLooking) return
      ensureSignedIn(actor)
      if (file.isDiscarded || file.turn !== turn) throw new AppError('CANCELLED', 'Nobody waits for this preview')
    }
    const reader = await csv.open(watched(file.source, requireWanted), choice)
    const { encoding, delimiter, undecodable, firstLines, header } = reader
    try {
      const columns = importColumns(header)
      const counted = await countRows({ actor, reader, columns, store, requireWanted })
      requireWanted()
      isLooking = false
      file.plan = { reader, columns, rows: counted.rows }
      return {
        ...factsOf(file),
        encoding,
        delimiter,
        undecodable,
        firstLines: [...firstLines],
        columns: header.map((name, index) => ({ header: name, field: columns[index] ?? null })),
        ...counted
      }
    } catch (cause) {
      if (!(cause instanceof AppError) || cause.code !== 'FILE_UNREADABLE') throw cause
      // With what was guessed, so that the operator can choose better.
      const details = { ...cause.details, encoding, delimiter, firstLines: firstLines.join('\n') }
      throw new AppError(cause.code, cause.message, details)
    }
  }

  /** The bad rows as they were, with their line and a column that says why. */
  async function* badRows(
    actor: Actor,
    { reader, columns }: ImportPlan
  ): AsyncGenerator<readonly (readonly string[])[]> {
    ensureSignedIn(actor)
    for await (const chunk of planRows(reader, columns, store.read, actor)) {
      yield chunk
        .filter(isBad)
        .map(({ line, fault, cells }) => [
          String(line),
          fault,
          ...reader.header.map((_, index) => cells[index] ?? ''),
          ...cells.slice(reader.header.length)
        ])
      await nextTurn(store, actor)
    }
  }

  return {
    preview,

    /** Opens the system's dialog; null when it was cancelled. */
    async chooseFile(actor: Actor) {
      await log.requirePermission(actor, 'users.import')
      const picked = await ports.files.pickCsv()
      return picked === null ? null : factsOf(files.open(picked))
    },

    /** A file that a page sends in pieces. Throws FILE_TOO_LARGE before the first one. */
    async beginUpload(actor: Actor, fileName: string, bytes: number) {
      await log.requirePermission(actor, 'users.import')
      return { ...factsOf(files.beginUpload(fileName, bytes)), pieceBytes: MAX_PIECE_BYTES }
    },

    async addPiece(actor: Actor, importId: string, piece: Uint8Array): Promise<void> {
      await log.requirePermission(actor, 'users.import')
      files.addPiece(importId, piece)
    },

    async run(actor: Actor, importId: string) {
      await log.requirePermission(actor, 'users.import')
      const { file, plan } = files.planned(importId)
      file.isCancelled = false
      const order = { importId, fileName: file.source.name, ...plan, isCancelled: () => file.isCancelled }
      const counts = await files.running(file, () =>
        store.write((writers) => runImport(ports, log, writers, actor, order))
      )
      events.usersChanged()
      events.auditChanged()
      return counts
    },

    async cancel(actor: Actor, importId: string): Promise<void> {
      await log.requirePermission(actor, 'users.import')
      files.of(importId).isCancelled = true
    },

    async saveErrors(actor: Actor, importId: string): Promise<{ fileName: string | null }> {
      await log.requirePermission(actor, 'users.import')
      const { file, plan } = files.planned(importId)
      const name = `${file.source.name.replace(/\.[^.]*$/, '')}-errors.csv`
      const text = csv.write(['line', 'reason', ...plan.reader.header], badRows(actor, plan))
      return { fileName: await ports.files.saveCsv(name, text) }
    },

    /** The operator is done with the file. */
    async discard(actor: Actor, importId: string): Promise<void> {
      await log.requirePermission(actor, 'users.import')
      files.discard(importId)
    },

    /** Nothing of a file stays in memory while the console is locked. */
    forget: () => {
      files.clear()
    }
  }
}

/** The source, read only as long as `requireWanted` does not throw. */
const watched = (source: FileSource, requireWanted: () => void): FileSource => ({
  ...source,
  async *chunks() {
    for await (const chunk of source.chunks()) {
      requireWanted()
      yield chunk
    }
  }
})

const factsOf = ({ importId, source }: ImportFile) => ({ importId, fileName: source.name, bytes: source.bytes })
