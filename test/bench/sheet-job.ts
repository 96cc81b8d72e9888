import type { ElectronApplication, Page } from 'playwright'
import type { Bridge } from '../../src/preload/contract/bridge'
import type { SheetChoices } from '../../src/preload/contract/sheets'
import { answerDialogs } from '../support/app'
import { sheetChoices } from '../support/sheet-choices'
import { loopDelay, watchLoop } from './loop'
import { sizeName, timingOf } from './measure'
import type { Report } from './report'

interface Job {
  readonly page: Page
  readonly app: ElectronApplication
  /** People who wait for their first code. */
  readonly ids: readonly string[]
  readonly file: string
}

/** P17 and P9 in the running console: from the button to the file, with the job's own records and the audit. */
export async function benchSheetJob(report: Report, people: number, { page, app, ids, file }: Job): Promise<void> {
  await answerDialogs(app, { save: file })
  await watchLoop(app)
  const ms = await page.evaluate(savePdf, { ids: [...ids], choices: sheetChoices() })
  const name = `${ids.length.toLocaleString('en')} setup sheets as a PDF`
  report.add({
    name: `P17 main's event-loop delay, p99: ${name}, ${sizeName(people)}`,
    timing: timingOf([await loopDelay(app)]),
    goal: { value: 50 }
  })
  report.add({ name: `P9 ${name}, in the window, ${sizeName(people)}`, timing: timingOf([ms]) })
}

/** Runs in the page. */
async function savePdf({ ids, choices }: { readonly ids: string[]; readonly choices: SheetChoices }): Promise<number> {
  const { bridge } = window as unknown as { readonly bridge: Bridge }
  const began = performance.now()
  const done = await bridge.invoke('sheets:start-job', {
    selection: { kind: 'ids', ids },
    output: 'pdf',
    choices,
    startsFresh: false,
    pending: 'reprint',
    hasCodes: false,
    expected: ids.length
  })
  if (!done.ok) throw new Error(done.error.message)
  if (done.value.job.out !== ids.length) throw new Error(`Only ${String(done.value.job.out)} came out`)
  return performance.now() - began
}
