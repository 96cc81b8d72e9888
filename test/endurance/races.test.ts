import { expect, it } from 'vitest'
import { racedSteps } from '../support/races'

const N = 200

it('accepts a time step once between two processes, 200 times', async () => {
  const wrong = await racedSteps(N)
  console.log(
    `raced time steps: N ${String(N)}, seed none (two processes at one moment), accepted twice or never ${String(wrong.length)}`
  )
  expect(wrong).toEqual([])
})
