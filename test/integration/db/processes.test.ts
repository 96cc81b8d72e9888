import { describe, expect, it } from 'vitest'
import { racedCodes } from '../../support/races'

describe('two processes on one database', () => {
  it('accept a code once between them (8 races; test:endurance runs 200)', async () => {
    expect((await racedCodes(8)).wrong).toEqual([])
  }, 60_000)
})
