import { expect, type Page } from 'playwright/test'

/** What a screen reader would call the thing that has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null
    // Nothing has the focus: the words of the whole page are not its label.
    if (element === null || element === document.body) return ''
    return (element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent ?? '').trim()
  })

/** Tabs until what has the focus says `words`, as a person without a mouse does. */
export async function tabTo(page: Page, words: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const name = await focused(page)
    if (typeof words === 'string' ? name === words : words.test(name)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`No focus on ${String(words)}; it is on ${await focused(page)}`)
}

export async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.type(text)
}

export async function press(page: Page, label: string | RegExp): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.press('Enter')
}

/** Runs a command of the palette: types its name, goes down until it is the chosen one, and looks whether it was taken. */
export async function command(page: Page, name: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Type a command' })
  await page.keyboard.press('Control+k')
  await box.waitFor()
  await page.keyboard.type(name)
  const chosen = page.locator('[data-selected]:not([aria-disabled="true"])', {
    has: page.getByText(name, { exact: true })
  })
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(chosen).toBeVisible({ timeout: 200 })
    await page.keyboard.press('Enter')
    await expect(box).toBeHidden({ timeout: 500 })
  }).toPass({ intervals: [0], timeout: 20_000 })
}
