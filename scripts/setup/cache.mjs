import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** Where set-up keeps what is slow to get, outside of node_modules, so that `npm ci` does not throw it away. */
export function cacheDirectory() {
  const directory = path.join(cacheRoot(), 'factordesk')
  mkdirSync(directory, { recursive: true })
  return directory
}

function cacheRoot() {
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local')
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches')
  return process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache')
}
