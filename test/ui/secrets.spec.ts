import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { codeAt } from '../support/codes'
import { addPerson, fillIdentity, firstRun, openDesk, openPerson, PASSPHRASE, readKey } from '../support/desk'
import { formsOf, leaksUnder, textUnder } from '../support/leaks'

test('no secret is left in the profile, in whatever form', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'factordesk-secrets-'))
  const desk = await openDesk({ userData: profile })
  const { page } = desk
  await firstRun(desk)
  await addPerson(page, 'ana', 'Ana')
  await openPerson(page, 'ana')
  await page.getByRole('button', { name: 'Start enrollment' }).first().click()
  await page.getByRole('button', { name: 'Start and show QR code' }).click()
  const dialog = page.getByRole('dialog', { name: /Enrollment of/ })
  await dialog.getByTestId('qr').waitFor()
  const key = await readKey(page)
  const box = dialog.getByRole('textbox', { name: /6-digit code/ })
  await box.fill(codeAt(key, Date.now() + 3_600_000))
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog.getByRole('alert').filter({ hasText: 'attempts left' })).toBeVisible()
  await box.fill(codeAt(key, Date.now()))
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog.getByText('Setup complete')).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Lost device…' }).first().click()
  const reset = page.getByRole('dialog', { name: /Lost device of/ })
  await fillIdentity(reset, 'Lost on the way')
  await reset.getByRole('checkbox', { name: /temporary pass/ }).check()
  await reset.getByRole('button', { name: 'Reset', exact: true }).click()
  const pass = (await page.getByTestId('temporary-pass').innerText()).trim()
  await desk.running.close()

  expect(leaksUnder(profile, [key, desk.phone.key])).toEqual([])
  for (const text of [PASSPHRASE, pass, desk.recoveryKey, ...desk.recoveryCodes])
    expect(textUnder(profile, text), 'a text that was shown once').toEqual([])

  await test.step('the search itself finds each form', () => {
    for (const [name, form] of Object.entries(formsOf(key))) {
      writeFileSync(path.join(profile, 'planted'), Buffer.concat([Buffer.from('before'), form, Buffer.from('after')]))
      expect(leaksUnder(profile, [key]), name).toContain(`planted: ${name}`)
    }
  })
  rmSync(profile, { recursive: true, force: true })
})
