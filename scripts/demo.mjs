import path from 'node:path'
import { parseArgs } from 'node:util'
import { setUp } from './setup.mjs'

const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo-output' } } })
const out = path.resolve(values.out)

await setUp({ forTests: true })
const { build, programs, runNode } = await import('./lib/programs.mjs')
if ((await build()) !== 0) process.exit(1)
const code = await runNode([programs.playwright(), 'test', '--config', 'test/demo/playwright.config.ts'], {
  needsDisplay: true,
  env: { FACTORDESK_DEMO_OUT: out }
})
console.log(code === 0 ? `The tour is in ${out}` : `The tour stopped: see ${path.join(out, 'report.json')}`)
process.exit(code)
