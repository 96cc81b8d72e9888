import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { closingLine, vitestCount } from './lib/results.mjs'
import { root, setUp } from './setup.mjs'

await setUp({ forTests: true })
const { build, programs, runNode } = await import('./lib/programs.mjs')

const reports = path.join(root, 'test-results', 'endurance')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const report = path.join(reports, 'report.json')
const proofs = path.join(reports, 'proofs.jsonl')

if ((await build()) !== 0) process.exit(1)
const code = await runNode(
  [
    programs.vitest(),
    'run',
    '--project',
    'endurance',
    // One after the other: what is killed at a moment, or raced for one, needs the machine.
    '--no-file-parallelism',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    // Names of files, to run only those.
    ...process.argv.slice(2)
  ],
  { needsDisplay: true, env: { FACTORDESK_PROOFS: proofs } }
)

const lines = existsSync(proofs) ? readFileSync(proofs, 'utf8').trimEnd().split('\n') : []
console.log()
console.table(lines.map((line) => JSON.parse(line)))
console.log(closingLine(vitestCount(report)))
process.exit(code)
