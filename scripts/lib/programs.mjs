import { spawn } from 'node:child_process'
import path from 'node:path'
import { electronExecutable } from '../setup/electron-runtime.mjs'
import { hasDisplay } from '../setup/system-libraries.mjs'
import { root } from '../setup.mjs'

/** A program of the project's own packages, run by this Node. @param {string} name @param {string} file */
const bin = (name, file) => path.join(root, 'node_modules', name, file)

export const programs = {
  electronVite: () => bin('electron-vite', 'bin/electron-vite.js'),
  eslint: () => bin('eslint', 'bin/eslint.js'),
  knip: () => bin('knip', 'bin/knip.js'),
  prettier: () => bin('prettier', 'bin/prettier.cjs'),
  tsc: () => bin('typescript', 'bin/tsc'),
  vitest: () => bin('vitest', 'vitest.mjs'),
  playwright: () => bin('playwright', 'cli.js')
}

/** Chromium's sandbox does not start for root. */
export const electronArguments = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/**
 * Runs a command in the project, its output on this screen.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, needsDisplay?: boolean }} [options] `needsDisplay` gives it a virtual screen where there is none
 * @returns {Promise<number>} exit code
 */
export function runHere(command, args, { env = {}, needsDisplay = false } = {}) {
  const isWrapped = needsDisplay && !hasDisplay()
  const line = isWrapped ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24', command, ...args] : [command, ...args]
  return new Promise((resolve) => {
    const child = spawn(line[0] ?? command, line.slice(1), {
      cwd: root,
      env: { ...process.env, FACTORDESK_ELECTRON: electronExecutable(root), ...env },
      stdio: 'inherit'
    })
    child.on('error', (cause) => {
      console.error(cause.message)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** @param {readonly string[]} args @param {Parameters<typeof runHere>[2]} [options] */
export const runNode = (args, options) => runHere(process.execPath, args, options)

/** The same in Electron's own Node, with its V8 and BoringSSL; child processes follow. @param {readonly string[]} args */
export const runInElectron = (args) => runHere(electronExecutable(root), args, { env: { ELECTRON_RUN_AS_NODE: '1' } })

export const build = () => runNode([programs.electronVite(), 'build', '--logLevel', 'warn'])
