import { expect, type Page, test } from 'playwright/test'
import { codeAt } from '../support/codes'
import { firstRun, nextCode, openDesk, PASSPHRASE } from '../support/desk'

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.getAttribute('aria-label') || document.activeElement?.tagName)

/** Tabs until what has the focus says `words`, as a person without a mouse does. */
async function tabTo(page: Page, words: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const name = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      const label = element?.labels?.[0]?.textContent ?? element?.getAttribute('aria-label') ?? element?.textContent ?? ''
      return label.trim()
    })
    if (typeof words === 'string' ? name === words : words.test(name)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`No focus on ${String(words)}; it is on ${String(await focused(page))}`)
}

/** Runs a command of the palette by typing its name and going down to the first one that may be done now. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Type a command' }).waitFor()
  await page.keyboard.type(name)
  await page.getByRole('button', { name }).first().waitFor()
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press('ArrowDown')
    const chosen = page.locator('[data-selected]').first()
    if ((await chosen.getAttribute('aria-disabled')) !== 'true') break
  }
  await page.keyboard.press('Enter')
}

test('everything is done by keyboard alone', async () => {
  const desk = await openDesk()
  await firstRun(desk)
  const { page } = desk

  await test.step('load sample people', async () => {
    await command(page, 'Load sample people')
    await expect(page.getByRole('row', { name: /sample\.001/ })).toBeVisible()
  })

  await test.step('add a person', async () => {
    await command(page, 'Add person')
    await page.getByRole('dialog', { name: 'Add person' }).waitFor()
    await tabTo(page, /^Username/)
    await page.keyboard.type('key.board')
    await tabTo(page, 'Name')
    await page.keyboard.type('Key Board')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary')).toContainText('Key Board')
  })

  await test.step('search, move, mark, open and go back', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+f')
    await expect(page.getByRole('textbox', { name: 'Search people' })).toBeFocused()
    await page.keyboard.type('sample.0')
    await expect(page.getByText('99 people', { exact: true }).or(page.getByText(/^\d+ people$/))).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('[role="row"][data-index="0"]')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await expect(page.getByText('1 selected')).toBeVisible()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary')).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('[role="row"][data-index="1"]')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('complementary')).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(page.getByText('1 selected')).toBeHidden()
  })

  await test.step('enroll: start, key by hand, code', async () => {
    await page.keyboard.press('Control+f')
    await page.keyboard.type('key.board')
    await expect(page.getByText('1 person', { exact: true })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await command(page, 'Start enrollment')
    await page.getByRole('dialog', { name: 'Start enrollment' }).waitFor()
    await tabTo(page, 'Start and show QR')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: /Enrollment of/ })
    await dialog.waitFor()
    await tabTo(page, /Cannot scan/)
    await page.keyboard.press('Enter')
    const key = (await page.getByTestId('typed-key').innerText()).replace(/\s/g, '')
    await tabTo(page, /6-digit code/)
    await page.keyboard.type(codeAt(key, Date.now()))
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Set-up complete')).toBeVisible()
    await tabTo(page, 'Done')
    await page.keyboard.press('Enter')
  })

  await test.step('suspend with a reason, resume', async () => {
    for (const [name, status] of [['Suspend', 'Suspended'], ['Resume', 'Active']] as const) {
      await command(page, name)
      await page.getByRole('dialog', { name }).waitFor()
      await tabTo(page, /^Reason/)
      await page.keyboard.type('Called the helpdesk')
      await tabTo(page, name)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('complementary').getByText(status).first()).toBeVisible()
    }
  })

  await test.step('lost device', async () => {
    await command(page, 'Lost device')
    const dialog = page.getByRole('dialog', { name: /Lost device of/ })
    await dialog.waitFor()
    await tabTo(page, 'In person, with badge')
    await page.keyboard.press('Space')
    await tabTo(page, /^Reason/)
    await page.keyboard.type('Left on a train')
    await tabTo(page, 'Reset')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Reset done' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('sections, verification, preferences, shortcuts', async () => {
    await command(page, 'Go to Audit')
    await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible()
    await command(page, 'Verify')
    await expect(page.getByTestId('audit-report')).toContainText('intact')
    await command(page, 'Go to Operators')
    await expect(page.getByRole('heading', { name: 'Operators' })).toBeVisible()
    await command(page, 'Go to Settings')
    await tabTo(page, /^Light|^Dark|^System/)
    await page.keyboard.press('ArrowRight')
    await command(page, 'Keyboard shortcuts')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('lock and sign in', async () => {
    await command(page, 'Lock')
    const fresh = await desk.refresh()
    await fresh.getByRole('heading', { name: 'Sign in' }).waitFor()
    await tabTo(fresh, /^Passphrase/)
    await fresh.keyboard.type(PASSPHRASE)
    await fresh.keyboard.press('Enter')
    await fresh.getByRole('textbox', { name: /6-digit code/ }).waitFor()
    await fresh.keyboard.type((await nextCode(desk.phone)).code)
    await fresh.keyboard.press('Enter')
    await expect(fresh.getByText('Desk Administrator')).toBeVisible()
  })
  await desk.running.close()
})
