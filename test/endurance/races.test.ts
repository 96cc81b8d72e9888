import { expect, it } from 'vitest'
import { keepProof } from '../support/proofs'
import { racedCodes } from '../support/races'

const N = 200

it('accepts a code once between two processes, 200 times', async () => {
  const { wrong, missed } = await racedCodes(N)
  keepProof({
    proof: 'two consoles offer one code',
    n: N,
    seed: null,
    result: `${String(wrong.length)} not accepted once (${String(missed)} more rounds without an overlap)`
  })
  expect(wrong).toEqual([])
})
