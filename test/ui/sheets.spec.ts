import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { answerDialogs } from '../support/app'
import { codeAt } from '../support/codes'
import { addPending, firstRun, openDesk } from '../support/desk'
import { leaksUnder } from '../support/leaks'

/** What a scanner reads from a page of the PDF at the resolution of an office printer. */
function scanned(pdf: string, page: number, folder: string): string[] {
  const picture = path.join(folder, `page-${String(page)}`)
  execFileSync('pdftoppm', ['-r', '150', '-png', '-f', String(page), '-l', String(page), '-singlefile', pdf, picture])
  return execFileSync('zbarimg', ['--quiet', '--nodbus', '--raw', `${picture}.png`], { encoding: 'utf8' })
    .trim()
    .split('\n')
}

const textOf = (pdf: string, page: number): string =>
  execFileSync('pdftotext', ['-layout', '-f', String(page), '-l', String(page), pdf, '-'], { encoding: 'utf8' })

const secretIn = (uri: string): string => /secret=([A-Z2-7]+)/.exec(uri)?.[1] ?? ''

test('a setup sheet is saved, read back, activated and found by its number', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'factordesk-sheets-'))
  const profile = path.join(folder, 'profile')
  const pdf = path.join(folder, 'sheet.pdf')
  const desk = await openDesk({ userData: profile })
  await firstRun(desk)
  const { page, running } = desk
  await answerDialogs(running.app, { save: pdf })
  await addPending(page, 'ana', 'Ana Costa')
  await page.getByRole('button', { name: 'Setup sheet…' }).click()
  const dialog = page.getByRole('dialog', { name: /Setup sheet for/ })

  await dialog.getByText('A4', { exact: true }).click()
  await test.step('without a printer it says so and offers the PDF', async () => {
    await dialog.getByRole('button', { name: 'Print…' }).click()
    await expect(dialog.getByRole('alert').filter({ hasText: 'no printer' })).toBeVisible()
  })
  await dialog.getByRole('button', { name: 'Save PDF…' }).click()
  await expect(dialog.getByText('Saved as sheet.pdf.')).toBeVisible()
  const number = (await page.getByTestId('sheet-numbers').locator('li code').textContent())?.trim() ?? ''
  await page.getByRole('button', { name: 'Yes, issued' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  const uri = await test.step('the paper holds the code, the key and the number, and nothing else does', () => {
    const uris = scanned(pdf, 1, folder).filter((text) => text.startsWith('otpauth:'))
    expect(uris).toHaveLength(1)
    const [found = ''] = uris
    expect(found).toContain('otpauth://totp/Example%20Works:ana?')
    const groups = secretIn(found).match(/.{4}/g) ?? []
    expect(textOf(pdf, 1).replace(/\s+/g, ' ')).toContain(groups.join(' '))
    expect(textOf(pdf, 1)).toContain(number)
    expect(scanned(pdf, 1, folder).filter((text) => text.startsWith('https:'))).toHaveLength(4)
    const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })
    expect(info).toMatch(/Pages:\s+1\n/)
    expect(info).toMatch(/Page size:\s+59[45]\S* x 84[12]\S* pts \(A4\)/)
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toContain(number)
    expect(info).not.toContain(groups[0])
    expect(statSync(pdf).mode & 0o777).toBe(0o600)
    const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(2)
    expect(fonts.filter((line) => !/^[A-Z]{6}\+IBMPlex.* yes yes yes /.test(line))).toEqual([])
    return found
  })

  await test.step('the first code of that paper activates', async () => {
    await page.getByRole('button', { name: 'Show QR code' }).click()
    const window = page.getByRole('dialog', { name: /Enrollment of/ })
    await window.getByRole('textbox', { name: /6-digit code/ }).fill(codeAt(secretIn(uri), Date.now()))
    await window.getByRole('button', { name: 'Confirm' }).click()
    await expect(window.getByText('Setup complete')).toBeVisible()
    await window.getByRole('button', { name: 'Done' }).click()
  })

  await test.step('its number in the search box says whose it was', async () => {
    await page.getByRole('textbox', { name: 'Search people' }).fill(number.toLowerCase().replace('-', ''))
    await expect(page.getByRole('status').filter({ hasText: `Sheet ${number}` })).toContainText('no longer valid')
  })

  await test.step('the job stands under Jobs', async () => {
    await page.getByRole('button', { name: 'Jobs', exact: true }).click()
    const row = page.getByRole('row', { name: /Ana Costa/ })
    await expect(row).toContainText('PDF · A4')
    await expect(row).toContainText('Issued')
  })

  await running.close()
  expect(leaksUnder(profile, [secretIn(uri)])).toEqual([])
  expect(readFileSync(path.join(profile, 'logs', 'factordesk.log'), 'utf8').length).toBeGreaterThan(0)
  rmSync(folder, { recursive: true, force: true })
})
