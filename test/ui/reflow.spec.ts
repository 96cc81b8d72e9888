import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../support/app'
import { firstRun, openDesk, openPerson } from '../support/desk'

const pictures = path.join(root, 'test-results', 'reflow')

/** Sizes in CSS pixels: the smallest window, and a common one at 200 % zoom (WCAG 2.2, 1.4.4 and 1.4.10). */
const sizes = { narrow: { width: 760, height: 560 }, 'zoom-200': { width: 720, height: 450 } } as const

/** The page itself never scrolls sideways, and what can be pressed lies inside of it. */
async function expectFits(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    await page.screenshot({ path: path.join(pictures, `${name}-${size}.png`), animations: 'disabled' })
    const found = await page.evaluate(() => {
      const dialog = document.querySelector('[role="dialog"]')
      // Tables and the row of tiles scroll in their own frame.
      const scrollsItself = (element: Element | null): boolean =>
        element !== null &&
        (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrollsItself(element.parentElement))
      const outside = [...(dialog ?? document).querySelectorAll('button, input, select, textarea')].filter(
        (element) => {
          const { left, right, width } = element.getBoundingClientRect()
          // What is hidden from the eye only has no size.
          return width > 1 && !scrollsItself(element) && (left < -1 || right > window.innerWidth + 1)
        }
      )
      return {
        overflow: document.documentElement.scrollWidth - window.innerWidth,
        outside: outside.map((element) => element.getAttribute('aria-label') ?? element.textContent)
      }
    })
    expect.soft(found, `${name}, ${size}`).toEqual({ overflow: 0, outside: [] })
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('every screen fits into a small window and at 200 % zoom', async () => {
  mkdirSync(pictures, { recursive: true })
  const desk = await openDesk()
  const { page } = desk
  await page.getByRole('heading', { name: 'Welcome to FactorDesk' }).waitFor()
  await expectFits(page, 'first-run')
  await firstRun(desk)
  await expectFits(page, 'empty')
  await page.getByRole('button', { name: 'Load sample people' }).click()
  await page.getByRole('row', { name: /sample\.001/ }).waitFor()
  await expectFits(page, 'people')
  await page.getByRole('button', { name: 'Add person' }).click()
  await expectFits(page, 'add-person')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await openPerson(page, 'sample.003')
  await expectFits(page, 'person')
  await page.getByRole('button', { name: 'Start enrollment' }).first().click()
  await page.getByRole('button', { name: 'Start and show QR code' }).click()
  await page.getByTestId('qr').waitFor()
  await expectFits(page, 'enrollment')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Setup sheet…' }).click()
  await page.getByRole('button', { name: 'More options' }).click()
  await expectFits(page, 'setup-sheet')
  await page.getByRole('button', { name: 'Print…' }).click()
  await page.getByText('This computer has no printer').waitFor()
  await expectFits(page, 'setup-sheet-stopped')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await openPerson(page, 'sample.001')
  await page.getByRole('button', { name: 'Lost device…' }).first().click()
  await page.getByRole('dialog', { name: /Lost device/ }).waitFor()
  await expectFits(page, 'lost-device')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('textbox', { name: 'Search people' }).fill('')
  await page.getByRole('checkbox', { name: 'Select everyone listed' }).check()
  await expectFits(page, 'selection')
  await page.keyboard.press('Control+p')
  const sheets = page.getByRole('dialog', { name: 'Setup sheets' })
  await sheets.getByRole('checkbox', { name: /^Start the enrollment of/ }).check()
  await expectFits(page, 'setup-sheets')
  await sheets.getByRole('button', { name: 'Print…' }).click()
  await expectFits(page, 'setup-sheets-confirm')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /^Jobs/ }).click()
  await page.getByRole('region', { name: 'Jobs' }).waitFor()
  await expectFits(page, 'jobs')
  await page.getByRole('button', { name: 'Audit log', exact: true }).click()
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByTestId('audit-report').waitFor()
  await expectFits(page, 'audit')
  await page.getByRole('button', { name: 'Operators', exact: true }).click()
  await page.getByRole('cell', { name: 'desk.admin' }).waitFor()
  await expectFits(page, 'operators')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('textbox', { name: 'Issuer' }).waitFor()
  await expectFits(page, 'settings')
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  const locked = await desk.refresh()
  await locked.getByRole('heading', { name: 'Sign in' }).waitFor()
  await expectFits(locked, 'sign-in')
  await desk.running.close()
})
