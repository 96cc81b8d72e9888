import { once } from 'node:events'
import type { Page } from 'playwright'
import type { EventChannel } from '../../../src/preload/contract'
import type { Bridge } from '../../../src/preload/contract/bridge'
import { launchApp, type RunningApp } from '../app'
import { ask } from '../ask'
import { codeAt } from '../codes'
import type { Credentials } from './profile'

/** The built program on a profile, its page signed in. */
export interface RunningProgram {
  readonly running: RunningApp
  readonly page: Page
  /** SIGKILL to main and everything that it started. Resolves when main, which alone has the database open, is gone. */
  kill(): Promise<void>
}

export async function startProgram(userData: string, operator: Credentials): Promise<RunningProgram> {
  const running = await launchApp({ userData })
  const main = running.app.process()
  const page = await signedIn(running, operator).catch(async (cause: unknown) => {
    await running.close()
    throw cause
  })
  return {
    running,
    page,
    async kill() {
      const { pid } = main
      // Its number may be another program's by now.
      if (pid === undefined || main.exitCode !== null || main.signalCode !== null)
        throw new Error('The program ended before it was killed')
      const ended = once(main, 'exit')
      // Playwright makes the program the leader of a group of processes.
      process.kill(-pid, 'SIGKILL')
      await ended
    }
  }
}

async function signedIn(running: RunningApp, { username, passphrase, key }: Credentials): Promise<Page> {
  const page = await running.page()
  await ask(page, 'session:sign-in', { username, passphrase })
  const { phase } = await ask(page, 'session:submit-code', { code: codeAt(key, Date.now()) })
  if (phase !== 'signed-in') throw new Error(`Signed in as ${username}, the console says ${phase}`)
  return page
}

/** Hears what the page hears, for as long as the page is there. */
export async function listen(page: Page, channel: EventChannel, heard: (payload: unknown) => void): Promise<void> {
  await page.exposeFunction('tellTest', heard)
  await page.evaluate((name) => {
    const { bridge, tellTest } = window as unknown as { bridge: Bridge; tellTest: (payload: unknown) => void }
    bridge.on(name, tellTest)
  }, channel)
}
