import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import type { Bridge } from '../../src/preload/contract/bridge'
import { executable, sandboxArguments } from '../support/app'
import { codeAt } from '../support/codes'
import { openDesk, signIn } from '../support/desk'
import { PASSPHRASE } from '../support/services'
import { benchPeople } from './bench-people'
import { csvBytes } from './imports'
import { loopDelay, watchLoop } from './loop'
import { sizeName, timingOf } from './measure'
import { benchPreviews } from './previews'
import type { Profile } from './profile'
import type { Report } from './report'
import { benchSheetJob } from './sheet-job'

const SAMPLES = 60
const CALLS = 20
const IMPORTED = 10_000
const ENROLLED = 1000

type Calls = (call: { readonly kind: 'page' | 'small' | 'empty'; readonly calls: number }) => Promise<number>

/** What the page may use: the console's bridge, or the minimal window's one call. */
interface Callable {
  readonly bridge: Bridge
  readonly minimal: { empty(): Promise<void> }
}

/** P8 and P17, in the console's real processes. */
export async function benchWire(report: Report, profile: Profile, people: number, minimal: string): Promise<void> {
  profile.restore()
  const desk = await openDesk({ userData: profile.userData })
  const hello = await _electron.launch({
    executablePath: executable(),
    args: [minimal, ...sandboxArguments(), `--user-data-dir=${path.join(path.dirname(minimal), 'minimal-data')}`]
  })
  try {
    Object.assign(desk.phone, { key: profile.operatorKey })
    await signIn(desk, profile.username, PASSPHRASE)
    await roundTrips(report, people, desk.page, await hello.firstWindow())
    await hello.close()
    await benchPreviews(report, people, desk.page)
    await loopDelays(report, people, desk.page, desk.running.app, profile)
  } finally {
    await desk.running.close()
  }
}

async function roundTrips(report: Report, people: number, page: Page, hello: Page): Promise<void> {
  const times = { page: [] as number[], small: [] as number[], empty: [] as number[] }
  for (let sample = -10; sample < SAMPLES; sample += 1) {
    for (const kind of ['page', 'small', 'empty'] as const) {
      const ms = await (kind === 'empty' ? hello : page).evaluate<number, Parameters<Calls>[0]>(timeCalls, {
        kind,
        calls: CALLS
      })
      if (sample >= 0) times[kind].push(ms)
    }
  }
  const peer = { name: 'an empty call in a minimal window', timing: timingOf(times.empty) }
  const size = sizeName(people)
  report.add({ name: `P8 page of 50 over the bridge, ${size}`, timing: timingOf(times.page), peer, goal: { ratio: 4 } })
  report.add({
    name: `P8 the smallest call over the bridge (preferences), ${size}`,
    timing: timingOf(times.small),
    peer
  })
}

/** Runs in a page, whose clock is coarse: the time of one of `calls` calls in a row. */
const timeCalls: Calls = async ({ kind, calls }) => {
  const { bridge, minimal } = window as unknown as Callable
  const call = {
    page: () =>
      bridge.invoke('users:list', {
        filter: { status: 'active' },
        sort: { column: 'name', direction: 'asc' },
        limit: 50
      }),
    small: () => bridge.invoke('preferences:get', {}),
    empty: () => minimal.empty()
  }[kind]
  const began = performance.now()
  for (let done = 0; done < calls; done += 1) await call()
  return (performance.now() - began) / calls
}

async function loopDelays(
  report: Report,
  people: number,
  page: Page,
  app: ElectronApplication,
  profile: Profile
): Promise<void> {
  const size = sizeName(people)
  const delays: number[] = []
  const seconds: number[] = []
  for (let round = -1; round < 3; round += 1) {
    const fresh = benchPeople(IMPORTED, 100 + round).map((user) => ({
      ...user,
      username: `new.${String(round)}.${user.username}`,
      externalId: ''
    }))
    await watchLoop(app)
    const ms = await page.evaluate(importCsv, new TextDecoder().decode(csvBytes(fresh)))
    const delay = await loopDelay(app)
    if (round < 0) continue
    delays.push(delay)
    seconds.push(ms)
  }
  report.add({
    name: `P17 main's event-loop delay, p99 of each run: import of 10k people into ${size}`,
    timing: timingOf(delays),
    goal: { value: 50 }
  })
  report.add({
    name: `P7 import of 10k people from a CSV in the window, preview and run, into ${size}`,
    timing: timingOf(seconds)
  })

  const { username, passphrase, key } = profile.approver
  await watchLoop(app)
  const { ms, ids } = await page.evaluate(enrollMany, {
    wanted: ENROLLED,
    approval: { username, passphrase, code: codeAt(key, Date.now()) }
  })
  report.add({
    name: `P17 main's event-loop delay, p99: enrollment of 1,000 people at once, ${size}`,
    timing: timingOf([await loopDelay(app)]),
    goal: { value: 50 }
  })
  report.add({ name: `P13 enrollment of 1,000 people at once, in the window, ${size}`, timing: timingOf([ms]) })
  await benchSheetJob(report, people, { page, app, ids, file: path.join(profile.userData, 'sheets.pdf') })
}

/** Runs in the page. Returns the milliseconds from the file's bytes to the stored people. */
async function importCsv(text: string): Promise<number> {
  const { bridge } = window as unknown as Callable
  const bytes = new TextEncoder().encode(text)
  const began = performance.now()
  const file = await bridge.invoke('imports:begin-upload', { fileName: 'people.csv', bytes: bytes.length })
  if (!file.ok) throw new Error(file.error.message)
  const { importId, pieceBytes } = file.value
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const sent = await bridge.invoke('imports:add-piece', { importId, piece: bytes.slice(start, start + pieceBytes) })
    if (!sent.ok) throw new Error(sent.error.message)
  }
  const preview = await bridge.invoke('imports:preview', { importId, encoding: null, delimiter: null })
  if (!preview.ok) throw new Error(preview.error.message)
  const done = await bridge.invoke('imports:run', { importId })
  if (!done.ok) throw new Error(done.error.message)
  if (done.value.created < 9000) throw new Error(`Only ${String(done.value.created)} were added`)
  return performance.now() - began
}

interface Enrolling {
  readonly wanted: number
  readonly approval: { readonly username: string; readonly passphrase: string; readonly code: string }
}

/** Runs in the page. */
async function enrollMany({
  wanted,
  approval
}: Enrolling): Promise<{ readonly ms: number; readonly ids: readonly string[] }> {
  const { bridge } = window as unknown as Callable
  const ids: string[] = []
  while (ids.length < wanted) {
    const list = await bridge.invoke('users:list', {
      filter: { status: 'none' },
      sort: { column: 'created', direction: 'asc' },
      offset: ids.length,
      limit: 200
    })
    if (!list.ok) throw new Error(list.error.message)
    ids.push(...list.value.rows.map(({ id }) => id))
  }
  const began = performance.now()
  const done = await bridge.invoke('users:run-bulk', {
    action: 'start-enrollment',
    selection: { kind: 'ids', ids },
    approval,
    dryRun: false
  })
  if (!done.ok) throw new Error(`${done.error.message} ${JSON.stringify(done.error.details)}`)
  if (done.value.changed !== wanted) throw new Error(`Only ${String(done.value.changed)} were enrolled`)
  return { ms: performance.now() - began, ids }
}
