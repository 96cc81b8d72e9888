import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { sheetLanguages } from '../../src/main/domain/sheets'
import { launchApp, type RunningApp } from '../support/app'
import { pageFaults, smallestType } from '../support/page-faults'
import { matrixOf, people, staffPages, type Matrix } from '../support/sheet-matrix'

const SMALLEST_PT = 8
/** Each is set with every two languages; the other names, in other scripts, with a few. */
const ANY_WHERE = ['ordinary', 'longest', 'unbroken']
const FEW = [['en'], ['ar'], ['de', 'ar'], ['ar', 'lt']] as const

/** What a function finds on the pages, in the engine that prints them. Only this window of the test runs script. */
async function measured<T>(running: RunningApp, folder: string, { html }: Matrix, measure: () => T): Promise<T> {
  const file = path.join(folder, 'pages.html')
  writeFileSync(file, html)
  return (await running.app.evaluate(
    async ({ BrowserWindow }, { file: pages, script }) => {
      const window = new BrowserWindow({
        show: false,
        width: 1000,
        height: 1200,
        webPreferences: { partition: 'layout', sandbox: true }
      })
      try {
        await window.loadFile(pages)
        await window.webContents.executeJavaScript('document.fonts.ready.then(() => undefined)')
        return (await window.webContents.executeJavaScript(script)) as unknown
      } finally {
        window.destroy()
      }
    },
    { file, script: `(${measure.toString()})()` }
  )) as T
}

const LESS = [
  { hasStores: false },
  { hasKey: false },
  { apps: ['google'], confirmAt: 'sign-in' },
  { hasStores: false, hasKey: false, hasHelpdesk: false, isDuplex: true }
] as const

/** Faults with what stands on the page, for whoever has to mend it. */
const named = (faults: readonly string[], { name, pages }: Matrix): string[] =>
  faults.map((fault) => `${name}: ${pages[Number(/page (\d+)/.exec(fault)?.[1]) - 1] ?? ''} ${fault}`)

test('on no sheet is anything cut, and nothing lies on anything else', async () => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(path.join(tmpdir(), 'factordesk-layout-'))
  const running = await launchApp()
  await running.page()
  for (const paper of ['A4', 'Letter'] as const) {
    for (const hasAddress of [true, false]) {
      await test.step(`${paper}, ${hasAddress ? 'for a window' : 'without a window'}`, async () => {
        for (const person of Object.keys(people)) {
          const matrix = matrixOf(paper, hasAddress, [person], {}, ANY_WHERE.includes(person) ? undefined : FEW)
          expect(named(await measured(running, folder, matrix, pageFaults), matrix)).toEqual([])
          if (person === 'ordinary')
            expect(await measured(running, folder, matrix, smallestType)).toBeGreaterThanOrEqual(SMALLEST_PT)
        }
      })
    }
    await test.step(`${paper}, with parts left out`, async () => {
      for (const options of LESS) {
        const matrix = matrixOf(paper, true, ['ordinary'], options, FEW)
        expect(named(await measured(running, folder, matrix, pageFaults), matrix)).toEqual([])
      }
    })
    await test.step(`${paper}, for staff`, async () => {
      for (const language of sheetLanguages) {
        const pages = staffPages(paper, language)
        expect(named(await measured(running, folder, pages, pageFaults), pages)).toEqual([])
      }
    })
  }
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the test sees what is cut and what overlaps', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'factordesk-layout-'))
  const running = await launchApp()
  await running.page()
  const good = matrixOf('A4', true, ['ordinary'], {}, [['en']])
  const spoilt = (style: string) =>
    measured(running, folder, { ...good, html: good.html.replace('</style>', `${style}</style>`) }, pageFaults)
  expect((await spoilt('.address { top: 85mm !important }')).join()).toContain('lies on')
  expect((await spoilt('.body { font-size: 16pt !important }')).join()).toContain('leaves the body')
  expect((await spoilt('.address { height: 5mm !important }')).join()).toContain('leaves its box')
  expect((await spoilt('.facts { right: -30mm !important }')).join()).toContain('leaves the page')
  expect((await spoilt('.facts { padding-top: 48mm !important }')).join()).toContain('lies on the rule')
  expect((await spoilt('.who { overflow: hidden; width: 5mm; white-space: nowrap; display: block }')).join()).toContain(
    'is cut'
  )
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})
