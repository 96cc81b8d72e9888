import { hasDisplay } from './setup/system-libraries.mjs'
import { root, setUp } from './setup.mjs'

await setUp()
// Imported after set-up: it looks for the runtime that set-up prepares.
const { build, electronArguments, runHere, runNode } = await import('./lib/programs.mjs')
const { electronExecutable } = await import('./setup/electron-runtime.mjs')

if (!hasDisplay()) {
  console.log('There is no display here: running the tour instead (npm run demo). Its pictures go to demo-output/.')
  process.exit(await runNode(['scripts/demo.mjs']))
}
if ((await build()) !== 0) process.exit(1)
process.exit(await runHere(electronExecutable(root), [root, ...electronArguments(), ...process.argv.slice(2)]))
