import { AppError } from '../../domain/errors'
import type { Connection } from './driver'

/** Up to here a full check costs about as much as one frame; larger files are checked piece by piece, before each backup. */
const QUICK_CHECK_BYTES = 8 * 1024 * 1024
const CHUNK = 5000

const damaged = (what: string) => new AppError('DATABASE_CORRUPT', `Damage found in ${what}`)

/** What can be checked while the window waits. Throws DATABASE_CORRUPT. */
export function checkAtOpen(connection: Connection): void {
  const pages = connection.pragma('page_count', { simple: true }) as number
  const pageSize = connection.pragma('page_size', { simple: true }) as number
  if (pages * pageSize > QUICK_CHECK_BYTES) return
  const verdict: unknown = connection.pragma('quick_check(1)', { simple: true })
  if (verdict !== 'ok') throw damaged('the file')
}

interface SchemaRow {
  readonly type: 'table' | 'index'
  readonly name: string
  readonly table: string
  readonly sql: string | null
}

/**
 * Reads every table and every index to the end, a piece at a time, and compares how much stands in them; `quick_check` does
 * the same at once of seconds. The search index is left out: it can be made anew. Throws DATABASE_CORRUPT.
 */
export async function checkEverything(connection: Connection, yieldToEventLoop: () => Promise<void>): Promise<void> {
  const schema = connection
    .prepare<[], SchemaRow>(
      `SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema
       WHERE type IN ('table', 'index') AND name NOT LIKE 'users!_search%' ESCAPE '!' AND name NOT LIKE 'sqlite!_sequence' ESCAPE '!'`
    )
    .all()
  for (const { name } of schema.filter(({ type }) => type === 'table')) {
    const rows = await walkTable(connection, name, yieldToEventLoop)
    for (const index of schema.filter(({ type, table }) => type === 'index' && table === name)) {
      await yieldToEventLoop()
      // The key of a table WITHOUT ROWID is the table itself.
      if (index.sql === null && !hasRowid(connection, name)) continue
      const condition = / WHERE ([\s\S]+)$/.exec(index.sql ?? '')?.[1]
      const where = condition === undefined ? '' : ` WHERE ${condition}`
      const entries = connection
        .prepare(`SELECT count(*) FROM "${name}" INDEXED BY "${index.name}"${where}`)
        .pluck()
        .get() as number
      if (condition === undefined ? entries !== rows : entries > rows) throw damaged(index.name)
    }
  }
}

const hasRowid = (connection: Connection, table: string): boolean =>
  connection.prepare("SELECT wr FROM pragma_table_list WHERE name = ? AND schema = 'main'").pluck().get(table) === 0

async function walkTable(
  connection: Connection,
  table: string,
  yieldToEventLoop: () => Promise<void>
): Promise<number> {
  const key = connection.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0').pluck().all(table) as string[]
  const [column] = key
  if (column === undefined || key.length > 1) {
    return connection.prepare(`SELECT count(*) FROM "${table}" NOT INDEXED`).pluck().get() as number
  }
  const chunk = connection.prepare<{ after: unknown }, { found: number; after: unknown }>(
    `SELECT count(*) AS found, max(key) AS after FROM (
       SELECT "${column}" AS key FROM "${table}" NOT INDEXED WHERE ($after IS NULL OR "${column}" > $after)
       ORDER BY "${column}" LIMIT ${String(CHUNK)}
     )`
  )
  let rows = 0
  for (let after: unknown = null; ; await yieldToEventLoop()) {
    const read = chunk.get({ after })
    rows += read?.found ?? 0
    if (read === undefined || read.found < CHUNK) return rows
    after = read.after
  }
}
