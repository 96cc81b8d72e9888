import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Page } from 'playwright'
import { executable, root } from './app'

/** Chromium's two ways to take everything from a page's process: namespaces of an ordinary user, or a helper that belongs to root. */
export type Sandbox = 'user namespaces' | 'setuid helper'

export interface OrdinaryRun {
  readonly page: Page
  readonly mainPid: number
  /** The processes that draw pages. */
  rendererPids(): number[]
  stop(): Promise<void>
}

interface Account {
  readonly uid: number
  readonly gid: number
  remove(): void
}

const STARTED_MS = 30_000
const asRoot = process.getuid?.() === 0

/** Why the program cannot be started here as an ordinary user with that sandbox; null when it can. */
export function whyNot(sandbox: Sandbox): string | null {
  if (process.platform !== 'linux') return 'Confinement is read from /proc, which only Linux has'
  if (sandbox === 'setuid helper') return asRoot ? null : 'Only root can make a helper that belongs to root'
  if (asRoot && spawnSync('useradd', ['--help']).error !== undefined) return 'There is no useradd to make a user with'
  // What Chromium itself tries first.
  const account = asRoot ? { uid: 65_534, gid: 65_534 } : {}
  return spawnSync('unshare', ['--user', 'true'], account).status === 0
    ? null
    : 'This system gives ordinary users no namespaces: sysctl user.max_user_namespaces, or AppArmor’s restriction'
}

/**
 * Starts the built program with Chromium's sandbox on, as a user who is not root: this one, or one that is made for the run. What
 * that user must read is linked into a folder of theirs, because a checkout below /root is closed to them.
 */
export async function startAsOrdinaryUser(sandbox: Sandbox): Promise<OrdinaryRun> {
  const home = mkdtempSync(path.join(tmpdir(), 'factordesk-user-'))
  let account: Account | null = null
  let child: ChildProcess | null = null
  const stop = async () => {
    try {
      if (child !== null) await end(child)
      account?.remove()
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  }
  try {
    const { program, app, profile } = stage(home, sandbox)
    account = asRoot ? makeAccount(home) : null
    if (account !== null) give(account, home, profile)
    child = spawn(
      program,
      [
        app,
        `--user-data-dir=${profile}`,
        '--lang=en-US',
        '--remote-debugging-port=0',
        // Namespaces are what Chromium takes where it has both.
        ...(sandbox === 'setuid helper' ? ['--disable-namespace-sandbox'] : [])
      ],
      {
        cwd: home,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: environment(home, account),
        ...(account === null ? {} : { uid: account.uid, gid: account.gid })
      }
    )
    const mainPid = child.pid ?? 0
    const browser = await chromium.connectOverCDP(await debuggerOf(child))
    const [context] = browser.contexts()
    if (context === undefined) throw new Error('The program has no pages')
    return {
      page: context.pages()[0] ?? (await context.waitForEvent('page')),
      mainPid,
      rendererPids: () => descendants(mainPid).filter((pid) => readProc(pid, 'cmdline').includes('--type=renderer')),
      stop
    }
  } catch (cause) {
    await stop()
    throw cause
  }
}

function stage(home: string, sandbox: Sandbox) {
  const runtime = path.join(home, 'runtime')
  const app = path.join(home, 'app')
  const profile = path.join(home, 'profile')
  linkTree(path.dirname(executable()), runtime)
  if (sandbox === 'setuid helper') makeHelper(runtime)
  mkdirSync(path.join(app, 'node_modules'), { recursive: true })
  for (const part of ['package.json', 'out', 'node_modules/better-sqlite3', 'node_modules/@node-rs'])
    linkTree(path.join(root, part), path.join(app, part))
  mkdirSync(profile)
  return { program: path.join(runtime, path.basename(executable())), app, profile }
}

/** A line of `/proc/<pid>/status`, such as `Seccomp`. */
export const statusOf = (pid: number, name: string): string =>
  new RegExp(`^${name}:\\t(.*)$`, 'm').exec(readProc(pid, 'status'))?.[1] ?? ''

/** The namespace of a kind that a process is in. Another user's sandboxed process shows it to root only. */
export const namespaceOf = (pid: number, kind: 'user' | 'pid' | 'net'): string =>
  readlinkSync(`/proc/${String(pid)}/ns/${kind}`)

function makeAccount(home: string): Account {
  const name = `factordesk-${String(process.pid)}`
  run('useradd', ['--system', '--no-create-home', '--home-dir', home, '--shell', '/usr/sbin/nologin', name])
  const idOf = (flag: string) => Number(run('id', [flag, name]))
  return {
    uid: idOf('-u'),
    gid: idOf('-g'),
    remove() {
      run('userdel', [name])
    }
  }
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ended with ${String(status)}: ${stderr}`)
  return stdout.trim()
}

/** Hard links where one file system holds both, copies elsewhere; readable by everybody as it was. */
function linkTree(from: string, to: string): void {
  const found = lstatSync(from)
  if (found.isDirectory()) {
    mkdirSync(to)
    for (const name of readdirSync(from)) linkTree(path.join(from, name), path.join(to, name))
  } else if (found.isSymbolicLink()) symlinkSync(readlinkSync(from), to)
  else {
    try {
      linkSync(from, to)
    } catch {
      copyFileSync(from, to)
    }
  }
}

/** As a package would install it. A copy: the mode of a link is the mode of the original. */
function makeHelper(runtime: string): void {
  const helper = path.join(runtime, 'chrome-sandbox')
  rmSync(helper)
  copyFileSync(path.join(path.dirname(executable()), 'chrome-sandbox'), helper)
  chownSync(helper, 0, 0)
  chmodSync(helper, 0o4755)
}

function give({ uid, gid }: Account, home: string, profile: string): void {
  for (const folder of [home, profile]) chownSync(folder, uid, gid)
  const authority = process.env['XAUTHORITY']
  if (authority === undefined) return
  const own = path.join(home, 'Xauthority')
  copyFileSync(authority, own)
  chownSync(own, uid, gid)
}

function environment(home: string, account: Account | null): NodeJS.ProcessEnv {
  const words = { LANGUAGE: 'en', LANG: 'en_US.UTF-8' }
  if (account === null) return { ...process.env, ...words }
  const ofScreen = { DISPLAY: process.env['DISPLAY'], XAUTHORITY: path.join(home, 'Xauthority') }
  return { PATH: process.env['PATH'], HOME: home, ...ofScreen, ...words }
}

/** Where the program's pages answer; it says so on its error output. */
function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => {
      reject(new Error(`The program did not start: ${said}`))
    }, STARTED_MS)
    child.stderr?.on('data', (data) => {
      said += String(data)
      const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      reject(new Error(`The program ended with ${String(code)}: ${said}`))
    })
  })
}

/** Ends the program and what it started; the account can go only after the last of its processes. */
async function end(child: ChildProcess): Promise<void> {
  const pids = [child.pid ?? 0, ...descendants(child.pid ?? 0)]
  for (const pid of pids) kill(pid)
  while (pids.some(isRunning)) await pause(20)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended with its parent.
  }
}

const isRunning = (pid: number): boolean => !/^$|^[ZX]/.test(statusOf(pid, 'State'))

function descendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: Number(statusOf(Number(name), 'PPid')) }))
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap((one) => [one.pid, ...below(one.pid)])
  return below(pid)
}

/** Empty when the process is gone. */
function readProc(pid: number, file: 'status' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
