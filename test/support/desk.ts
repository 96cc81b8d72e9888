import { expect, type Locator, type Page } from 'playwright/test'
import { codeAt, freshMoment, stepAt } from './codes'
import { launchApp, type LaunchOptions, type RunningApp } from './app'

export const PASSPHRASE = 'four calm otters paddle north'
export const OPERATOR = 'desk.admin'

/** What the tests' phone knows about an account. */
export interface Phone {
  readonly key: string
  lastStep: number
}

/** The console as a person drives it: one method a task, by the words on the screen. */
export interface Desk {
  readonly running: RunningApp
  readonly phone: Phone
  recoveryKey: string
  recoveryCodes: string[]
  page: Page
  /** The window after a lock is another one. */
  refresh(): Promise<Page>
}

export async function openDesk(options: LaunchOptions = {}): Promise<Desk> {
  const running = await launchApp(options)
  const page = await running.page()
  const desk: Desk = {
    running,
    phone: { key: '', lastStep: 0 },
    recoveryKey: '',
    recoveryCodes: [],
    page,
    async refresh() {
      const before = desk.page
      await expect
        .poll(async () => (await running.page()) !== before && before.isClosed(), { timeout: 20_000 })
        .toBe(true)
      desk.page = await running.page()
      await desk.page.locator('main').waitFor()
      return desk.page
    }
  }
  return desk
}

/** The code of now, from a step that was not used yet. */
export async function nextCode(phone: Phone): Promise<{ code: string; at: number }> {
  const at = await freshMoment(phone.lastStep)
  phone.lastStep = stepAt(at)
  return { code: codeAt(phone.key, at), at }
}

/** Fills the first screen and sends it. */
export async function fillSetup(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Organization name' }).fill('Example Works')
  await page.getByRole('textbox', { name: 'Issuer' }).fill('Example Works')
  await page.getByRole('textbox', { name: 'Helpdesk phone' }).fill('+49 30 5550100')
  await page.getByRole('textbox', { name: 'Helpdesk hours' }).fill('Mon to Fri, 8 to 17')
  await page.getByRole('textbox', { name: 'Helpdesk location' }).fill('Room 1.12')
  await page.getByRole('textbox', { name: 'Username' }).fill(OPERATOR)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Desk Administrator')
  await page.locator('input[type="password"]').nth(0).fill(PASSPHRASE)
  await page.locator('input[type="password"]').nth(1).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** Reads the key that the pop-up offers for typing. */
export async function readKey(page: Page): Promise<string> {
  await page.getByRole('button', { name: /Cannot scan/ }).click()
  const text = await page.getByTestId('typed-key').innerText()
  return text.replace(/\s/g, '')
}

export async function confirmOwnFactor(desk: Desk): Promise<void> {
  const { page, phone } = desk
  const key = await readKey(page)
  Object.assign(phone, { key, lastStep: 0 })
  await page.getByRole('textbox', { name: /6-digit code/ }).fill((await nextCode(phone)).code)
  await page.getByRole('button', { name: 'Confirm' }).click()
}

export async function confirmRecoveryKey(desk: Desk): Promise<void> {
  const { page } = desk
  await page.getByRole('button', { name: 'Show the recovery key' }).click()
  desk.recoveryKey = (await page.getByTestId('recovery-key').innerText()).trim()
  await page.getByRole('button', { name: 'I have written it down' }).click()
  await page.getByRole('textbox', { name: /Type the recovery key/ }).fill(desk.recoveryKey.toLowerCase())
  await page.getByRole('button', { name: 'Confirm' }).click()
}

export async function takeRecoveryCodes(desk: Desk): Promise<void> {
  const { page } = desk
  await page.getByRole('button', { name: 'Show the codes' }).click()
  desk.recoveryCodes = await page.getByTestId('recovery-codes').locator('li').allInnerTexts()
  await page.getByRole('checkbox', { name: /written them down/ }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** From the empty profile to the list of people. */
export async function firstRun(desk: Desk): Promise<void> {
  await fillSetup(desk.page)
  await confirmOwnFactor(desk)
  await confirmRecoveryKey(desk)
  await takeRecoveryCodes(desk)
  await expect(desk.page.getByRole('heading', { name: 'People', exact: true })).toBeVisible()
}

export async function signIn(desk: Desk, username = OPERATOR, passphrase = PASSPHRASE): Promise<void> {
  const { page } = desk
  await page.getByRole('textbox', { name: 'Username' }).fill(username)
  await page.locator('input[type="password"]').fill(passphrase)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('textbox', { name: /6-digit code/ }).fill((await nextCode(desk.phone)).code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'People', exact: true })).toBeVisible()
}

export async function addPerson(page: Page, username: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add person' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add person' })
  await dialog.getByRole('textbox', { name: 'Username' }).fill(username)
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
}

/** Searches for a person and opens the drawer. */
export async function openPerson(page: Page, search: string): Promise<Locator> {
  await page.getByRole('textbox', { name: 'Search people' }).fill(search)
  const row = page.getByRole('row').filter({ hasText: search }).first()
  await row.waitFor()
  const drawer = page.getByRole('complementary')
  // The row stands there before the search is answered, and the answer puts another in its place.
  await expect(async () => {
    if ((await row.getAttribute('data-open')) === null) await row.click()
    await expect(drawer).toContainText(search, { timeout: 2000 })
  }).toPass({ timeout: 20_000 })
  return drawer
}

/** A person whose enrollment is started and not confirmed; the drawer is open. */
export async function addPending(page: Page, username: string, name: string): Promise<void> {
  await addPerson(page, username, name)
  await openPerson(page, username)
  await page.getByRole('button', { name: 'Start enrollment' }).first().click()
  await page.getByRole('button', { name: 'Start and show QR code' }).click()
  await page
    .getByRole('dialog', { name: /Enrollment of/ })
    .getByTestId('qr')
    .waitFor()
  await page.keyboard.press('Escape')
}

/** Chooses how the identity was checked and says why. */
export async function fillIdentity(dialog: Locator, reason: string): Promise<void> {
  await dialog.getByRole('radio', { name: 'In person, with ID badge' }).check()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
}
