import { fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ErrorBoundary } from '../../src/renderer/src/app/ErrorBoundary'
import { installFakeBridge, refusal } from '../support/fake-bridge'
import { expectAccessible, show } from '../support/render'

describe('a screen that breaks', () => {
  let isBroken = true
  const Screen = () => {
    if (isBroken) throw new Error(`Cannot read properties of undefined${'!'.repeat(5000)}`)
    return <p>All is well</p>
  }

  beforeEach(() => {
    isBroken = true
    // React repeats what it caught.
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  test('becomes a sentence with the reference of the log, and a way on', async () => {
    const bridge = installFakeBridge({ 'desktop:report-error': () => ({ ref: 'A1B2C3D4' }) })
    show(
      <ErrorBoundary>
        <Screen />
      </ErrorBoundary>
    )
    expect(screen.getByRole('alert')).toHaveTextContent('This screen has stopped working')
    expect(await screen.findByText('Reference A1B2C3D4')).toBeVisible()
    expect(screen.queryByText(/Cannot read/)).toBeNull()
    const [report] = bridge.asked('desktop:report-error')
    expect(report?.message).toMatch(/^Cannot read properties of undefined!+$/)
    expect(report?.message.length).toBeLessThanOrEqual(2000)
    expect(report?.stack?.length).toBeLessThanOrEqual(8000)
    await expectAccessible()

    isBroken = false
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('All is well')).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('stays a sentence when it cannot even be reported', async () => {
    const bridge = installFakeBridge({
      'desktop:report-error': () => {
        throw refusal('DISK_FULL')
      }
    })
    show(
      <ErrorBoundary>
        <Screen />
      </ErrorBoundary>
    )
    await vi.waitFor(() => {
      expect(bridge.asked('desktop:report-error')).not.toEqual([])
    })
    expect(screen.getByRole('alert')).toHaveTextContent('Nothing was lost')
    expect(screen.queryByText(/^Reference/)).toBeNull()
  })

  test('leaves a screen that works alone', () => {
    isBroken = false
    show(
      <ErrorBoundary>
        <Screen />
      </ErrorBoundary>
    )
    expect(screen.getByText('All is well')).toBeVisible()
  })
})
