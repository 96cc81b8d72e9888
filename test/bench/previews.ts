import type { Page } from 'playwright'
import type { Bridge } from '../../src/preload/contract/bridge'
import { sizeName, timingOf } from './measure'
import type { Report } from './report'

const SAMPLES = 30
const GOAL_MS = 300

/** A preview of a setup sheet in the running window: from the question to the page that stands in its frame. */
export async function benchPreviews(report: Report, people: number, page: Page): Promise<void> {
  const times: number[] = []
  for (let sample = -3; sample < SAMPLES; sample += 1) {
    const ms = await page.evaluate(showPreview)
    if (sample >= 0) times.push(ms)
  }
  report.add({
    name: `A preview of a setup sheet, asked for until it stands in its frame, ${sizeName(people)}`,
    timing: timingOf(times),
    goal: { value: GOAL_MS }
  })
}

/** Runs in the page. */
async function showPreview(): Promise<number> {
  const { bridge } = window as unknown as { readonly bridge: Bridge }
  const settings = await bridge.invoke('settings:get', {})
  if (!settings.ok) throw new Error(settings.error.message)
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', '')
  frame.style.cssText = 'position:fixed;inset:0;width:800px;height:1130px'
  const began = performance.now()
  const preview = await bridge.invoke('sheets:preview', {
    userId: null,
    choices: settings.value.sheets,
    hasCodes: false,
    draft: null
  })
  if (!preview.ok) throw new Error(preview.error.message)
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve)
    frame.src = preview.value.path
    document.body.append(frame)
  })
  const ms = performance.now() - began
  frame.remove()
  return ms
}
