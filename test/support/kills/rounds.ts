import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { seeded } from '../chance'
import { faultsOf } from './found'
import type { KillProfile } from './profile'
import { startProgram } from './program'
import type { Round, Work } from './work'

export interface KillResult {
  /** Rounds after which something was lost, half done, or could not be finished. */
  readonly wrong: readonly string[]
  /** Rounds in which the work had come to its end before the kill. */
  readonly completed: number
}

/** Of one round: where everybody is half done, the first ones tell as much. */
const MAX_FAULTS = 10

/**
 * Kills the program in the middle of `work`, each time on a fresh copy of the profile, looks at what it left, starts it again and
 * finishes the work. The first kill comes with the answer, and shows how long the work takes; the others are spread over the time of
 * the last answer.
 */
export async function killDuring(
  work: Work,
  { profile, folder, rounds, seed }: { profile: KillProfile; folder: string; rounds: number; seed: number }
): Promise<KillResult> {
  const chance = seeded(seed)
  const wrong: string[] = []
  let completed = 0
  let workMs: number | null = null
  for (let number = 0; number < rounds; number += 1) {
    const killAfterMs = workMs === null ? null : ((number - 1 + chance.next()) / (rounds - 1)) * workMs
    const own = path.join(folder, work.name.replaceAll(' ', '-'), String(number))
    const { answeredMs, ranMs, faults } = await killOnce(work, profile, own, killAfterMs)
    workMs = answeredMs ?? workMs ?? ranMs
    if (answeredMs !== null) completed += 1
    const moment = `round ${String(number)}, killed after ${ranMs.toFixed(0)} of ${workMs.toFixed(0)} ms`
    wrong.push(...faults.slice(0, MAX_FAULTS).map((fault) => `${moment}: ${fault}`))
    rmSync(own, { recursive: true, force: true })
  }
  return { wrong, completed }
}

/** With `killAfterMs` null the kill comes as soon as the console has answered. */
async function killOnce(work: Work, profile: KillProfile, own: string, killAfterMs: number | null) {
  const round = makeRound(profile, own)
  const userData = userDataOf(own)
  const program = await startProgram(userData, profile.operators[0])
  let said = 0
  const done = (count: number) => {
    said = Math.max(said, count)
  }
  await work.prepare(program, round, done)
  const seen: { answeredMs: number | null; isKilled: boolean } = { answeredMs: null, isKilled: false }
  const began = performance.now()
  const answer = work.run(program, round, done).then(
    () => {
      seen.answeredMs = performance.now() - began
      return null
    },
    // The kill takes the answer with it; a refusal before it is a fault.
    (cause: unknown) => (seen.isKilled ? null : `refused before the kill: ${String(cause)}`)
  )
  await (killAfterMs === null ? answer : pause(killAfterMs))
  const ranMs = performance.now() - began
  const { answeredMs } = seen
  seen.isKilled = true
  await program.kill()
  const refusal = await answer
  const faults = [
    ...(refusal === null ? [] : [refusal]),
    ...(await faultsOf(userData, profile.auditor, (found) => work.lostIn(found, round, said)))
  ]
  return {
    answeredMs,
    ranMs,
    faults: faults.length > 0 ? faults : await faultsOfRest(work, profile, userData, { ...round, attempt: 1 })
  }
}

/** Starts it again, with somebody else, and finishes the work. */
async function faultsOfRest(work: Work, profile: KillProfile, userData: string, round: Round): Promise<string[]> {
  const program = await startProgram(userData, profile.operators[1])
  try {
    await work.finish(program, round)
  } catch (cause) {
    return [`not finished: ${String(cause)}`]
  } finally {
    await program.running.close()
  }
  return faultsOf(userData, profile.auditor, (found) => work.missingIn(found, round))
}

const userDataOf = (own: string) => path.join(own, 'user-data')

function makeRound(profile: KillProfile, own: string): Round {
  mkdirSync(own, { recursive: true })
  profile.copyTo(userDataOf(own))
  return { profile, folder: own, attempt: 0 }
}
