import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { answerDialogs } from '../support/app'
import { expectAccessible } from '../support/axe'
import { type Desk, firstRun, openDesk } from '../support/desk'

/** Every name there is, and hundreds of columns that nobody asked for. */
function oddFile(folder: string): string {
  const others = Array.from(
    { length: 470 },
    (_, index) => `extension attribute ${String(index)} ${'ü'.repeat(index % 60)}`
  )
  const row = (username: string, name: string) => [username, name, ...others.map(() => '')].join(';')
  const text = [['username', 'name', ...others].join(';'), row('zoë', 'Zoë Größe'), row('ana', 'J?rgen')].join('\r\n')
  const file = path.join(folder, 'odd.csv')
  const bytes = Buffer.from(text)
  bytes[bytes.lastIndexOf('?')] = 0xfc
  writeFileSync(file, bytes)
  return file
}

async function choose({ page, running }: Desk, file: string): Promise<void> {
  await answerDialogs(running.app, { open: file })
  await page.getByRole('button', { name: 'Choose file' }).click()
}

/** Drops a file of `rows` people on the window, as a file manager would. */
async function drop(page: Page, rows: number): Promise<void> {
  const transfer = await page.evaluateHandle((count) => {
    const lines = Array.from(
      { length: count },
      (_, index) => `dropped.${String(index)},Dropped Person ${String(index)}`
    )
    const dropped = new DataTransfer()
    dropped.items.add(new File([['username,name', ...lines].join('\n')], 'dropped.csv'))
    return dropped
  }, rows)
  await page.getByTestId('import-drop').dispatchEvent('drop', { dataTransfer: transfer })
}

test('an import is read as the operator says, from a chosen or a dropped file', async () => {
  const desk = await openDesk()
  await firstRun(desk)
  const { page, running } = desk
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import people' })

  await test.step('a named pipe is refused, and a file is read after it', async () => {
    const pipe = path.join(running.userData, 'pipe.csv')
    execFileSync('mkfifo', [pipe])
    await choose(desk, pipe)
    await expect(dialog.getByText('This is a folder, a device or a pipe, not a file.')).toBeVisible()
  })

  await test.step('hundreds of columns and a stray byte', async () => {
    await choose(desk, oddFile(running.userData))
    await expect(dialog.getByText('odd.csv · 2 rows')).toBeVisible()
    await expect(dialog.getByText(/^1 character could not be read in this encoding/)).toBeVisible()
    await expect(dialog.getByRole('cell', { name: 'Characters that could not be read' })).toBeVisible()
    const sizes = await dialog.evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }))
    expect(sizes.scrollWidth).toBeLessThanOrEqual(sizes.clientWidth)
    await expect(dialog.getByRole('button', { name: 'Import 1 person' })).toBeVisible()
    await expectAccessible(page, 'import preview')
  })

  await test.step('another encoding', async () => {
    await dialog.getByRole('combobox', { name: 'Encoding' }).click()
    await page.getByRole('option', { name: 'Western European (windows-1252)' }).click()
    await expect(dialog.getByText(/could not be read in this encoding/)).toBeHidden()
    await expect(dialog.getByRole('button', { name: 'Import 2 people' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Back' }).click()
  })

  await test.step('a dropped file of several pieces', async () => {
    await drop(page, 60_000)
    await expect(dialog.getByText('dropped.csv · 60,000 rows')).toBeVisible({ timeout: 60_000 })
    await expect(dialog.getByRole('button', { name: 'Import 60,000 people' })).toBeEnabled()
  })
  await running.close()
})
