import { spawn } from 'node:child_process'
import path from 'node:path'
import { openDatabase } from '../../src/main/db/sqlite/open'
import { fakeClock, seeded, seededRandom } from './chance'
import { bundleProgram } from './race'

const PEOPLE = 3000

/** Kills an import `rounds` times at a random moment; the rounds that left something half done, or a file that does not open. */
export async function killedImports(
  rounds: number,
  seed: number,
  folder: string
): Promise<{ halfDone: string[]; completed: number }> {
  const program = await bundleProgram('test/support/programs/insert-until-killed.ts')
  const file = path.join(folder, 'factordesk.sqlite')
  const chance = seeded(seed)
  const halfDone: string[] = []
  let completed = 0
  for (let round = 0; round < rounds; round += 1) {
    const dots = 1 + chance.below(PEOPLE / 100 + 3)
    const isDone = await killAfter(program, [file, String(PEOPLE), String(round * PEOPLE)], dots)
    if (isDone) completed += 1
    const { store, close } = await openDatabase(file, { clock: fakeClock(), random: seededRandom() })
    const { counts } = await store.read.users.counts(0)
    const found = await store.read.users.countMatching({ status: 'all', department: 'Sales' }, 0)
    const page = await store.read.users.page({
      filter: { status: 'all' },
      sort: { column: 'name', direction: 'asc' },
      limit: 1,
      now: 0
    })
    if (counts.all !== completed * PEOPLE || page.total !== counts.all || found > counts.all)
      halfDone.push(`round ${String(round)}: ${String(counts.all)}`)
    close()
  }
  return { halfDone, completed }
}

/** Resolves to whether the program came to its end before it was killed. */
function killAfter(program: string, args: readonly string[], dots: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: process.env
    })
    let out = ''
    child.stdout.on('data', (data) => {
      out += String(data)
      if (out.length >= dots) child.kill('SIGKILL')
    })
    child.on('close', () => {
      resolve(out.endsWith('done'))
    })
  })
}
