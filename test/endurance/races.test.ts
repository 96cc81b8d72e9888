import { expect, it } from 'vitest'
import { racedCodes } from '../support/races'

const N = 200

it('accepts a code once between two processes, 200 times', async () => {
  const { wrong, missed } = await racedCodes(N)
  console.log(
    `raced codes: N ${String(N)}, seed none (two processes at one moment), accepted twice or never ${String(wrong.length)}, ` +
      `run again because the two missed each other ${String(missed)}`
  )
  expect(wrong).toEqual([])
})
