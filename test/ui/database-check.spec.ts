import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { changeBehindIndex } from '../support/damage'
import { addPerson, firstRun, openDesk } from '../support/desk'

test('a check in a process of its own finds damage, and whoever is signed in is told', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'factordesk-check-'))
  const desk = await openDesk({ userData: profile })
  await firstRun(desk)
  const { page } = desk
  await addPerson(page, 'ana', 'Ana')
  const notice = page.getByText('It is no longer backed up')
  const verify = async () => {
    await page.getByRole('button', { name: 'Audit log', exact: true }).click()
    await page.getByRole('button', { name: 'Verify' }).click()
    return page.getByTestId('audit-report')
  }

  await test.step('a whole file', async () => {
    await expect(await verify()).toContainText('The audit log is intact')
    await expect(notice).toBeHidden()
  })

  await test.step('an index that differs from its table', async () => {
    changeBehindIndex(path.join(profile, 'factordesk.sqlite'), "UPDATE users SET email_lower = 'moved@example.com'")
    const report = await verify()
    await expect(report).toContainText('The database file is damaged')
    await expect(report).toContainText('users_email')
    await expect(notice).toBeVisible()
  })
  await desk.running.close()
  rmSync(profile, { recursive: true, force: true })
})
