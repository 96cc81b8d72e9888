import { spawn } from 'node:child_process'
import { SetupError } from './steps.mjs'

/**
 * Runs a command quietly; its output is shown only when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, cure?: string }} [options]
 * @returns {Promise<string>} standard output
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a batch file on Windows, and those start through a shell only.
      shell: process.platform === 'win32' && command === 'npm'
    })
    let out = ''
    let all = ''
    child.stdout.on('data', (data) => {
      out += data
      all += data
    })
    child.stderr.on('data', (data) => (all += data))
    child.on('error', (cause) =>
      reject(new SetupError(`${command}: ${cause.message}`, options.cure ?? 'Install it, then run this again.'))
    )
    child.on('close', (code) => {
      if (code === 0) resolve(out)
      else {
        const tail = all.trim().split('\n').slice(-15).join('\n  ')
        reject(
          new SetupError(
            `${command} ${args.join(' ')} ended with ${code}\n  ${tail}`,
            options.cure ?? 'Mend what it says, then run this again.'
          )
        )
      }
    })
  })
}

/** @param {string} command @param {string[]} args */
export const succeeds = (command, args, options = {}) =>
  run(command, args, options).then(
    () => true,
    () => false
  )
