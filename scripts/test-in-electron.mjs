import { setUp } from './setup.mjs'

await setUp({ forTests: true })
const { programs, runInElectron } = await import('./lib/programs.mjs')
process.exit(await runInElectron([programs.vitest(), 'run', '--project', 'electron']))
