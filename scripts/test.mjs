import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { closingLine, exitCount, playwrightCount, sum, vitestCount } from './lib/results.mjs'
import { root, setUp } from './setup.mjs'

await setUp({ forTests: true })
const { build, programs, runInElectron, runNode } = await import('./lib/programs.mjs')

const reports = path.join(root, 'test-results', 'reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const report = (name) => path.join(reports, `${name}.json`)

const check = async (args) => exitCount(await runNode(args))

async function vitest(name, projects, run = runNode) {
  const code = await run([
    programs.vitest(),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report(name)}`
  ])
  const count = vitestCount(report(name))
  // A run that ended badly for a reason that no single test carries is a failure too.
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

const steps = [
  ['format', () => check([programs.prettier(), '--check', '.', '--log-level', 'warn'])],
  ['lint', () => check([programs.eslint(), '.', '--max-warnings', '0'])],
  ['unused code', () => check([programs.knip()])],
  ['typecheck', () => check([programs.tsc(), '--build'])],
  ['unit, component and integration tests', () => vitest('node', ['unit', 'component', 'integration'])],
  ['rules, crypto and database inside Electron', () => vitest('electron', ['electron'], runInElectron)],
  ['build', async () => exitCount(await build())],
  [
    'the real window',
    async () => {
      await runNode([programs.playwright(), 'test', '--config', 'test/ui/playwright.config.ts'], {
        needsDisplay: true,
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report('ui') }
      })
      return playwrightCount(report('ui'))
    }
  ]
]

const table = []
for (const [name, run] of steps) {
  console.log(`\n— ${name}`)
  const began = performance.now()
  table.push({ name, ...(await run()), seconds: Math.round((performance.now() - began) / 1000) })
}
console.log()
console.table(table)
const total = sum(table)
console.log(closingLine(total))
process.exit(total.failed === 0 ? 0 : 1)
