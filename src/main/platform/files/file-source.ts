import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../domain/errors'
import type { FileSource } from '../../services/ports/csv'

/** A share that is gone never answers. */
export const READ_TIMEOUT_MS = 10_000
/** Each read without an answer keeps one of the four threads that read files. */
const MAX_HANGING = 2
const CHUNK_BYTES = 256 * 1024
/** A named pipe would wait for a writer. Windows has no such flag and needs none. */
const FLAGS = constants.O_RDONLY | ((constants as { readonly O_NONBLOCK?: number }).O_NONBLOCK ?? 0)

/** Folders with a read that has no answer yet, once for each read. */
const hanging: string[] = []

/** Whether a read of the file would wait for what others wait for already. */
function isHopeless(file: string): boolean {
  const isBelow = (folder: string) => file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep)
  return hanging.length >= MAX_HANGING || hanging.some(isBelow)
}

const unreadable = (why: string) => new AppError('FILE_UNREADABLE', 'The file cannot be read', { why })

/** The answer of the file system, or FILE_UNREADABLE `timeout`; `late` gets what comes after that. */
function inTime<T>(file: string, ask: () => Promise<T>, late: (value: T) => void = () => undefined): Promise<T> {
  if (isHopeless(file)) return Promise.reject(unreadable('timeout'))
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      hanging.push(path.dirname(file))
      reject(unreadable('timeout'))
    }, READ_TIMEOUT_MS)
    const settle = (answer: () => void) => {
      clearTimeout(timer)
      if (isLate) hanging.splice(hanging.indexOf(path.dirname(file)), 1)
      answer()
    }
    ask().then(
      (value) => {
        settle(() => {
          if (isLate) late(value)
          else resolve(value)
        })
      },
      () => {
        settle(() => {
          reject(unreadable('access'))
        })
      }
    )
  })
}

interface Identity {
  readonly dev: bigint
  readonly ino: bigint
  readonly size: bigint
  readonly mtimeNs: bigint
}

const isSame = (a: Identity, b: Identity): boolean =>
  a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs

const close = (handle: FileHandle): void => {
  // Not awaited: closing waits for a read that may never answer.
  void handle.close().catch(() => undefined)
}

/** Opens a regular file that is still the one of `expected`. Pipes, devices and folders are refused. */
async function openSame(file: string, expected: Identity): Promise<FileHandle> {
  const handle = await inTime(file, () => open(file, FLAGS), close)
  try {
    if (!isSame(await inTime(file, () => handle.stat({ bigint: true })), expected)) throw unreadable('changed')
    return handle
  } catch (cause) {
    close(handle)
    throw cause
  }
}

/** A regular file, read in pieces and again as often as needed, as long as nobody changes it. */
export async function openFileSource(file: string): Promise<FileSource> {
  const facts = await inTime(file, () => stat(file, { bigint: true }))
  if (!facts.isFile()) throw unreadable('not-a-file')
  return {
    name: path.basename(file),
    bytes: Number(facts.size),
    async *chunks() {
      const handle = await openSame(file, facts)
      try {
        for (;;) {
          const { bytesRead, buffer } = await inTime(file, () =>
            handle.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES)
          )
          if (bytesRead === 0) return
          yield buffer.subarray(0, bytesRead)
        }
      } finally {
        close(handle)
      }
    }
  }
}

/** All bytes of a small regular file; null when it is larger than `maxBytes`. */
export async function readSmallFile(file: string, maxBytes: number): Promise<Uint8Array | null> {
  const source = await openFileSource(file)
  if (source.bytes > maxBytes) return null
  const pieces: Uint8Array[] = []
  for await (const piece of source.chunks()) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}
