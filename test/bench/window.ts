import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright'
import { root } from '../support/app'
import { codeAt } from '../support/codes'
import { PASSPHRASE } from '../support/services'
import { sizeName, timingOf } from './measure'
import type { Profile } from './profile'
import { startProgram } from './programs'
import type { Report } from './report'

const STARTS = 6
const IDLE_MS = 4000

/** P1 and P2: starts by turns of the console on a filled profile and of a minimal window. One at a time: they share pages. */
export async function benchStart(report: Report, profile: Profile, people: number, minimal: string): Promise<void> {
  const minimalData = path.join(path.dirname(minimal), 'minimal-data')
  mkdirSync(minimalData, { recursive: true })
  const own = { painted: [] as number[], rows: [] as number[], all: [] as number[], memory: [] as number[] }
  const peer = { painted: [] as number[], memory: [] as number[] }
  // The first start of each fills the caches and is thrown away.
  for (let start = -1; start < STARTS; start += 1) {
    const hello = await startProgram(minimal, minimalData)
    await pause(IDLE_MS)
    const helloMemory = hello.memory()
    await hello.stop()

    profile.restore()
    const desk = await startProgram(root, profile.userData)
    const toRows = await signInToRows(desk.page, profile)
    await pause(IDLE_MS)
    const memory = desk.memory()
    await desk.stop()
    if (start < 0) continue
    peer.painted.push(hello.paintedAfterMs)
    if (helloMemory !== null) peer.memory.push(helloMemory)
    own.painted.push(desk.paintedAfterMs)
    own.rows.push(toRows)
    own.all.push(desk.paintedAfterMs + toRows)
    if (memory !== null) own.memory.push(memory)
  }
  const size = sizeName(people)
  const painted = { name: 'a minimal window, to its text', timing: timingOf(peer.painted) }
  report.add({
    name: `P1 start to the sign-in screen, ${size}`,
    timing: timingOf(own.painted),
    peer: painted,
    goal: { ratio: 1.25 }
  })
  report.add({ name: `P1 right code sent to first rows, ${size}`, timing: timingOf(own.rows) })
  report.add({
    name: `P1 the two together: start to first rows without typing and Argon2id, ${size}`,
    timing: timingOf(own.all),
    peer: painted,
    goal: { ratio: 1.25 }
  })
  if (own.memory.length === 0) return
  report.add({
    name: `P2 idle memory of all processes, list open, ${size}`,
    unit: 'MiB PSS',
    timing: timingOf(own.memory),
    peer: { name: 'a minimal window', timing: timingOf(peer.memory) },
    goal: { ratio: 1.35 }
  })
}

/** Signs in by keyboard and mouse; resolves to the time from the click that sends the code to a painted list. */
async function signInToRows(page: Page, { username, operatorKey }: Profile): Promise<number> {
  await page.getByRole('textbox', { name: 'Username' }).fill(username)
  await page.locator('input[type="password"]').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('textbox', { name: /6-digit code/ }).fill(codeAt(operatorKey, Date.now()))
  const rows = page.evaluate(untilRows)
  await page.getByRole('button', { name: 'Continue' }).click()
  return rows
}

/** Runs in the page: from the next click to the frame after the one in which the first person stands in the list. */
function untilRows(): Promise<number> {
  return new Promise((resolve) => {
    const look = (began: number) => {
      const row = document.querySelector('[data-index="0"][aria-selected]')
      requestAnimationFrame(() => {
        if (row === null) look(began)
        else resolve(performance.now() - began)
      })
    }
    document.addEventListener(
      'click',
      () => {
        look(performance.now())
      },
      { capture: true, once: true }
    )
  })
}
