import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from 'playwright/test'
import { answerDialogs } from '../support/app'
import { type Desk, openPerson } from '../support/desk'

/** Starts the enrollments of the first `count` people whom a search finds. */
async function startEnrollments(page: Page, search: string, count: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Search people' }).fill(search)
  await expect(page.getByText('10 people', { exact: true })).toBeVisible()
  // The rows of the search before have the same count.
  await expect(page.locator('[role="row"][data-index="9"]')).toContainText(search)
  for (let row = 0; row < count; row += 1) {
    const box = page.locator(`[role="row"][data-index="${String(row)}"]`).getByRole('checkbox')
    // The list may still be drawn anew after what was done before.
    await expect(async () => {
      if (!(await box.isChecked())) await box.click()
      await expect(box).toBeChecked({ timeout: 500 })
    }).toPass()
  }
  const toolbar = page.getByRole('toolbar', { name: 'Selected people' })
  await expect(toolbar).toContainText(`${String(count)} selected`)
  await toolbar.getByRole('button', { name: 'Start enrollment' }).click()
  const dialog = page.getByRole('dialog', { name: /Start enrollment/ })
  await dialog.getByRole('button', { name: 'Start enrollment' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
}

/** A picture of the first page beside the PDF. */
const firstPage = (name: string) =>
  execFileSync('pdftoppm', ['-r', '110', '-png', '-f', '1', '-l', '1', '-singlefile', `${name}.pdf`, name])

/** Single sheets, a job of twenty-five with its list for signatures, and what they look like. */
export async function printSheets(
  page: Page,
  running: Desk['running'],
  { out, shoot }: { readonly out: string; readonly shoot: (name: string) => Promise<void> }
): Promise<void> {
  const save = (name: string) => answerDialogs(running.app, { save: path.join(out, name) })
  await openPerson(page, 'csv.0200')
  for (const [language, name] of [
    ['English', 'setup-sheet.pdf'],
    ['Arabic', 'setup-sheet-ar.pdf']
  ] as const) {
    await save(name)
    await page.getByRole('button', { name: 'Setup sheet…' }).click()
    const dialog = page.getByRole('dialog', { name: /Setup sheet for/ })
    await dialog.getByRole('combobox', { name: 'Language' }).click()
    await page.getByRole('option', { name: language, exact: true }).click()
    await dialog.getByText('A4', { exact: true }).click()
    if (language === 'English') await shoot('setup-sheet')
    await dialog.getByRole('button', { name: 'Save PDF…' }).click()
    await page.getByRole('button', { name: 'Yes, issued' }).click()
  }
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await startEnrollments(page, 'csv.030', 10)
  await startEnrollments(page, 'csv.031', 10)
  await startEnrollments(page, 'csv.032', 5)
  await page.getByRole('textbox', { name: 'Search people' }).fill('csv.03')
  await page.getByRole('button', { name: /Pending/ }).click()
  await expect(page.getByText('25 people', { exact: true })).toBeVisible()
  await page.getByRole('checkbox', { name: 'Select everyone listed' }).check()
  await page.getByRole('toolbar', { name: 'Selected people' }).getByRole('button', { name: 'Setup sheets…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Setup sheets' })
  await expect(dialog.getByText('25 people get a sheet')).toBeVisible()
  await dialog.getByText('Letter', { exact: true }).click()
  await shoot('setup-sheets')
  await save('setup-sheets.pdf')
  await dialog.getByRole('button', { name: 'Save PDF…' }).click()
  await expect(dialog.getByText('25 sheets show the same QR code as before.')).toBeVisible()
  await shoot('setup-sheets-confirm')
  await dialog.getByRole('button', { name: 'Save 25 sheets as PDF' }).click()
  await expect(page.getByTestId('sheet-numbers').locator('li')).toHaveCount(25)
  await shoot('setup-sheets-done')
  await save('cover-list.pdf')
  await page.getByRole('button', { name: 'Save signature list…' }).click()
  await expect.poll(() => existsSync(path.join(out, 'cover-list.pdf'))).toBe(true)
  await page.getByRole('button', { name: 'Yes, issued' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Jobs', exact: true }).click()
  await expect(page.getByRole('row', { name: /^25 people/ })).toContainText('Issued')
  await shoot('jobs')
  await page.getByRole('button', { name: 'People', exact: true }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^\d+\s*All$/ }).click()
  for (const name of ['setup-sheet', 'setup-sheet-ar', 'setup-sheets', 'cover-list']) firstPage(path.join(out, name))
}
