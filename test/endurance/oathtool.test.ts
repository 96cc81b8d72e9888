import { expect, it } from 'vitest'
import { disagreements } from '../support/oathtool'
import { keepProof } from '../support/proofs'

const N = 10_000
const SEED = 42

it('agrees with oathtool on 10,000 random secrets and times', () => {
  const found = disagreements(N, SEED)
  keepProof({
    proof: 'codes compared with oathtool',
    n: N,
    seed: SEED,
    result: `${String(found.length)} disagreements`
  })
  expect(found).toEqual([])
})
