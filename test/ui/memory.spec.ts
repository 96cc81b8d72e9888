import { expect, test } from 'playwright/test'
import { Secret } from 'otpauth'
import { firstRun, openDesk, signIn } from '../support/desk'
import { occurrencesIn } from '../support/memory'

test('the operator’s shared secret is not in main’s memory once the console is locked', async () => {
  test.skip(process.platform !== 'linux', 'Memory is read through /proc, which only Linux has')
  const desk = await openDesk()
  await firstRun(desk)
  const { running } = desk
  const pid = running.app.process().pid ?? 0
  expect(occurrencesIn(pid, Buffer.from('factordesk.sqlite')), 'the memory can be read').toBeGreaterThan(0)
  const secret = Secret.fromBase32(desk.phone.key).bytes
  const lock = async () => {
    await desk.page.getByRole('button', { name: 'Lock', exact: true }).click()
    await (await desk.refresh()).getByRole('heading', { name: 'Sign in' }).waitFor()
  }
  await lock()
  expect(occurrencesIn(pid, secret), 'after the first run').toBe(0)
  await signIn(desk)
  await lock()
  expect(occurrencesIn(pid, secret), 'after a sign-in with a code').toBe(0)
  await running.close()
})
