import { Notifications } from '@mantine/notifications'
import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useUpdatePreferences } from '../../src/renderer/src/components/use-update-preferences'
import { installFakeBridge, refusal } from '../support/fake-bridge'
import { show } from '../support/render'

function Dark() {
  const update = useUpdatePreferences()
  return (
    <button
      type="button"
      onClick={() => {
        update({ theme: 'dark' })
      }}
    >
      Dark
    </button>
  )
}

test.each([
  ['DISK_FULL', /The disk is full/],
  ['DATABASE_READ_ONLY', /read-only/]
] as const)('a preference that is refused with %s says so', async (code, words) => {
  installFakeBridge({
    'preferences:update': () => {
      throw refusal(code)
    }
  })
  show(
    <>
      <Notifications />
      <Dark />
    </>
  )
  fireEvent.click(screen.getByRole('button', { name: 'Dark' }))
  expect(await screen.findByText(words)).toBeTruthy()
})
