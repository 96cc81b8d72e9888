import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import type { ResponseOf } from '../../src/preload/contract'
import { ask } from '../support/ask'
import { firstRun, openDesk, signIn } from '../support/desk'
import { sheetChoices } from '../support/sheet-choices'

/** What a program says, or an empty text where it is absent or refuses. */
function said(program: string, ...args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

/** Everything that was ever handed to a printer. */
const printed = () =>
  said('lpstat', '-W', 'all', '-o')
    .split('\n')
    .filter((line) => line !== '').length

/** Presses a key in the system's print dialog, once it is there; Playwright does not see it. */
async function press(key: 'Return' | 'Escape'): Promise<void> {
  await expect
    .poll(() => said('xdotool', 'search', '--onlyvisible', '--name', '^Print$'), { timeout: 30_000 })
    .not.toBe('')
  const [dialog = ''] = said('xdotool', 'search', '--onlyvisible', '--name', '^Print$').split('\n')
  said('xdotool', 'windowfocus', '--sync', dialog, 'key', key)
}

// Whoever runs this says so: it needs xdotool and prints on the default printer of CUPS, which had better be a virtual one.
test.skip(
  process.env['FACTORDESK_TEST_PRINTER'] === undefined,
  'prints on the default printer: FACTORDESK_TEST_PRINTER asks for it'
)

test('sheets go through the system’s print dialog, and a lock leaves it nothing to print', async () => {
  const desk = await openDesk({ hasPrinters: true })
  await firstRun(desk)
  const fields = {
    username: 'ana',
    displayName: 'Ana Costa',
    email: '',
    department: '',
    phone: '',
    manager: '',
    language: '',
    externalId: '',
    isProtected: false
  }
  const { id } = await ask(desk.page, 'users:create', { fields })
  const start = (page: Page): Promise<ResponseOf<'sheets:start-job'>> =>
    ask(page, 'sheets:start-job', {
      selection: { kind: 'ids', ids: [id] },
      output: 'paper',
      choices: sheetChoices(),
      startsFresh: true,
      pending: 'reprint',
      hasCodes: false,
      expected: 1
    })

  await test.step('printed is out', async () => {
    const before = printed()
    const job = start(desk.page)
    await press('Return')
    expect((await job).job).toMatchObject({ state: 'finished', out: 1 })
    await expect.poll(printed).toBe(before + 1)
  })

  await test.step('cancelled is no error, and nothing waits for it', async () => {
    const before = printed()
    const job = start(desk.page)
    await press('Escape')
    expect((await job).job).toMatchObject({ state: 'discarded', out: 0 })
    expect(printed()).toBe(before)
  })

  await test.step('locked under its dialog: the program lives, and the dialog prints nothing', async () => {
    const before = printed()
    start(desk.page).catch(() => undefined)
    await expect
      .poll(() => said('xdotool', 'search', '--onlyvisible', '--name', '^Print$'), { timeout: 30_000 })
      .not.toBe('')
    ask(desk.page, 'session:lock', {}).catch(() => undefined)
    await desk.refresh()
    await press('Return')
    await signIn(desk)
    const { jobs } = await ask(desk.page, 'sheets:jobs', {})
    expect(jobs[0]).toMatchObject({ state: 'stopped', stoppedBecause: 'locked', out: 0 })
    expect(printed()).toBe(before)
    const again = ask(desk.page, 'sheets:continue-job', { jobId: jobs[0]?.id ?? '', output: 'paper', from: null })
    await press('Return')
    expect((await again).job).toMatchObject({ state: 'finished', out: 1 })
  })
  await desk.running.close()
})
