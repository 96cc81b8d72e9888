import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { prepareDatabaseDriver } from './setup/better-sqlite3.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { electronExecutable, prepareElectron } from './setup/electron-runtime.mjs'
import { step } from './setup/steps.mjs'
import { prepareLibraries, prepareTools } from './setup/system-libraries.mjs'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Makes a fresh machine ready; quick when there is nothing to do. Ends the process with a clear line when it cannot.
 * @param {{ forTests?: boolean }} [options]
 */
export async function setUp({ forTests = false } = {}) {
  await step('Packages', () => installDependencies(root))
  await step('System tools', () => prepareTools({ forTests }))
  await step('Electron', () => prepareElectron(root))
  await step('System libraries', () => prepareLibraries(electronExecutable(root)))
  await step('Database driver', () => prepareDatabaseDriver(root))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await setUp({ forTests: process.argv.includes('--for-tests') })
