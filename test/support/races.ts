import { bundleProgram, runProgram } from './race'
import { enroll, firstRun, openConsole } from './console'

/** Long enough for both processes to be ready before the moment at which they try. */
const HEAD_START_MS = 700

/** Lets two processes accept the same time step at the same moment, `rounds` times; the rounds in which not exactly one of them did. */
export async function racedSteps(rounds: number): Promise<string[]> {
  const desk = await openConsole()
  const { actor } = await firstRun(desk)
  const program = await bundleProgram('test/support/programs/accept-step.ts')
  const wrong: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const { enrollmentId } = await enroll(desk, actor, `ana.${String(round)}`)
    const startAt = String(Date.now() + HEAD_START_MS)
    const answers = await Promise.all([1, 2].map(() => runProgram(program, [desk.file, enrollmentId, startAt])))
    if (answers.sort().join() !== 'accepted,refused') wrong.push(`round ${String(round)}: ${answers.join()}`)
  }
  return wrong
}
