import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root, setUp } from './setup.mjs'

/** What the README and the guides show: names of the tour's pictures without their number. */
const shown = [
  'enrollment-complete-light',
  'enrollment-light',
  'enrollment-wrong-code-light',
  'first-run-light',
  'import-preview-light',
  'lost-device-light',
  'operator-second-factor-light',
  'people-dark',
  'people-light',
  'person-light',
  'setup-sheet-light',
  'setup-sheets-light',
  'setup-sheets-confirm-light',
  'jobs-light',
  'sheet-settings-light',
  'audit-light',
  'locked-light'
]

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'demo-output' }, pictures: { type: 'boolean', default: false } }
})
const out = path.resolve(values.out)
rmSync(out, { recursive: true, force: true })

await setUp({ forTests: true })
const { build, programs, runNode } = await import('./lib/programs.mjs')
if ((await build()) !== 0) process.exit(1)
const code = await runNode([programs.playwright(), 'test', '--config', 'test/demo/playwright.config.ts'], {
  needsDisplay: true,
  env: { FACTORDESK_DEMO_OUT: out }
})
if (code === 0 && values.pictures) {
  const folder = path.join(root, 'docs', 'pictures')
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(out)) {
    const name = /^\d+-(.+)\.png$/.exec(file)?.[1]
    if (file === 'languages')
      for (const all of ['sheet-languages', 'sheet-pairs'])
        copyFileSync(path.join(out, file, `${all}.png`), path.join(folder, `${all}.png`))
    if (file === 'setup-sheet.png') copyFileSync(path.join(out, file), path.join(folder, 'setup-sheet-page.png'))
    if (name !== undefined && shown.includes(name)) copyFileSync(path.join(out, file), path.join(folder, `${name}.png`))
  }
}
console.log(code === 0 ? `The tour is in ${out}` : `The tour stopped: see ${path.join(out, 'report.json')}`)
process.exit(code)
