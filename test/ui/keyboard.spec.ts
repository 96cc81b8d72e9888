import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { answerDialogs } from '../support/app'
import { codeAt } from '../support/codes'
import { type Desk, nextCode, openDesk, OPERATOR, PASSPHRASE } from '../support/desk'
import { command, press, tabTo, typeInto } from '../support/keys'
import { peopleCsv } from '../support/people-csv'

const drawer = (page: Page) => page.getByRole('complementary')
const row = (page: Page, index: number) => page.locator(`[role="row"][data-index="${String(index)}"]`)

async function firstRunByKeyboard({ page, phone }: Desk): Promise<void> {
  await page.getByRole('heading', { name: 'Welcome to FactorDesk' }).waitFor()
  await typeInto(page, /^Organization name/, 'Example Works')
  await typeInto(page, /^Issuer/, 'Example Works')
  await typeInto(page, /^Username/, OPERATOR)
  await typeInto(page, 'Name', 'Desk Administrator')
  await typeInto(page, /^Passphrase/, PASSPHRASE)
  await typeInto(page, /^Repeat the passphrase/, PASSPHRASE)
  await page.keyboard.press('Enter')

  await page.getByTestId('qr').waitFor()
  await press(page, /Cannot scan/)
  const key = (await page.getByTestId('typed-key').innerText()).replace(/\s/g, '')
  Object.assign(phone, { key, lastStep: 0 })
  await typeInto(page, /^6-digit code/, (await nextCode(phone)).code)
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: 'Recovery key' }).waitFor()
  await press(page, 'Show the recovery key')
  const recoveryKey = (await page.getByTestId('recovery-key').innerText()).trim()
  await press(page, 'I have written it down')
  await typeInto(page, /^Type the recovery key/, recoveryKey)
  await press(page, 'Confirm')

  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
  await press(page, 'Show the codes')
  await tabTo(page, /written them down/)
  await page.keyboard.press('Space')
  await press(page, 'Continue')
  await expect(page.getByText('No people yet')).toBeVisible()
}

/** Says how the identity was checked and why, in the dialog that is open. */
async function identityByKeyboard(page: Page, reason?: string): Promise<void> {
  await tabTo(page, 'In person, with ID badge')
  await page.keyboard.press('Space')
  if (reason !== undefined) await typeInto(page, /^Reason/, reason)
}

test('everything is done by keyboard alone', async () => {
  const desk = await openDesk()
  const { page } = desk
  await test.step('first run', () => firstRunByKeyboard(desk))

  await test.step('load sample people', async () => {
    await command(page, 'Load sample people')
    await expect(page.getByRole('row', { name: /sample\.001/ })).toBeVisible()
  })

  await test.step('import a file', async () => {
    const csv = path.join(desk.running.userData, 'people.csv')
    writeFileSync(csv, peopleCsv(20))
    await answerDialogs(desk.running.app, { open: csv })
    await page.keyboard.press('Control+i')
    await page.getByRole('dialog', { name: 'Import people' }).waitFor()
    await press(page, 'Choose file…')
    await page.getByRole('heading', { name: /Bad rows \(5\)/ }).waitFor()
    await press(page, 'Import 15 people')
    await page.getByTestId('import-done').waitFor()
    await press(page, 'Done')
  })

  await test.step('add a person, edit the person', async () => {
    await page.keyboard.press('Control+n')
    await page.getByRole('dialog', { name: 'Add person' }).waitFor()
    await typeInto(page, /^Username/, 'key.board')
    await typeInto(page, 'Name', 'Key Board')
    await page.keyboard.press('Enter')
    await expect(drawer(page)).toContainText('Key Board')
    await command(page, 'Edit person…')
    await page.getByRole('dialog').waitFor()
    await typeInto(page, 'Department', 'Finance')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect(drawer(page)).toContainText('Finance')
  })

  await test.step('search, move, mark, open and go back', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+f')
    await expect(page.getByRole('textbox', { name: 'Search people' })).toBeFocused()
    await page.keyboard.type('csv.00')
    await expect(page.getByText('15 people', { exact: true })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(row(page, 0)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await expect(page.getByText('1 selected')).toBeVisible()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await expect(row(page, 0)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(drawer(page)).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(row(page, 1)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(drawer(page)).toBeHidden()
  })

  await test.step('change the selection', async () => {
    await command(page, 'Deactivate…')
    await page.getByRole('dialog', { name: /Deactivate 1 person/ }).waitFor()
    await typeInto(page, /^Reason/, 'Left the organization')
    await press(page, 'Deactivate 1 person')
    await page.getByText('1 person was changed.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  await test.step('filter, columns, saved view', async () => {
    await command(page, 'Suspended')
    await expect(page.getByRole('button', { name: /Suspended/, pressed: true })).toBeVisible()
    await command(page, 'Save view…')
    await page.getByRole('dialog').waitFor()
    await typeInto(page, /^View name/, 'Paused ones')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('navigation').getByRole('button', { name: /^Paused ones/ })).toBeVisible()
    await command(page, 'Show everyone')
    await command(page, 'Hide column Department')
    await expect(page.getByRole('columnheader', { name: 'Department' })).toBeHidden()
  })

  await test.step('enroll: start, another QR code, key by hand, code', async () => {
    await page.keyboard.press('Control+f')
    await page.keyboard.type('key.board')
    await expect(page.getByText('1 person', { exact: true })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(drawer(page)).toContainText('Key Board')
    await command(page, 'Start enrollment')
    await page.getByRole('dialog', { name: /^Enroll .*Key Board/ }).waitFor()
    await press(page, 'Start and show QR code')
    const dialog = page.getByRole('dialog', { name: /^Enrollment of/ })
    await dialog.waitFor()
    await press(page, 'New QR code…')
    await press(page, 'Create new QR code')
    await dialog.waitFor()
    await press(page, /Cannot scan/)
    const key = (await page.getByTestId('typed-key').innerText()).replace(/\s/g, '')
    await typeInto(page, /^6-digit code/, codeAt(key, Date.now()))
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Setup complete')).toBeVisible()
    await press(page, 'Done')
  })

  await test.step('recovery codes and a temporary pass', async () => {
    await command(page, 'Create recovery codes…')
    await page.getByRole('dialog', { name: /^Recovery codes for/ }).waitFor()
    await identityByKeyboard(page)
    await press(page, 'Create new codes')
    await tabTo(page, /written them down/)
    await page.keyboard.press('Space')
    await press(page, 'Done')
    await command(page, 'Temporary pass…')
    await page.getByRole('dialog', { name: /^Temporary pass for/ }).waitFor()
    await identityByKeyboard(page, 'Telephone at home today')
    await press(page, 'Issue pass')
    await page.getByTestId('temporary-pass').waitFor()
    await press(page, 'Done')
  })

  await test.step('suspend with a reason, resume', async () => {
    for (const [name, status] of [
      ['Suspend', 'Suspended'],
      ['Resume', 'Active']
    ] as const) {
      await command(page, `${name}…`)
      await page.getByRole('dialog', { name: new RegExp(`^${name} .*Key Board`) }).waitFor()
      await typeInto(page, /^Reason/, 'Called the helpdesk')
      await press(page, name)
      await expect(drawer(page).getByText(status).first()).toBeVisible()
    }
  })

  await test.step('lost device', async () => {
    await command(page, 'Lost device…')
    await page.getByRole('dialog', { name: /^Lost device of/ }).waitFor()
    await identityByKeyboard(page, 'Left on a train')
    await press(page, 'Reset')
    await expect(page.getByRole('dialog', { name: 'Reset done' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a setup sheet as PDF', async () => {
    await answerDialogs(desk.running.app, { save: path.join(desk.running.userData, 'sheet.pdf') })
    await command(page, 'Setup sheet…')
    await page.getByRole('dialog', { name: /^Setup sheet for/ }).waitFor()
    await press(page, 'Save PDF…')
    await page.getByTestId('sheet-numbers').waitFor()
    await press(page, 'Yes, issued')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  await test.step('deactivate, reactivate', async () => {
    for (const [name, status] of [
      ['Deactivate', 'Deactivated'],
      ['Reactivate', 'Pending']
    ] as const) {
      await command(page, `${name}…`)
      await page.getByRole('dialog', { name: new RegExp(`^${name} .*Key Board`) }).waitFor()
      await typeInto(page, /^Reason/, 'Left and came back')
      await press(page, name)
      await expect(drawer(page).getByText(status).first()).toBeVisible()
    }
  })

  await test.step('audit: read, verify, export', async () => {
    const csv = path.join(desk.running.userData, 'audit.csv')
    await answerDialogs(desk.running.app, { save: csv })
    await page.keyboard.press('Control+3')
    await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible()
    await command(page, 'Verify')
    await expect(page.getByTestId('audit-report')).toContainText('intact')
    await command(page, 'Export CSV…')
    await expect(page.getByRole('cell', { name: 'Audit exported' })).toBeVisible()
  })

  await test.step('operators: add one', async () => {
    await page.keyboard.press('Control+4')
    await expect(page.getByRole('heading', { name: 'Operators' })).toBeVisible()
    await command(page, 'Add operator…')
    await page.getByRole('dialog', { name: 'Add operator' }).waitFor()
    await typeInto(page, /^Username/, 'desk.support')
    await typeInto(page, /^Initial passphrase/, 'nine slow herons wade south')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('cell', { name: 'desk.support' }).first()).toBeVisible()
  })

  await test.step('settings, preferences, shortcuts', async () => {
    await page.keyboard.press('Control+,')
    await page.getByRole('textbox', { name: 'Issuer' }).waitFor()
    await tabTo(page, /^Light|^Dark|^System/)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+/')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('lock and sign in', async () => {
    // The page dies while the key is still down.
    await page.keyboard.press('Control+l').catch(() => undefined)
    const fresh = await desk.refresh()
    await fresh.getByRole('heading', { name: 'Sign in' }).waitFor()
    await typeInto(fresh, /^Username/, OPERATOR)
    await typeInto(fresh, /^Passphrase/, PASSPHRASE)
    await fresh.keyboard.press('Enter')
    await fresh.getByRole('textbox', { name: /6-digit code/ }).waitFor()
    await fresh.keyboard.type((await nextCode(desk.phone)).code)
    await fresh.keyboard.press('Enter')
    await expect(fresh.getByText('Desk Administrator')).toBeVisible()
  })
  await desk.running.close()
})
