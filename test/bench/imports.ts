import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { inferSchema, initParser } from 'udsv'
import { openDatabase } from '../../src/main/db/sqlite/open'
import { openConnection } from '../../src/main/db/sqlite/driver'
import { csvFormat } from '../../src/main/platform/csv/csv-format'
import { createRandom } from '../../src/main/platform/crypto/random'
import { matchColumns } from '../../src/main/services/imports/columns'
import { createRowCheck, isBad } from '../../src/main/services/imports/plan'
import { sourceOf } from '../../src/main/services/imports/files'
import { fakeClock } from '../support/chance'
import { collectGarbage, compare, sizeName, stopwatch, timingOf } from './measure'
import type { Report } from './report'
import type { User } from '../../src/main/domain/people'

const clock = fakeClock()

export const openBenchDatabase = (file: string) => openDatabase(file, { clock, random: createRandom(clock) })

/** A trigger that keeps the search index row by row: what the product does not do. */
const SEARCH_TRIGGER = `CREATE TRIGGER bench_search AFTER INSERT ON users BEGIN
  INSERT INTO users_search (rowid, body) VALUES (NEW.seq, NEW.search_text);
END`

/** P7. Leaves a database with all of `people` at `file`. */
export async function benchInserts(report: Report, people: readonly User[], file: string): Promise<void> {
  const size = sizeName(people.length)
  const work = path.join(path.dirname(file), 'work.sqlite')

  async function insert(into: string, { byTrigger = false } = {}): Promise<number> {
    remove(into)
    const database = await openBenchDatabase(into)
    if (byTrigger) addTrigger(into)
    collectGarbage()
    const ms = await stopwatch(() =>
      database.store.write((writers) => writers.users.insertMany(people, { deferSearch: byTrigger }))
    )
    database.close()
    return ms
  }

  /** The same rows, table to table, with no index at all. */
  async function copyRows(): Promise<number> {
    remove(work)
    const connection = openConnection(work, 64_000)
    connection.exec(`ATTACH '${file}' AS full; CREATE TABLE plain AS SELECT * FROM full.users LIMIT 0`)
    const ms = await stopwatch(() => connection.exec('INSERT INTO plain SELECT * FROM full.users'))
    connection.close()
    return ms
  }

  const rounds = people.length > 200_000 ? 1 : 3
  const own: number[] = []
  const bare: number[] = []
  const triggered: number[] = []
  if (people.length <= 10_000) await insert(file)
  for (let round = 0; round < rounds; round += 1) {
    own.push(await insert(file))
    bare.push(await copyRows())
    if (round === 0 || people.length <= 10_000) triggered.push(await insert(work, { byTrigger: true }))
  }
  remove(work)
  const timing = timingOf(own)
  report.add({
    name: `P7 import of ${size} people, all indexes and search`,
    timing,
    peer: { name: 'INSERT..SELECT without an index', timing: timingOf(bare) },
    goal: { ratio: 12 }
  })
  report.add({
    name: `P7 the same, ${size}`,
    timing,
    peer: { name: 'a search trigger a row', timing: timingOf(triggered) },
    goal: { ratio: 0.34 }
  })
}

function addTrigger(file: string): void {
  const connection = openConnection(file)
  connection.exec(SEARCH_TRIGGER)
  connection.close()
}

export function remove(file: string): void {
  for (const tail of ['', '-wal', '-shm']) rmSync(`${file}${tail}`, { force: true })
}

/** Puts a closed database in the place of another. */
export function putDatabase(from: string, to: string): void {
  remove(to)
  copyFileSync(from, to)
}

/** P14. Nothing is stored: from the bytes of the file to checked rows. */
export async function benchCsv(report: Report, people: readonly User[]): Promise<void> {
  const bytes = csvBytes(people)
  const text = new TextDecoder().decode(bytes)
  const checked = async () => {
    const reader = await csvFormat.open(sourceOf('people.csv', bytes.length, [bytes]))
    const check = createRowCheck(matchColumns(reader.header))
    let good = 0
    for await (const records of reader.records()) for (const record of records) if (!isBad(check(record))) good += 1
    return good
  }
  const rounds = { rounds: 5, warmUp: 1 }
  const parsed = await compare(checked, () => initParser(inferSchema(text)).stringArrs(text).length, rounds)
  const cut = await compare(checked, () => text.split('\n').map((line) => line.split(',')).length, rounds)
  const size = sizeName(people.length)
  report.add({
    name: `P14 CSV of ${size} rows to checked objects`,
    timing: parsed.own,
    peer: { name: 'udsv to bare arrays', timing: parsed.peer },
    goal: { ratio: 3 }
  })
  report.add({
    name: `P14 the same, ${size}`,
    timing: cut.own,
    peer: { name: 'split at line ends and commas', timing: cut.peer }
  })
}

export const csvBytes = (people: readonly User[]): Uint8Array => {
  const header = 'username,display name,e-mail,department,phone,language,external id'
  const lines = people.map((one) =>
    [one.username, one.displayName, one.email, one.department, one.phone, one.language, one.externalId].join(',')
  )
  return new TextEncoder().encode([header, ...lines].join('\n'))
}
