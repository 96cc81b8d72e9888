import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { answerDialogs } from '../support/app'
import { codeAt, freshMoment, stepAt } from '../support/codes'
import {
  confirmOwnFactor,
  confirmRecoveryKey,
  type Desk,
  fillIdentity,
  fillSetup,
  openDesk,
  openPerson,
  OPERATOR,
  PASSPHRASE,
  readKey,
  signIn
} from '../support/desk'
import { exampleLogo } from '../support/logo'
import { peopleCsv } from '../support/people-csv'
import { createCamera } from './camera'
import { printSheets } from './print-sheets'

const out = path.resolve(process.env['FACTORDESK_DEMO_OUT'] ?? 'demo-output')

interface Report {
  electron: string
  node: string
  steps: { name: string; ok: boolean; ms: number }[]
  issuer: string
  username: string
  acceptedCode: string
  acceptedAt: number
  passphrase: string
}

test('tour', async () => {
  mkdirSync(out, { recursive: true })
  const csv = path.join(out, 'people.csv')
  writeFileSync(csv, peopleCsv(500))
  const report: Report = {
    electron: '',
    node: '',
    steps: [],
    issuer: 'Example Works',
    username: '',
    acceptedCode: '',
    acceptedAt: 0,
    passphrase: PASSPHRASE
  }
  const desk = await openDesk({ userData: path.join(out, 'user-data') })
  const camera = createCamera(out)
  const step = async (name: string, work: (desk: Desk) => Promise<void>) => {
    const began = performance.now()
    let ok = false
    try {
      await test.step(name, () => work(desk))
      ok = true
    } finally {
      report.steps.push({ name, ok, ms: Math.round(performance.now() - began) })
      writeFileSync(path.join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
      if (!ok) await desk.page.screenshot({ path: path.join(out, 'failed.png') }).catch(() => undefined)
    }
  }
  const shoot = (name: string) => camera.shoot(desk.page, name)
  const versions = await desk.running.app.evaluate(() => ({
    electron: process.versions.electron ?? '',
    node: process.versions.node
  }))
  Object.assign(report, versions)
  await desk.page.setViewportSize({ width: 1440, height: 900 })

  await step('first run: organization and administrator', async ({ page }) => {
    await expect(page.getByRole('heading', { name: 'Welcome to FactorDesk' })).toBeVisible()
    await shoot('first-run')
    await fillSetup(page)
  })

  await step('operator second factor', async ({ page }) => {
    await expect(page.getByTestId('qr')).toBeVisible()
    await shoot('operator-second-factor')
    await confirmOwnFactor(desk)
  })

  await step('recovery key and recovery codes', async ({ page }) => {
    await expect(page.getByRole('heading', { name: 'Recovery key' })).toBeVisible()
    await shoot('recovery-key')
    await confirmRecoveryKey(desk)
    await page.getByRole('button', { name: 'Show the codes' }).click()
    desk.recoveryCodes = await page.getByTestId('recovery-codes').locator('li').allInnerTexts()
    expect(desk.recoveryCodes).toHaveLength(10)
    await page.getByRole('checkbox', { name: /written them down/ }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByText('No people yet')).toBeVisible()
    await shoot('empty')
  })

  await step('sample people', async ({ page }) => {
    await page.getByRole('button', { name: 'Load sample people' }).click()
    await expect(page.getByText('250 sample people')).toBeVisible()
    await expect(page.getByRole('row', { name: /sample\.001/ })).toBeVisible()
    await shoot('people')
  })

  await step('import a CSV of 500 people with 5 bad rows', async ({ page, running }) => {
    await answerDialogs(running.app, { open: csv })
    await page.getByRole('button', { name: 'Import…' }).click()
    await page.getByRole('button', { name: 'Choose file…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import people' })
    await expect(dialog.getByRole('heading', { name: /Bad rows \(5\)/ })).toBeVisible()
    await shoot('import-preview')
    await dialog.getByRole('button', { name: 'Import 495 people' }).click()
    await expect(dialog.getByTestId('import-done')).toContainText('495 added')
    await shoot('import-done')
    await dialog.getByRole('button', { name: 'Done' }).click()
  })

  await step('search, drawer, history', async ({ page }) => {
    await openPerson(page, 'csv.0100')
    await shoot('person')
    await page.getByRole('tab', { name: 'History' }).click()
    await shoot('person-history')
  })

  await step('enrollment from start to first accepted code', async ({ page }) => {
    await page.getByRole('button', { name: 'Start enrollment' }).first().click()
    await page.getByRole('button', { name: 'Start and show QR code' }).click()
    const dialog = page.getByRole('dialog', { name: /Enrollment of/ })
    await expect(dialog.getByTestId('qr')).toBeVisible()
    await expect
      .poll(() => dialog.getByTestId('qr').evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0)
    report.username = 'csv.0100'
    await shoot('enrollment')
    await dialog.getByTestId('qr').screenshot({ path: path.join(out, 'enrollment-qr.png') })
    const key = await readKey(page)
    const box = dialog.getByRole('textbox', { name: /6-digit code/ })
    await box.fill('12345a')
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await expect(dialog.getByRole('alert').filter({ hasText: 'only digits' })).toBeVisible()
    await box.fill(codeAt(key, Date.now() + 20 * 60_000))
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await expect(dialog.getByRole('alert').filter({ hasText: 'steps ahead' })).toBeVisible()
    await shoot('enrollment-wrong-code')
    report.acceptedAt = await freshMoment(0)
    report.acceptedCode = codeAt(key, report.acceptedAt)
    await box.fill(`${report.acceptedCode.slice(0, 3)} ${report.acceptedCode.slice(3)}`)
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await expect(dialog.getByText('Setup complete')).toBeVisible()
    expect(stepAt(Date.now())).toBe(stepAt(report.acceptedAt))
    await shoot('enrollment-complete')
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('complementary').getByText('Active')).toBeVisible()
  })

  await step('regenerate', async ({ page }) => {
    await openPerson(page, 'csv.0200')
    await page.getByRole('button', { name: 'Start enrollment' }).first().click()
    await page.getByRole('button', { name: 'Start and show QR code' }).click()
    const dialog = page.getByRole('dialog', { name: /Enrollment of/ })
    await expect(dialog.getByTestId('qr')).toBeVisible()
    const old = await readKey(page)
    await dialog.getByRole('button', { name: 'New QR code' }).click()
    await dialog.getByRole('button', { name: 'Create new QR code' }).click()
    await expect(dialog.getByRole('button', { name: /Cannot scan/ })).toBeVisible()
    await dialog.getByRole('textbox', { name: /6-digit code/ }).fill(codeAt(old, Date.now()))
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await expect(dialog.getByRole('alert').filter({ hasText: 'previous QR code' })).toBeVisible()
    await shoot('regenerated')
    await page.keyboard.press('Escape')
  })

  await step('what sheets begin with: a logo, and the paper beside the form', async ({ page, running }) => {
    const logo = path.join(out, 'logo.svg')
    writeFileSync(logo, exampleLogo)
    await answerDialogs(running.app, { open: logo })
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
    await page.getByRole('button', { name: 'Choose logo…' }).click()
    await page.getByText('A4', { exact: true }).click()
    const preview = page.getByTestId('sheet-preview')
    await expect(preview.frameLocator('iframe:not([data-waiting])').locator('.head img')).toHaveAttribute('src', /png/)
    await expect(preview).toHaveAttribute('data-ready', 'true')
    await page.getByRole('heading', { name: 'Setup sheets' }).evaluate((heading) => {
      heading.scrollIntoView()
    })
    await shoot('sheet-settings')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Settings saved.')).toBeVisible()
    await page.getByRole('button', { name: 'People', exact: true }).click()
  })

  await step(
    'setup sheets: one in English, one in Arabic, twenty-five on Letter, the list for signatures',
    ({ page, running }) => printSheets(page, running, { out, shoot })
  )

  await step('lost device', async ({ page }) => {
    await openPerson(page, 'csv.0100')
    await page.getByRole('button', { name: 'Lost device…' }).first().click()
    const dialog = page.getByRole('dialog', { name: /Lost device of/ })
    await fillIdentity(dialog, 'Telephone lost on the train')
    await dialog.getByRole('checkbox', { name: /temporary pass/ }).check()
    await shoot('lost-device')
    await dialog.getByRole('button', { name: 'Reset', exact: true }).click()
    const done = page.getByRole('dialog', { name: 'Reset done' })
    await expect(done.getByTestId('temporary-pass')).toBeVisible()
    await shoot('lost-device-done')
    await done.getByRole('button', { name: 'Close' }).last().click()
    await expect(page.getByRole('complementary').getByText('Pending').first()).toBeVisible()
  })

  await step('audit and its verification', async ({ page }) => {
    await page.getByRole('button', { name: 'Audit log', exact: true }).click()
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByTestId('audit-report')).toContainText('The audit log is intact')
    await shoot('audit')
  })

  await step('operators, settings, palette, shortcuts', async ({ page }) => {
    await page.getByRole('button', { name: 'Operators', exact: true }).click()
    await expect(page.getByRole('cell', { name: OPERATOR })).toBeVisible()
    await shoot('operators')
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'Issuer' })).toBeVisible()
    await shoot('settings')
    await page.getByRole('button', { name: 'People', exact: true }).click()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('textbox', { name: 'Type a command' })).toBeVisible()
    await shoot('palette')
    await page.keyboard.press('Escape')
  })

  await step('lock and unlock', async () => {
    await desk.page.getByRole('button', { name: 'Lock', exact: true }).click()
    const page = await desk.refresh()
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await page.setViewportSize({ width: 1440, height: 900 })
    await shoot('locked')
    await signIn(desk)
    await expect(page.getByRole('row', { name: /sample\.001/ })).toBeVisible()
  })

  await desk.running.close()
  expect(report.steps.every(({ ok }) => ok)).toBe(true)
})
