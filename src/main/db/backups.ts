import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../domain/errors'
import type { Connection } from './sqlite/driver'

const KEPT = 7
const NAME = /^factordesk-(\d{8})-(\d{6})\.sqlite$/

export interface Backup {
  readonly name: string
  readonly createdAt: number
  readonly bytes: number
}

const folderOf = (file: string) => path.join(path.dirname(file), 'backups')

/** Newest first. */
export function listBackups(file: string): readonly Backup[] {
  const folder = folderOf(file)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .map((name) => {
      const { mtimeMs, size } = statSync(path.join(folder, name))
      return { name, createdAt: Math.floor(mtimeMs), bytes: size }
    })
}

/**
 * Copies the open database page by page while others use it (SQLite's online backup). The copy holds secrets only as sealed
 * as the original does. Resolves to its name, or null when today's is there already.
 */
export async function backUp(connection: Connection, file: string, now: number, { atMostDaily = false } = {}): Promise<string | null> {
  const stamp = new Date(now).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
  const name = `factordesk-${stamp}.sqlite`
  if (atMostDaily && listBackups(file).some((backup) => backup.name.slice(11, 19) === stamp.slice(0, 8))) return null
  const folder = folderOf(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const half = path.join(folder, `${name}.half`)
  await connection.backup(half)
  chmodSync(half, 0o600)
  renameSync(half, path.join(folder, name))
  for (const { name: old } of listBackups(file).slice(KEPT)) rmSync(path.join(folder, old))
  return name
}

/** Puts a backup in the place of a database that does not open. The old files are renamed aside, never overwritten. */
export function restoreBackup(file: string, name: string, now: number): void {
  const backup = listBackups(file).find((candidate) => candidate.name === name)
  if (backup === undefined) throw new AppError('NOT_FOUND', 'No such backup')
  const aside = `${file}.replaced-${String(now)}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
  }
  copyFileSync(path.join(folderOf(file), name), file)
}
