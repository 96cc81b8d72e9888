import path from 'node:path'
import type { Page } from 'playwright'

/** Numbered pictures of each screen, light and dark. */
export function createCamera(folder: string) {
  let count = 0
  return {
    async shoot(page: Page, name: string): Promise<void> {
      count += 1
      const number = String(count).padStart(2, '0')
      for (const scheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
        await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor()
        await page.screenshot({ path: path.join(folder, `${number}-${name}-${scheme}.png`), animations: 'disabled' })
      }
    }
  }
}
