import { chmodSync, existsSync, lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** What the program writes into its data folder, folders with all that is in them. What Chromium keeps there is its own affair. */
const OURS = /^(factordesk\.sqlite.*|audit-checkpoint\.json.*|preferences\.json.*|backups|logs)$/
const OTHERS = 0o077
const STICKY = 0o1000

/**
 * Takes the rights of other accounts away, where an earlier version, a copy or a hand left some. Returns what could not be closed.
 * Links are not followed, and a folder that is shared on purpose, such as /tmp, stays as it is.
 */
export function closeToOthers(folder: string): readonly string[] {
  if (process.platform === 'win32' || !existsSync(folder)) return []
  try {
    return [folder, ...ownIn(folder)].filter((target) => !close(target))
  } catch {
    // Not even readable: said by what opens a file there.
    return [folder]
  }
}

const ownIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => OURS.test(name))
    .flatMap((entry) => {
      const target = path.join(folder, entry.name)
      return entry.isDirectory() ? [target, ...readdirSync(target).map((name) => path.join(target, name))] : [target]
    })

function close(target: string): boolean {
  const status = lstatSync(target)
  if (status.isSymbolicLink() || (status.mode & STICKY) !== 0 || (status.mode & OTHERS) === 0) return true
  try {
    chmodSync(target, status.mode & 0o700)
    return true
  } catch {
    return false
  }
}
