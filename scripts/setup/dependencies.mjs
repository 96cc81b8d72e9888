import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './run.mjs'
import { announce, SetupError } from './steps.mjs'

const LOWEST_NODE = [20, 19]

/** @param {string} version such as 20.19.0 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > LOWEST_NODE[0] || (major === LOWEST_NODE[0] && minor >= LOWEST_NODE[1])
}

/** @param {string} root */
export function dependencyStamp(root) {
  const hash = createHash('sha256')
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(path.join(root, name)))
  return hash.digest('hex')
}

/** Installs exactly what the lockfile says, when node_modules is not already that. @param {string} root */
export async function installDependencies(root) {
  if (!isNodeNewEnough(process.versions.node)) {
    throw new SetupError(
      `Node ${process.versions.node} is too old`,
      `Install Node ${LOWEST_NODE.join('.')} or newer from https://nodejs.org, then run this again.`
    )
  }
  const stampFile = path.join(root, 'node_modules', '.factordesk-stamp')
  const stamp = dependencyStamp(root)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 'as in the lockfile'
  announce('npm ci: about a minute')
  // Nothing in the tree needs an install script: what is native ships its binaries, and the Electron runtime has a step of its own.
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    cure: 'Check that the npm registry can be reached (npm ping), then run this again.'
  })
  writeFileSync(stampFile, stamp)
  return 'installed'
}
