import { describe, expect, it } from 'vitest'
import { openConsole, enroll, firstRun } from '../../support/console'
import { temporaryFolder } from '../../support/files'
import { killedImports } from '../../support/kills'
import { bundleProgram, runProgram } from '../../support/race'

describe('two processes on one database', () => {
  it('accept a time step once between them', async () => {
    const desk = await openConsole()
    const { actor } = await firstRun(desk)
    const program = await bundleProgram('test/support/programs/accept-step.ts')
    for (let round = 0; round < 3; round += 1) {
      const { enrollmentId } = await enroll(desk, actor, `ana.${String(round)}`)
      const startAt = String(Date.now() + 700)
      const answers = await Promise.all([1, 2].map(() => runProgram(program, [desk.file, enrollmentId, startAt])))
      expect(answers.sort()).toEqual(['accepted', 'refused'])
    }
  }, 60_000)
})

describe('a killed import', () => {
  it('leaves all or nothing (5 kills; test:endurance takes 200)', async () => {
    const { halfDone } = await killedImports(5, 7, temporaryFolder())
    expect(halfDone).toEqual([])
  }, 120_000)
})
