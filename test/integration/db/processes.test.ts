import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../support/files'
import { killedSheets } from '../../support/killed-sheets'
import { killedImports } from '../../support/kills'
import { racedCodes } from '../../support/races'

describe('two processes on one database', () => {
  it('accept a code once between them (8 races; test:endurance runs 200)', async () => {
    expect((await racedCodes(8)).wrong).toEqual([])
  }, 60_000)
})

describe('a killed import', () => {
  it('leaves all or nothing (5 kills; test:endurance takes 200)', async () => {
    const { halfDone } = await killedImports(5, 7, temporaryFolder())
    expect(halfDone).toEqual([])
  }, 120_000)
})

describe('a killed job of setup sheets', () => {
  it('goes on where it was: one enrollment and one sheet a person (2 kills; test:endurance takes 50)', async () => {
    expect((await killedSheets(2, 3, temporaryFolder())).wrong).toEqual([])
  }, 120_000)
})
