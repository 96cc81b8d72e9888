import { spawn } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fakeClock, seeded } from './chance'
import { bundleProgram } from './race'
import { addOperator, blankFields, firstRun, openServices, STEP_MS } from './services'

const PEOPLE = 200
/** About as long as an unhurried run takes, so that kills fall into each part of it. */
const RUN_MS = 1_600

/**
 * Kills a job of 200 sheets at a random moment and goes on with it, `rounds` times; every second person had a pending enrollment
 * that the job replaces. The rounds after which somebody does not have exactly one pending enrollment and one issued sheet.
 */
export async function killedSheets(
  rounds: number,
  seed: number,
  folder: string
): Promise<{ wrong: string[]; completed: number }> {
  const program = await bundleProgram('test/support/programs/make-sheets.ts')
  const clock = fakeClock()
  const template = path.join(folder, 'template')
  const desk = await openServices(template, clock)
  const setUp = await firstRun(desk)
  const second = await addOperator(desk, setUp, 'second', 'support')
  const ids: string[] = []
  for (let number = 0; number < PEOPLE; number += 1) {
    const { id } = await desk.services.users.create(desk.services.session.actor(), {
      ...blankFields,
      username: `person.${String(number)}`,
      department: `Department ${String(number % 7)}`
    })
    if (number % 2 === 0) await desk.services.enrollments.start(desk.services.session.actor(), id)
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
      runUntil(
        program,
        [own, setUp.operatorKey, String(clock.now() + attempt * 4 * STEP_MS), 'second', second.passphrase, second.key],
        killAfterMs
      )
    if (await run(1, chance.below(RUN_MS))) completed += 1
    const isWhole = await run(2, null)
    const after = await openServices(own, clock)
    let right = 0
    for (const [index, id] of ids.entries()) {
      const enrollments = await after.store.read.enrollments.ofUser(id)
      const pending = enrollments.filter(({ state }) => state === 'pending')
      const sheet = pending[0] === undefined ? null : await after.store.read.sheets.ofEnrollment(pending[0].id)
      if (
        enrollments.length === (index % 2 === 0 ? 2 : 1) &&
        pending.length === 1 &&
        sheet?.userId === id &&
        sheet.issuedAt !== null
      )
        right += 1
    }
    const jobs = await after.store.read.sheetJobs.list(10)
    const out = jobs[0] === undefined ? 0 : (await after.store.read.sheetJobs.counts(jobs[0].id)).out
    after.database.close()
    rmSync(own, { recursive: true })
    if (!isWhole || right !== PEOPLE || jobs.length !== 1 || out !== PEOPLE)
      wrong.push(`round ${String(round)}: ${String(right)} right, ${String(out)} out of ${String(jobs.length)} jobs`)
  }
  return { wrong, completed }
}

/** Resolves to whether the program came to its end. */
function runUntil(program: string, args: readonly string[], killAfterMs: number | null): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: process.env
    })
    const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    let out = ''
    child.stdout.on('data', (data) => (out += String(data)))
    child.on('close', () => {
      if (timer !== null) clearTimeout(timer)
      resolve(out.endsWith('done'))
    })
  })
}
