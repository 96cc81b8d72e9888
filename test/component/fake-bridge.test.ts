import { expect, test, vi } from 'vitest'
import { installFakeBridge, refusal } from '../support/fake-bridge'

/** Takes the faults out, so that the test that made them on purpose may pass. */
const faultsOf = (bridge: ReturnType<typeof installFakeBridge>) => bridge.faults.splice(0)

test('answers what the test said and keeps what was asked', async () => {
  const bridge = installFakeBridge({ 'users:departments': () => ({ departments: ['Finance'] }) })
  expect(await bridge.invoke('users:departments', {})).toEqual({ ok: true, value: { departments: ['Finance'] } })
  expect(bridge.asked('users:departments')).toEqual([{}])
})

test('a refusal arrives as data, as main sends it', async () => {
  const bridge = installFakeBridge({
    'session:submit-code': () => {
      throw refusal('WRONG_CODE', { attemptsLeft: 2 })
    }
  })
  expect(await bridge.invoke('session:submit-code', { code: '1' })).toMatchObject({
    ok: false,
    error: { code: 'WRONG_CODE', details: { attemptsLeft: 2 } }
  })
  expect(bridge.faults).toEqual([])
})

test('a question without an answer, a bad question and a bad answer are faults', async () => {
  const bridge = installFakeBridge({ 'users:departments': () => ({ departments: [1] }) as never })
  await bridge.invoke('session:state', {})
  expect(faultsOf(bridge)).toEqual(['The test has no answer to session:state'])
  await bridge.invoke('session:submit-code', { code: 1 } as never)
  expect(faultsOf(bridge)).toEqual(['Request refused on session:submit-code: {"field":"code"}'])
  await bridge.invoke('users:departments', {})
  expect(faultsOf(bridge)[0]).toMatch(/^The answer to users:departments breaks the contract/)
})

test('events reach who listens, and nobody after they stopped', () => {
  const bridge = installFakeBridge()
  const heard = vi.fn()
  const stop = bridge.on('menu:chosen', heard)
  bridge.emit('menu:chosen', { command: 'palette' })
  stop()
  bridge.emit('menu:chosen', { command: 'palette' })
  expect(heard).toHaveBeenCalledExactlyOnceWith({ command: 'palette' })
  expect(() => {
    bridge.emit('menu:chosen', { command: 'nonsense' as never })
  }).toThrow()
})
