import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type * as Electron from 'electron'
import { expect, test } from 'playwright/test'
import { openConnection } from '../../src/main/db/sqlite/driver'
import { firstRun, openDesk } from '../support/desk'

const profiles: string[] = []

test.afterAll(() => {
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true })
})

/** Somebody is signed in; what the system's dialog would say goes to the error output. */
async function signedIn() {
  const profile = mkdtempSync(path.join(tmpdir(), 'factordesk-fatal-'))
  profiles.push(profile)
  const desk = await openDesk({ userData: profile })
  await firstRun(desk)
  const { app } = desk.running
  await app.evaluate(({ dialog }) => {
    dialog.showErrorBox = (title, content) => {
      process.stderr.write(`<told>${JSON.stringify({ title, content })}</told>`)
    }
  })
  const child = app.process()
  let output = ''
  child.stderr?.on('data', (data) => {
    output += String(data)
  })
  const ended = new Promise<{ code: number | null; told: { title: string; content: string } }>((resolve) => {
    child.once('close', (code) => {
      resolve({
        code,
        told: JSON.parse(/<told>(.*)<\/told>/.exec(output)?.[1] ?? '{}') as { title: string; content: string }
      })
    })
  })
  return { app, profile, ended }
}

const lastAction = (profile: string): unknown => {
  const connection = openConnection(path.join(profile, 'factordesk.sqlite'))
  const action = connection.prepare('SELECT action FROM audit_entries ORDER BY seq DESC LIMIT 1').pluck().get()
  connection.close()
  return action
}

const failures: Readonly<Record<string, (electron: typeof Electron) => void>> = {
  'an uncaught exception': () => {
    setTimeout(() => {
      throw new Error('Thrown by a test')
    }, 10)
  },
  'an unhandled rejection': () => {
    setTimeout(() => {
      void Promise.reject(new Error('Thrown by a test'))
    }, 10)
  },
  'a page that ends again and again': ({ BrowserWindow }) => {
    setInterval(() => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
    }, 500)
  }
}

for (const [name, fail] of Object.entries(failures))
  test(`${name} locks the console, is told, and ends the program with an error`, async () => {
    const { app, profile, ended } = await signedIn()
    await app.evaluate(fail)
    const { code, told } = await ended
    expect(code).toBe(1)
    expect(told.title).toBe('FactorDesk has stopped')
    const [, ref = ''] = /Reference ([0-9A-F]{8})/.exec(told.content) ?? []
    expect(told.content).not.toMatch(/Error|\bat\b|\.js/)
    const log = readFileSync(path.join(profile, 'logs', 'factordesk.log'), 'utf8')
    expect(log.split('\n').filter((line) => line.includes(`"ref":"${ref}"`))).toHaveLength(1)
    expect(lastAction(profile)).toBe('session.locked')
  })
