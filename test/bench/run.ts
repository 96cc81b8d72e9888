import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../support/app'
import { benchPeople } from './bench-people'
import { benchDesk, benchQr, benchVerify } from './crypto'
import { benchCsv, benchInserts, openBenchDatabase } from './imports'
import { benchLists } from './lists'
import { collectGarbage, sizeName, type Timing } from './measure'
import { writeMinimalWindow } from './minimal-window'
import { makeProfile } from './profile'
import { createReport } from './report'
import { benchSheets } from './sheets'
import { benchStart } from './window'
import { benchWire } from './wire'

const LARGEST_CSV = 100_000

/** Comma-separated: more sizes beside the usual two, and only some of the groups. */
const listOf = (name: string): string[] => (process.env[name] ?? '').split(',').filter((part) => part !== '')
const sizes = [...new Set([10_000, 100_000, ...listOf('FACTORDESK_BENCH_SIZES').map(Number)])].sort((a, b) => a - b)
const groups = listOf('FACTORDESK_BENCH_GROUPS')
const isWanted = (group: string): boolean => groups.length === 0 || groups.includes(group)

const report = createReport()
const folder = mkdtempSync(path.join(tmpdir(), 'factordesk-bench-'))
const began = performance.now()

async function benchDatabases(): Promise<void> {
  let smallest: { readonly people: number; readonly firstPage: Timing } | null = null
  for (const people of sizes) {
    const everybody = benchPeople(people)
    const file = path.join(folder, `lists-${String(people)}.sqlite`)
    await benchInserts(report, everybody, file)
    if (people <= LARGEST_CSV) await benchCsv(report, everybody)
    collectGarbage()
    const database = await openBenchDatabase(file)
    const firstPage = await benchLists(report, { file, people, store: database.store })
    database.close()
    rmSync(file)
    if (smallest !== null) {
      const base = sizeName(smallest.people)
      report.add({
        name: `P3 page of 50, ${sizeName(people)} against ${base}`,
        timing: firstPage,
        peer: { name: `the same at ${base}`, timing: smallest.firstPage },
        goal: { ratio: 4 }
      })
    }
    smallest ??= { people, firstPage }
  }
}

async function benchWindows(): Promise<void> {
  const minimal = writeMinimalWindow(folder)
  for (const people of sizes) {
    const home = path.join(folder, `profile-${String(people)}`)
    const profile = await makeProfile(home, benchPeople(people))
    collectGarbage()
    if (isWanted('start')) await benchStart(report, profile, people, minimal)
    if (isWanted('wire')) await benchWire(report, profile, people, minimal)
    rmSync(home, { recursive: true, force: true })
  }
}

try {
  if (isWanted('crypto')) {
    await benchVerify(report)
    await benchQr(report)
    await benchDesk(report, folder)
  }
  if (isWanted('databases')) await benchDatabases()
  if (isWanted('sheets')) await benchSheets(report, folder)
  if (isWanted('start') || isWanted('wire')) await benchWindows()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
report.write(path.join(root, 'bench-results.json'))
const seconds = Math.round((performance.now() - began) / 1000)
console.log(
  `\n${report.table()}\n\n${String(seconds)} s on ${process.platform}, ${String(cpus().length)} cores, Node ${process.versions.node}; also in bench-results.json`
)
process.exit(0)
