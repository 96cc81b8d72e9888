import { type AccessRequirements, requirementsFor } from '../../domain/access-policy'
import { foldCase, type User } from '../../domain/people'
import type { Actor } from '../actor'
import { ownRecords } from '../operators/own-record'
import type { ImportField } from './columns'
import { type BadRow, createRowCheck, decide, type Decision, isBad } from './plan'
import type { CsvReader, CsvRecord } from '../ports/csv'
import type { Readers } from '../ports/store/store'
import type { UsersReader } from '../ports/store/users'

/** People looked for, and written, at once. */
const CHUNK = 100

export interface DecidedRow {
  readonly line: number
  readonly existing: User | null
  readonly decision: Exclude<Decision, { readonly outcome: 'error' }>
}

export type PlannedRow = BadRow | DecidedRow

/**
 * Reads the file and decides what becomes of each of its records, in order and in chunks: every record is planned exactly once. The
 * preview, the import and the file of bad rows all read it this way, so nothing of a file is kept in memory between them.
 */
export async function* planRows(
  reader: CsvReader,
  columns: readonly (ImportField | null)[],
  readers: Pick<Readers, 'users' | 'operators'>,
  actor: Actor
): AsyncGenerator<readonly PlannedRow[]> {
  const check = createRowCheck(columns)
  const isOwn = await ownRecords(readers, { id: actor.operatorId, username: actor.username })
  const contactNeeds = (user: User) =>
    requirementsFor({ ...user, action: 'change-contact', role: actor.role, isSelf: isOwn(user), hadFactor: false })
  for await (const records of reader.records()) {
    for (let start = 0; start < records.length; start += CHUNK) {
      yield await planChunk(records.slice(start, start + CHUNK), check, readers.users, contactNeeds)
    }
  }
}

async function planChunk(
  records: readonly CsvRecord[],
  check: ReturnType<typeof createRowCheck>,
  users: UsersReader,
  contactNeeds: (user: User) => AccessRequirements
): Promise<readonly PlannedRow[]> {
  const checked = records.map((record) => ({ record, row: check(record) }))
  const usernames = checked.flatMap(({ row }) => (isBad(row) ? [] : [row.username]))
  const found = await users.findManyByUsername(usernames)
  return checked.map(({ record: { line, cells }, row }) => {
    if (isBad(row)) return row
    const existing = found.get(foldCase(row.username)) ?? null
    const decision = decide(row, existing, existing === null ? undefined : contactNeeds(existing))
    return decision.outcome === 'error'
      ? { line, fault: decision.fault, field: 'username', value: row.username, cells }
      : { line, existing, decision }
  })
}
