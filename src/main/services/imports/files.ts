import { AppError } from '../../domain/errors'
import type { CsvReader, FileSource } from '../ports/csv'
import type { Random } from '../ports/random'
import type { ImportField } from './columns'

/** What a page sends is held in memory; a file that main opens itself is not, and has no limit. */
const MAX_UPLOAD_BYTES = 256 * 1024 * 1024
export const MAX_PIECE_BYTES = 1024 * 1024

/** How the operator confirmed that the file is read. */
export interface ImportPlan {
  readonly reader: CsvReader
  readonly columns: readonly (ImportField | null)[]
  readonly rows: number
}

export interface ImportFile {
  readonly importId: string
  readonly source: FileSource
  /** The newest preview; null before the first and while another one is made. */
  plan: ImportPlan | null
  /** Of the newest preview: an older one has nothing to say any more. */
  turn: object | null
  isRunning: boolean
  isCancelled: boolean
  isDiscarded: boolean
}

interface Upload {
  readonly bytes: number
  readonly pieces: Uint8Array[]
  received: number
}

/** The file that is being looked at: one at a time, forgotten with the next one, and any that is being imported. */
export function createImportFiles(random: Random) {
  const files = new Map<string, ImportFile>()
  const uploads = new Map<string, Upload>()

  const forget = (file: ImportFile): void => {
    file.isDiscarded = true
    if (file.isRunning) return
    uploads.delete(file.importId)
    files.delete(file.importId)
  }

  const of = (importId: string): ImportFile => {
    const file = files.get(importId)
    if (file === undefined || file.isDiscarded) {
      throw new AppError('NOT_FOUND', 'The file is gone: choose it again')
    }
    return file
  }

  function open(source: FileSource): ImportFile {
    for (const other of files.values()) forget(other)
    const file = {
      importId: random.id(),
      source,
      plan: null,
      turn: null,
      isRunning: false,
      isCancelled: false,
      isDiscarded: false
    }
    files.set(file.importId, file)
    return file
  }

  return {
    of,
    open,

    beginUpload(name: string, bytes: number): ImportFile {
      for (const other of files.values()) forget(other)
      // What is being imported is still in memory.
      const held = [...uploads.values()].reduce((sum, upload) => sum + upload.bytes, 0)
      if (held + bytes > MAX_UPLOAD_BYTES) {
        throw new AppError('FILE_TOO_LARGE', 'Too large to be dropped', { mebibytes: MAX_UPLOAD_BYTES / 1024 / 1024 })
      }
      const pieces: Uint8Array[] = []
      const file = open(sourceOf(name, bytes, pieces))
      uploads.set(file.importId, { bytes, pieces, received: 0 })
      return file
    },

    addPiece(importId: string, piece: Uint8Array): void {
      const upload = uploads.get(of(importId).importId)
      if (upload === undefined || upload.received + piece.length > upload.bytes) {
        throw new AppError('INVALID_INPUT', 'More than was announced')
      }
      upload.pieces.push(piece)
      upload.received += piece.length
    },

    /** Throws INVALID_INPUT while pieces of the file are missing. */
    requireWhole(file: ImportFile): void {
      const upload = uploads.get(file.importId)
      if (upload !== undefined && upload.received !== upload.bytes) {
        throw new AppError('INVALID_INPUT', 'The file is not here as a whole')
      }
    },

    /** The file and how it was last shown. */
    planned(importId: string): { readonly file: ImportFile; readonly plan: ImportPlan } {
      const file = of(importId)
      if (file.plan === null) throw new AppError('NOT_FOUND', 'The preview is gone: choose the file again')
      return { file, plan: file.plan }
    },

    /** Runs `work` on the file; a file that is discarded meanwhile goes when it ends. */
    async running<T>(file: ImportFile, work: () => Promise<T>): Promise<T> {
      file.isRunning = true
      try {
        return await work()
      } finally {
        file.isRunning = false
        if (file.isDiscarded) forget(file)
      }
    },

    discard(importId: string): void {
      const file = files.get(importId)
      if (file !== undefined) forget(file)
    },

    clear(): void {
      for (const file of files.values()) forget(file)
    }
  }
}

/** Bytes that are in memory, as a file. */
export const sourceOf = (name: string, bytes: number, pieces: readonly Uint8Array[]): FileSource => ({
  name,
  bytes,
  async *chunks() {
    yield* pieces
  }
})
