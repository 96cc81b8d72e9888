import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { root, setUp } from './setup.mjs'

await setUp({ forTests: true })
const { build, runNode } = await import('./lib/programs.mjs')
const { rolldown } = await import('rolldown')

if ((await build()) !== 0) process.exit(1)
// Node 20 runs no TypeScript: the program is bundled first, packages stay outside.
const folder = path.join(root, 'node_modules', '.cache', 'bench')
mkdirSync(folder, { recursive: true })
const bundle = await rolldown({ input: path.join(root, 'test/bench/run.ts'), platform: 'node', external: [/^[^./]/] })
await bundle.write({ dir: folder, entryFileNames: 'run.mjs' })
process.exit(await runNode(['--expose-gc', path.join(folder, 'run.mjs')], { needsDisplay: true }))
