import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/files'
import { killedSheets } from '../support/killed-sheets'

const N = 50
const SEED = 20261124

it('survives 50 kills of a job of 200 sheets', async () => {
  const { wrong, completed } = await killedSheets(N, SEED, temporaryFolder())
  console.log(
    `killed sheet jobs: N ${String(N)}, seed ${String(SEED)}, completed ${String(completed)}, lost or doubled ${String(wrong.length)}`
  )
  expect(wrong).toEqual([])
})
