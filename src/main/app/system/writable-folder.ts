import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const fullCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT'])
const readOnlyCodes: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST'])

/** Why a write to the disk failed; null when it was for another reason. */
export function diskFault(cause: unknown): 'full' | 'readOnly' | null {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  return fullCodes.has(code) ? 'full' : readOnlyCodes.has(code) ? 'readOnly' : null
}

/** Why the data folder cannot be used; null when it can. */
export function folderFault(folder: string): 'full' | 'readOnly' | null {
  const probe = path.join(folder, `.writable-${String(process.pid)}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // A byte: an empty file fits on a full disk.
    writeFileSync(probe, '.', { mode: 0o600 })
    return null
  } catch (cause) {
    return diskFault(cause)
  } finally {
    removeQuietly(probe)
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // In such a folder there is nothing to remove.
  }
}
