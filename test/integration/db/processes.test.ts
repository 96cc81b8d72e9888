import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../support/files'
import { killedImports } from '../../support/kills'
import { racedSteps } from '../../support/races'

describe('two processes on one database', () => {
  it('accept a time step once between them (3 races; test:endurance runs 200)', async () => {
    expect(await racedSteps(3)).toEqual([])
  }, 60_000)
})

describe('a killed import', () => {
  it('leaves all or nothing (5 kills; test:endurance takes 200)', async () => {
    const { halfDone } = await killedImports(5, 7, temporaryFolder())
    expect(halfDone).toEqual([])
  }, 120_000)
})
