import { expect, it } from 'vitest'
import { disagreements } from '../support/oathtool'

const N = 10_000
const SEED = 42

it('agrees with oathtool on 10,000 random secrets and times', () => {
  const found = disagreements(N, SEED)
  console.log(`oathtool: N ${String(N)}, seed ${String(SEED)}, disagreements ${String(found.length)}`)
  expect(found).toEqual([])
})
