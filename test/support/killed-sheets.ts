import { spawn } from 'node:child_process'
import { cpSync } from 'node:fs'
import path from 'node:path'
import { fakeClock, seeded } from './chance'
import { bundleProgram } from './race'
import { blankFields, firstRun, openServices, STEP_MS } from './services'

const PEOPLE = 200
/** About as long as an unhurried run takes, so that kills fall into each part of it. */
const RUN_MS = 3_000

/**
 * Kills a job of 200 sheets at a random moment and starts it again, `rounds` times. The rounds after which somebody does not have
 * exactly one pending enrollment and one issued sheet.
 */
export async function killedSheets(rounds: number, seed: number, folder: string): Promise<{ wrong: string[]; completed: number }> {
  const program = await bundleProgram('test/support/programs/make-sheets.ts')
  const clock = fakeClock()
  const template = path.join(folder, 'template')
  const desk = await openServices(template, clock)
  const { actor, operatorKey } = await firstRun(desk)
  const ids: string[] = []
  for (let number = 0; number < PEOPLE; number += 1) {
    const { id } = await desk.services.users.create(actor, { ...blankFields, username: `person.${String(number)}`, department: `Department ${String(number % 7)}` })
    ids.push(id)
  }
  desk.database.close()
  const chance = seeded(seed)
  const wrong: string[] = []
  let completed = 0
  for (let round = 0; round < rounds; round += 1) {
    const own = path.join(folder, `round-${String(round)}`)
    cpSync(template, own, { recursive: true })
    const run = (attempt: number, killAfterMs: number | null) =>
      runUntil(program, [own, operatorKey, String(clock.now() + attempt * 4 * STEP_MS), ids.join(',')], killAfterMs)
    if (await run(1, chance.below(RUN_MS))) completed += 1
    const isWhole = await run(2, null)
    const after = await openServices(own, clock)
    let right = 0
    for (const id of ids) {
      const enrollments = await after.store.read.enrollments.ofUser(id)
      const [only] = enrollments
      const sheet = only === undefined ? null : await after.store.read.sheets.ofEnrollment(only.id)
      if (enrollments.length === 1 && only?.state === 'pending' && sheet?.userId === id && sheet.issuedAt !== null) right += 1
    }
    after.database.close()
    if (!isWhole || right !== PEOPLE) wrong.push(`round ${String(round)}: ${String(right)} right`)
  }
  return { wrong, completed }
}

/** Resolves to whether the program came to its end. */
function runUntil(program: string, args: readonly string[], killAfterMs: number | null): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: process.env })
    const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    let out = ''
    child.stdout.on('data', (data) => (out += String(data)))
    child.on('close', () => {
      if (timer !== null) clearTimeout(timer)
      resolve(out.endsWith('done'))
    })
  })
}
