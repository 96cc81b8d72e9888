import { act, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { useRequest } from '../../src/renderer/src/bridge/queries'
import { installFakeBridge } from '../support/fake-bridge'
import { userDetail } from '../support/answers'
import { show } from '../support/render'

const USER = userDetail().id

function Page() {
  const person = useRequest('users:get', { id: USER })
  useRequest('users:history', { id: USER, limit: 50 })
  useRequest('users:departments', {})
  useRequest('audit:list', { filter: {}, limit: 100 })
  return <p>{person.data?.fields.displayName}</p>
}

const channels = ['users:get', 'users:history', 'users:departments', 'audit:list'] as const

test('one change asks each question once, however many events it is', async () => {
  const bridge = installFakeBridge({
    'users:get': () => userDetail(),
    'users:history': () => ({ entries: [], next: null }),
    'users:departments': () => ({ departments: [] }),
    'audit:list': () => ({ rows: [], next: null, total: 0 })
  })
  const asked = () => channels.map((channel) => bridge.asked(channel).length)
  show(<Page />)
  await screen.findByText('Ana Costa')
  expect(asked()).toEqual([1, 1, 1, 1])
  const change = async () => {
    await act(async () => {
      bridge.emit('enrollments:changed', { userId: USER })
      await Promise.resolve()
      bridge.emit('users:changed', {})
      await Promise.resolve()
      bridge.emit('audit:changed', {})
      await new Promise((resolve) => setTimeout(resolve, 100))
    })
  }
  await change()
  await vi.waitFor(() => {
    expect(asked()).toEqual([2, 2, 2, 2])
  })
  await change()
  expect(asked()).toEqual([3, 3, 3, 3])
})
