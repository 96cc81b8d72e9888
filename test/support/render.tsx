import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, type RenderResult } from '@testing-library/react'
import axe from 'axe-core'
import { type ReactNode, StrictMode } from 'react'
import { expect } from 'vitest'
import { theme } from '../../src/renderer/src/app/theme'
import { createQueryClient } from '../../src/renderer/src/bridge/queries'

/** Draws a piece of the page as the app does: strict, themed, over the installed bridge. */
export function show(piece: ReactNode): RenderResult {
  const client = createQueryClient()
  return render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <MantineProvider theme={theme} env="test">
          {piece}
        </MantineProvider>
      </QueryClientProvider>
    </StrictMode>
  )
}

/** Puts text into a field, as typing or pasting does. */
export function type(field: HTMLElement, value: string): void {
  fireEvent.change(field, { target: { value } })
}

/** No finding of axe in what is shown. Contrast needs a real window: the UI tests look at it. */
export async function expectAccessible(container: Element = document.body): Promise<void> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } }
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}
