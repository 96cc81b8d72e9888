import { setUp } from './setup.mjs'

await setUp({ forTests: true })
const { programs, runNode } = await import('./lib/programs.mjs')
process.exit(
  await runNode([programs.vitest(), 'run', '--project', 'endurance'], { env: { FACTORDESK_ENDURANCE: 'full' } })
)
