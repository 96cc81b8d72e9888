import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { openConnection } from '../../src/main/db/sqlite/driver'
import type { Bridge } from '../../src/preload/contract/bridge'
import { launchApp, root, sandboxArguments } from '../support/app'
import { addPerson, firstRun, openDesk, openPerson } from '../support/desk'

/** The page's window as the preload leaves it. */
declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

test('a page has no node, no network, no way out, and main answers every bad call', async () => {
  const desk = await openDesk()
  await firstRun(desk)
  const { page, running } = desk
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) violations.push(message.text())
  })
  const reach = await page.evaluate(async () => {
    const names = ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window)
    const fetched = await fetch('https://example.com').then(
      () => 'reached',
      () => 'refused'
    )
    const opened = window.open('https://example.com') === null ? 'refused' : 'opened'
    const camera = await navigator.mediaDevices?.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'refused'
    )
    const evaluated = (() => {
      try {
        return String(new Function('return 1')())
      } catch {
        return 'refused'
      }
    })()
    return { names, fetched, opened, camera, evaluated, keys: Object.keys(window.bridge) }
  })
  expect(reach).toEqual({
    names: [],
    fetched: 'refused',
    opened: 'refused',
    camera: reach.camera,
    evaluated: 'refused',
    keys: ['invoke', 'on']
  })
  expect(reach.camera).not.toBe('granted')
  const call = (channel: string, body: unknown) =>
    page.evaluate(
      ([name, request]) =>
        (window.bridge.invoke as unknown as (channel: unknown, request: unknown) => Promise<unknown>)(name, request),
      [channel, body] as const
    )
  expect(await call('users:destroy', {})).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  expect(await call('__proto__', {})).toMatchObject({ ok: false })
  expect(await call('users:counts', { extra: 1 })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  expect(await call('users:get', { id: "' OR 1=1" })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  expect(
    await call('users:list', { filter: { status: 'all' }, sort: { column: 'name', direction: 'asc' }, limit: 100_000 })
  ).toMatchObject({ ok: false })
  expect(await call('users:counts', {})).toMatchObject({ ok: true })

  const preferences = await running.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const chosen = (
      window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences()
    return {
      sandbox: chosen['sandbox'],
      contextIsolation: chosen['contextIsolation'],
      nodeIntegration: chosen['nodeIntegration'],
      webviewTag: chosen['webviewTag']
    }
  })
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false })

  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  const locked = await desk.refresh()
  await locked.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(page.isClosed()).toBe(true)
  const whileLocked = await locked.evaluate(() => window.bridge.invoke('users:counts', {}))
  expect(whileLocked).toMatchObject({ ok: false, error: { code: 'NOT_SIGNED_IN' } })
  await running.close()
  expect(
    violations.filter(
      (text) => !text.includes('example.com') && !text.includes("'unsafe-eval'") && !text.includes('unsafe-eval')
    )
  ).toEqual([])
})

test('a page has no file picker of its own, and asks in vain for the clipboard', async () => {
  const { running, page } = await openDesk()
  await page.getByRole('heading', { name: 'Welcome to FactorDesk' }).waitFor()
  const found = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const pickers = ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker']
    const answers = await Promise.all(
      [() => navigator.clipboard.readText(), () => navigator.clipboard.writeText('text')].map((ask) =>
        ask().then(
          () => 'granted',
          (cause: unknown) => (cause instanceof DOMException ? cause.name : 'failed')
        )
      )
    )
    return { pickers: pickers.filter((name) => name in window || name in (frame.contentWindow ?? {})), answers }
  })
  expect(found).toEqual({ pickers: [], answers: ['NotAllowedError', 'NotAllowedError'] })
  await running.close()
})

test('a page cannot leave', async () => {
  const { running, page } = await openDesk()
  await page.getByRole('heading', { name: 'Welcome to FactorDesk' }).waitFor()
  const urls = await running.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const before = contents?.getURL()
    const prevented = new Promise<boolean>((resolve) =>
      contents?.once('will-frame-navigate', (event) => {
        resolve(event.defaultPrevented)
      })
    )
    await contents?.executeJavaScript("location.href = 'https://example.com'; 1")
    return { before, after: contents?.getURL(), prevented: await prevented }
  })
  expect(urls).toEqual({ before: 'app://factordesk/index.html', after: 'app://factordesk/index.html', prevented: true })
  await running.close()
})

test('a second copy shows the first window and ends', async () => {
  const desk = await openDesk()
  await desk.page.getByRole('heading', { name: 'Welcome to FactorDesk' }).waitFor()
  const args = [root, ...sandboxArguments(), `--user-data-dir=${desk.running.userData}`]
  const second = await new Promise<number | null>((resolve) => {
    spawn(process.env['FACTORDESK_ELECTRON'] ?? '', args, { stdio: 'ignore' }).on('close', resolve)
  })
  expect(second).toBe(0)
  await expect(desk.page.getByRole('heading', { name: 'Welcome to FactorDesk' })).toBeVisible()
  await desk.running.close()
})

test('a database that does not open has a screen of its own, and a backup brings it back', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'factordesk-broken-'))
  const file = path.join(profile, 'factordesk.sqlite')
  const desk = await openDesk({ userData: profile })
  await firstRun(desk)
  await addPerson(desk.page, 'ana', 'Ana')
  await desk.running.close()
  const good = path.join(profile, 'good.sqlite')
  copyFileSync(file, good)

  const problem = async () => {
    const running = await launchApp({ userData: profile })
    const page = await running.page()
    await page.getByRole('heading', { name: 'The database cannot be opened' }).waitFor()
    return { running, page }
  }

  await test.step('corrupt', async () => {
    writeFileSync(file, 'this is no database, and has never been one, whatever its name says'.repeat(200))
    const { running, page } = await problem()
    await expect(page.getByRole('alert').first()).toContainText('damaged')
    await page.getByRole('button', { name: 'Restore' }).first().click()
    await expect(page.getByRole('heading', { name: /Sign in|Welcome/ })).toBeVisible()
    await running.close()
  })

  await test.step('read-only', async () => {
    copyFileSync(good, file)
    chmodSync(file, 0o444)
    const { running, page } = await problem()
    await expect(page.getByRole('alert').first()).toContainText('read-only')
    chmodSync(file, 0o644)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await running.close()
  })

  await test.step('made by a newer version', async () => {
    const connection = openConnection(file)
    connection
      .prepare("INSERT INTO migrations (id, name, checksum, applied_at) VALUES (999, 'from-the-future', 'unknown', 0)")
      .run()
    connection.close()
    const before = readFileSync(file)
    const { running, page } = await problem()
    await expect(page.getByRole('alert').first()).toContainText('newer')
    await running.close()
    expect(readFileSync(file).equals(before), 'nothing was written').toBe(true)
  })

  rmSync(profile, { recursive: true, force: true })
})

test('names that try to do harm stay text', async () => {
  const desk = await openDesk()
  await firstRun(desk)
  const { page } = desk
  const hostile = '<img src=x onerror="document.title=1">😀'
  await addPerson(page, 'mallory', hostile)
  await openPerson(page, 'mallory')
  await expect(page.getByRole('complementary').getByRole('heading', { name: hostile })).toBeVisible()
  expect(await page.title()).toBe('FactorDesk')
  await page.getByRole('button', { name: 'Add person' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add person' })
  await dialog.getByRole('textbox', { name: 'Username' }).fill('MALLORY')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('That username is taken')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Username' }).fill('a:b')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Colons are not allowed')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Username' }).fill('long')
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('x'.repeat(10_000))
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Too long. The maximum is 200 characters.')).toBeVisible()
  await desk.running.close()
})
