import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/files'
import { killedImports } from '../support/kills'

const N = 200
const SEED = 20261124

it('survives 200 kills in the middle of an import', async () => {
  const { halfDone, completed } = await killedImports(N, SEED, temporaryFolder())
  console.log(
    `killed imports: N ${String(N)}, seed ${String(SEED)}, completed ${String(completed)}, half done ${String(halfDone.length)}`
  )
  expect(halfDone).toEqual([])
})
