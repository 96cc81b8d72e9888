import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  statSync
} from 'node:fs'
import path from 'node:path'
import { AppError } from '../../domain/errors'

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100
/** Offsets in the header (https://sqlite.org/fileformat2.html#the_database_header). */
const PAGE_SIZE_AT = 16
const PAGE_COUNT_AT = 28
const NO_WRITE_BITS = 0o222

export const backupFolderOf = (file: string): string => path.join(path.dirname(file), 'backups')

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)

/**
 * Makes folder and file when they are absent, for this account alone; SQLite gives its side files the same mode.
 * Throws DATABASE_READ_ONLY before SQLite says it in other words, and DATABASE_CORRUPT for what cannot be a whole database.
 */
export function prepareFile(file: string): void {
  const folder = path.dirname(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  refuseReadOnly(folder, process.platform !== 'win32')
  if (existsSync(file)) refuseReadOnly(file, true)
  // 'a' makes the file and never touches one that is there.
  else closeSync(openSync(file, 'a', 0o600))
  checkHeader(file)
}

/** The mode counts for an administrator's account too, which could write anyway; on Windows it means nothing for folders. */
function refuseReadOnly(target: string, doesModeCount: boolean): void {
  accessSync(target, constants.W_OK)
  if (doesModeCount && (statSync(target).mode & NO_WRITE_BITS) === 0) {
    throw new AppError('DATABASE_READ_ONLY', 'The file or its folder is marked read-only')
  }
}

function checkHeader(file: string): void {
  const size = sizeOf(file)
  const hasLog = sizeOf(`${file}-wal`) > 0
  if (size === 0) {
    // New, or never written to. Beside backups it is neither: its content was lost.
    if (!hasLog && existsSync(backupFolderOf(file))) throw new AppError('DATABASE_CORRUPT', 'The file is empty')
    return
  }
  const header = readHeader(file)
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new AppError('DATABASE_CORRUPT', 'Not a database file')
  }
  const pageSize = header.readUInt16BE(PAGE_SIZE_AT)
  const bytes = header.readUInt32BE(PAGE_COUNT_AT) * (pageSize === 1 ? 65_536 : pageSize)
  // With a log beside it the file may rightly be shorter than its header says.
  if (!hasLog && size < bytes) throw new AppError('DATABASE_CORRUPT', 'The file was cut short')
}

function readHeader(file: string): Buffer {
  const handle = openSync(file, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    return header.subarray(0, readSync(handle, header, 0, HEADER_BYTES, 0))
  } finally {
    closeSync(handle)
  }
}

/** The copies hold everything that the original does. */
export const protectFile = (file: string): void => {
  chmodSync(file, 0o600)
}
