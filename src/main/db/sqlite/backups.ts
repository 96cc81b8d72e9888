import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync
} from 'node:fs'
import path from 'node:path'
import { AppError } from '../../domain/errors'
import { asAppError } from './errors'
import { backupFolderOf, protectFile } from './file'
import { planMigration } from './migrate'
import { checkAtOpen } from './integrity-check'
import { openConnection } from './driver'

/** Copies kept of each kind, the newest. */
const MAX_KEPT = { daily: 5, migration: 2 } as const
const NAME = /^factordesk-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(-before-update)?\.sqlite$/
const HALF_DONE = /^factordesk-.*\.half(-wal|-shm)?$/
/** A copy needs its own size; the rest is left for the work of the day. */
const SPARE_FACTOR = 1.2

export type FindFaults = (file: string) => Promise<readonly string[]>

export interface Backup {
  readonly name: string
  readonly createdAt: number
  readonly bytes: number
}

const isBeforeUpdate = (name: string): boolean => name.includes('-before-update')

function timeOf(name: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (NAME.exec(name) ?? [])
    .slice(1, 7)
    .map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** Newest first. */
export function listBackups(file: string): readonly Backup[] {
  const folder = backupFolderOf(file)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .map((name) => ({ name, createdAt: timeOf(name), bytes: statSync(path.join(folder, name)).size }))
}

export interface BackupOptions {
  readonly kind: keyof typeof MAX_KEPT
  readonly now: number
  /** What is wrong with a file. */
  readonly findFaults: FindFaults
}

/**
 * Copies the database while others use it, through SQLite's online backup and a connection of its own: the copy shows one
 * moment, and a write meanwhile does not make it begin anew. It holds secrets only as sealed as the original does.
 * A daily copy is made at most once a day, and kept only when nothing is wrong with it: otherwise five days of damage would push
 * out the last good copy (DATABASE_CORRUPT). Resolves to its name, or null when today's is there already.
 */
export async function backUp(file: string, options: BackupOptions): Promise<string | null> {
  try {
    return await makeBackup(file, options)
  } catch (cause) {
    throw asAppError(cause)
  }
}

async function makeBackup(file: string, { kind, now, findFaults }: BackupOptions): Promise<string | null> {
  const stamp = new Date(now).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
  if (
    kind === 'daily' &&
    listBackups(file).some(({ name }) => !isBeforeUpdate(name) && name.slice(11, 19) === stamp.slice(0, 8))
  )
    return null
  const folder = backupFolderOf(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  dropHalfDone(folder)
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < statSync(file).size * SPARE_FACTOR) throw new AppError('DISK_FULL', 'No room for a backup')

  const name = `factordesk-${stamp}${kind === 'migration' ? '-before-update' : ''}.sqlite`
  const half = path.join(folder, `${name}.${String(process.pid)}.half`)
  const connection = openConnection(file)
  try {
    connection.exec('BEGIN; SELECT 1 FROM sqlite_schema')
    await connection.backup(half)
    protectFile(half)
    syncFile(half)
    if (kind === 'daily' && (await findFaults(half)).length > 0)
      throw new AppError('DATABASE_CORRUPT', 'The database is damaged and was not copied')
    renameSync(half, path.join(folder, name))
  } finally {
    connection.close()
    dropHalfDone(folder)
  }
  dropOld(file, kind)
  return name
}

/** Also of a program that ended in the middle, and the side files of a check. */
function dropHalfDone(folder: string): void {
  for (const name of readdirSync(folder).filter((found) => HALF_DONE.test(found)))
    rmSync(path.join(folder, name), { force: true })
}

function dropOld(file: string, kind: keyof typeof MAX_KEPT): void {
  const same = listBackups(file).filter(({ name }) => isBeforeUpdate(name) === (kind === 'migration'))
  for (const { name } of same.slice(MAX_KEPT[kind])) rmSync(path.join(backupFolderOf(file), name), { force: true })
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Puts a backup in the place of a database that does not open. The copy is made and opened first; the old files are then
 * renamed aside, never overwritten. Throws NOT_FOUND, or what is wrong with the backup (DATABASE_CORRUPT, DATABASE_NEWER),
 * and leaves everything as it was.
 */
export function restoreBackup(file: string, name: string, now: number): void {
  const backup = listBackups(file).find((candidate) => candidate.name === name)
  if (backup === undefined) throw new AppError('NOT_FOUND', 'No such backup')
  const copy = `${file}.restoring-${String(process.pid)}`
  let aside = `${file}.replaced-${String(now)}`
  while (existsSync(aside)) aside += '-1'
  try {
    copyFileSync(path.join(backupFolderOf(file), name), copy)
    protectFile(copy)
    tryOut(copy)
    syncFile(copy)
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
    }
    renameSync(copy, file)
  } catch (cause) {
    throw asAppError(cause)
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true })
  }
}

function tryOut(copy: string): void {
  const connection = openConnection(copy)
  try {
    checkAtOpen(connection)
    if (planMigration(connection).from === 0) throw new AppError('DATABASE_CORRUPT', 'The backup is empty')
  } finally {
    connection.close()
  }
}
