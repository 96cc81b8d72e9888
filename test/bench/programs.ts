import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Page } from 'playwright'
import { executable, sandboxArguments } from '../support/app'

/** So long nobody looks in: a debugger that attaches during the start would be measured too. */
const START_MS = 2500
const SHUTDOWN_TIMEOUT_MS = 60_000

export interface StartedProgram {
  readonly page: Page
  /** From the moment before the process was made to the last large paint of its first page. */
  readonly paintedAfterMs: number
  /** Proportional set size of all its processes, MiB: shared pages are counted once, by parts. Null where no /proc tells it. */
  memory(): number | null
  stop(): Promise<void>
}

/** Starts an Electron app without any help, as a user does, and only later looks at what the page noted of itself. */
export async function startProgram(folder: string, userData: string): Promise<StartedProgram> {
  const began = Date.now()
  const child = spawn(
    executable(),
    [folder, ...sandboxArguments(), `--user-data-dir=${userData}`, '--remote-debugging-port=0', '--lang=en-US'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LANGUAGE: 'en', LANG: 'en_US.UTF-8' }
    }
  )
  // A benchmark that fails leaves no window behind.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const endpoint = await debuggerOf(child)
  await pause(START_MS)
  const browser = await chromium.connectOverCDP(endpoint)
  const context = browser.contexts()[0]
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (page === undefined) throw new Error('The program has no page')
  const paintedAt = await page.evaluate(lastLargePaint)
  return {
    page,
    paintedAfterMs: paintedAt - began,
    memory: () => memoryOf(child.pid ?? 0),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      await page.close()
      await Promise.race([ended, pause(10_000)])
      await browser.close()
      if (child.exitCode === null) end()
      process.off('exit', end)
    }
  }
}

/** The browser's own record of when the largest thing on the page was painted, in epoch milliseconds. */
function lastLargePaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1)
      if (last !== undefined) resolve(performance.timeOrigin + last.startTime)
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
}

function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const tooLong = setTimeout(() => {
      reject(new Error(`The program does not start: ${said}`))
    }, SHUTDOWN_TIMEOUT_MS)
    child.once('error', reject)
    child.stderr?.on('data', (data) => {
      said += String(data)
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (found === undefined) return
      clearTimeout(tooLong)
      resolve(found)
    })
  })
}

/** Children by parent, of every process of now. */
function children(): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = readOr(`/proc/${name}/stat`)
    // The name in brackets may hold anything.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    found.set(parent, [...(found.get(parent) ?? []), Number(name)])
  }
  return found
}

/** A process may end between being listed and being read. */
function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Proportional set size of a process and all below it, MiB; null where no /proc tells it. */
export function memoryOf(root: number): number | null {
  if (process.platform !== 'linux') return null
  const byParent = children()
  const sum = (process: number): number => {
    const own = Number(/^Pss:\s+(\d+) kB/m.exec(readOr(`/proc/${String(process)}/smaps_rollup`))?.[1] ?? 0)
    return (byParent.get(process) ?? []).reduce((total, child) => total + sum(child), own)
  }
  return sum(root) / 1024
}
