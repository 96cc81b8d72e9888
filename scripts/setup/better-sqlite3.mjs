import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cacheDirectory } from './cache.mjs'
import { electronExecutable } from './electron-runtime.mjs'
import { run } from './run.mjs'
import { announce, SetupError } from './steps.mjs'

const NAPI_OF_PREBUILDS = 10

/**
 * better-sqlite3 ships binaries for N-API 10; on older runtimes they crash when a database is opened. There its own source is
 * compiled once, for the N-API that every runtime here has, and kept in the cache. Never packaged.
 * @param {string} root
 */
export async function prepareDatabaseDriver(root) {
  const home = path.join(root, 'node_modules', 'better-sqlite3')
  const runtimes = { Node: { command: process.execPath }, Electron: { command: electronExecutable(root) } }
  const placed = path.join(home, 'build', 'Release', 'better_sqlite3.node')
  const stamp = path.join(root, 'node_modules', '.factordesk-driver')
  const version = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')).version
  const key = `${version} ${process.versions.node} ${runtimes.Electron.command} ${existsSync(placed)}`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return 'opens databases in Node and in Electron'

  const napis = await Promise.all(Object.values(runtimes).map(({ command }) => napiOf(command)))
  if (napis.some((napi) => napi < NAPI_OF_PREBUILDS)) {
    const compiled = await compiledDriver(home, version)
    mkdirSync(path.dirname(placed), { recursive: true })
    copyFileSync(compiled, placed)
  } else {
    rmSync(path.join(home, 'build'), { recursive: true, force: true })
  }
  for (const [name, { command }] of Object.entries(runtimes)) await proveItOpens(root, name, command)
  writeFileSync(stamp, `${version} ${process.versions.node} ${runtimes.Electron.command} ${existsSync(placed)}`)
  return 'opens databases in Node and in Electron'
}

const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }

const napiOf = async (command) => Number(await run(command, ['-p', 'process.versions.napi'], { env: asNode }))

async function proveItOpens(root, name, command) {
  const script =
    "const D=require('better-sqlite3');const d=new D(':memory:');process.stdout.write(d.prepare('select 1+1 as two').get().two+'')"
  const out = await run(command, ['-e', script], { cwd: root, env: asNode })
  if (out !== '2')
    throw new SetupError(`better-sqlite3 opens no database in ${name}`, 'Delete the cache folder and run this again.')
}

async function compiledDriver(home, version) {
  const libc = process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'other'
  const cached = path.join(
    cacheDirectory(),
    `better-sqlite3-${version}-${process.platform}-${process.arch}-${libc}.node`
  )
  if (existsSync(cached)) return cached
  announce('compiling better-sqlite3 for this runtime: about two minutes, once')
  const work = path.join(cacheDirectory(), `compiling-${process.pid}`)
  rmSync(work, { recursive: true, force: true })
  try {
    cpSync(home, work, { recursive: true })
    cpSync(path.join(home, '..', 'node-addon-api'), path.join(work, 'node_modules', 'node-addon-api'), {
      recursive: true
    })
    const gyp = path.join(work, 'binding.gyp')
    const source = readFileSync(gyp, 'utf8')
    const patched = source.replace("'NAPI_VERSION=10'", "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'")
    if (patched === source)
      throw new SetupError('better-sqlite3 builds differently now', 'Look at scripts/setup/better-sqlite3.mjs.')
    writeFileSync(gyp, patched)
    await run(process.execPath, [await nodeGyp(), 'rebuild', '--release', '--force_build=1', ...headers()], {
      cwd: work,
      cure: 'A C++20 compiler, make and Python 3 are needed (Debian: apt-get install g++ make python3).'
    })
    const half = `${cached}.${process.pid}`
    copyFileSync(path.join(work, 'build', 'Release', 'better_sqlite3.node'), half)
    renameSync(half, cached)
    return cached
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function nodeGyp() {
  const npmRoot = (await run('npm', ['root', '-g'])).trim()
  const candidates = [
    path.join(npmRoot, 'npm', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
    path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
    process.env.npm_execpath
      ? path.join(path.dirname(process.env.npm_execpath), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')
      : ''
  ]
  const found = candidates.find((candidate) => candidate !== '' && existsSync(candidate))
  if (found === undefined)
    throw new SetupError('npm’s node-gyp is not where npm is', 'Install npm again, then run this again.')
  return found
}

/** Headers that came with Node spare a download that a registry-only network refuses. */
function headers() {
  const prefix = path.resolve(process.execPath, '..', '..')
  return existsSync(path.join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : []
}
