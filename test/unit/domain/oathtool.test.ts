import { expect, it } from 'vitest'
import { disagreements } from '../../support/oathtool'

it('agrees with oathtool on random secrets and times (300 of them; test:endurance takes 10,000)', () => {
  expect(disagreements(300, 20261124)).toEqual([])
})
