import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { answerDialogs } from '../support/app'
import { addPending, firstRun, openDesk } from '../support/desk'

test('a lock while sheets are printed leaves no page and no file', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'factordesk-lock-'))
  const pdf = path.join(folder, 'sheet.pdf')
  const desk = await openDesk()
  await firstRun(desk)
  const { page, running } = desk
  await answerDialogs(running.app, { save: pdf })
  await addPending(page, 'ana', 'Ana Costa')
  await page.getByRole('button', { name: 'Setup sheet…' }).click()

  // The printer's pages live in a session of their own. Chromium never answers: only the lock can end this.
  await running.app.evaluate(({ app, Menu, session }) => {
    const lock = Menu.getApplicationMenu()
      ?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      .find(({ accelerator }) => accelerator === 'CmdOrCtrl+L')
    app.on('web-contents-created', (_event, contents) => {
      if (contents.session === session.defaultSession) return
      contents.printToPDF = () => {
        Object.assign(globalThis, { hasLockedOverPages: lock !== undefined })
        lock?.click()
        return new Promise(() => undefined)
      }
    })
  })
  await page
    .getByRole('dialog', { name: /Setup sheet for/ })
    .getByRole('button', { name: 'Save PDF…' })
    .click()

  const locked = await desk.refresh()
  await locked.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await running.app.evaluate(() => (globalThis as { hasLockedOverPages?: boolean }).hasLockedOverPages)).toBe(
    true
  )
  await expect.poll(() => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(existsSync(pdf)).toBe(false)
  expect(readdirSync(folder)).toEqual([])
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})
