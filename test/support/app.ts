import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ElectronApplication, _electron, type Page } from 'playwright'

/** The project's root: playwright and vitest both run from there. */
export const root = process.cwd()

export interface RunningApp {
  readonly app: ElectronApplication
  /** The window of now: a lock makes a new one. */
  page(): Promise<Page>
  readonly userData: string
  close(): Promise<void>
}

export interface LaunchOptions {
  /** A profile to use again; a new one that goes away with the app otherwise. */
  readonly userData?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Nobody's printer is used unless a test is about it. */
  readonly hasPrinters?: boolean
}

/** The Electron that set-up chose. */
export const executable = (): string => {
  const found = process.env['FACTORDESK_ELECTRON']
  if (!found) throw new Error('FACTORDESK_ELECTRON is not set: run this through npm test or npm run demo')
  return found
}

/** Chromium's sandbox refuses to start for root; everybody else gets it. */
export const sandboxArguments = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/** Starts the real app on a profile of its own. */
export async function launchApp({
  userData,
  args = [],
  env = {},
  hasPrinters = false
}: LaunchOptions = {}): Promise<RunningApp> {
  const profile = userData ?? mkdtempSync(path.join(tmpdir(), 'factordesk-ui-'))
  const app = await _electron.launch({
    executablePath: executable(),
    // Playwright would add --no-sandbox of itself.
    chromiumSandbox: sandboxArguments().length === 0,
    args: [root, ...sandboxArguments(), `--user-data-dir=${profile}`, '--lang=en-US', ...args],
    env: { ...(process.env as Record<string, string>), LANGUAGE: 'en', LANG: 'en_US.UTF-8', ...env }
  })
  try {
    if (!hasPrinters) await hidePrinters(app)
  } catch (cause) {
    // Nobody else could close it.
    await app.close()
    throw cause
  }
  return {
    app,
    userData: profile,
    page: () => currentPage(app),
    async close() {
      await app.close()
      if (userData === undefined) rmSync(profile, { recursive: true, force: true })
    }
  }
}

const hidePrinters = (app: ElectronApplication): Promise<void> =>
  insist(() =>
    app.evaluate(({ app: electron }) => {
      electron.on('web-contents-created', (_event, contents) => {
        contents.getPrintersAsync = () => Promise.resolve([])
      })
    })
  )

/** On a busy machine main's garbage collection may take what Playwright waits for. Only for what may run twice. */
async function insist(evaluate: () => Promise<void>, attempts = 3): Promise<void> {
  try {
    await evaluate()
  } catch (cause) {
    if (attempts === 1 || !String(cause).includes('garbage collected')) throw cause
    await insist(evaluate, attempts - 1)
  }
}

async function currentPage(app: ElectronApplication): Promise<Page> {
  // Sheets have a window of their own, which nobody sees.
  const isPage = (window: Page) => !window.isClosed() && !/[0-9a-f-]{36}$/.test(window.url())
  return app.windows().findLast(isPage) ?? (await app.waitForEvent('window', isPage))
}

/** Answers the next file dialogs without showing them. */
export async function answerDialogs(
  app: ElectronApplication,
  answers: { open?: string; save?: string }
): Promise<void> {
  await insist(() =>
    app.evaluate(({ dialog }, { open, save }) => {
      dialog.showOpenDialog = () =>
        Promise.resolve({ canceled: open === undefined, filePaths: open === undefined ? [] : [open] })
      dialog.showSaveDialog = () => Promise.resolve({ canceled: save === undefined, filePath: save ?? '' })
    }, answers)
  )
}
