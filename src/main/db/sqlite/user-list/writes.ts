import { AppError } from '../../../domain/errors'
import type { PeopleWrites } from '../../engine'
import { createInserts } from '../inserts'
import { type Connection, createStatements } from '../driver'
import type { UserRow } from '../../tables/users'

/** Rows between two turns of the event loop: some 10 ms. */
const CHUNK = 250
/** Rows looked at at once for those that the search index lacks. */
const SEARCH_WINDOW = 5000

type StoredUser = UserRow & { readonly seq: number }

const isSame = (left: unknown, right: unknown): boolean =>
  left instanceof Uint8Array && right instanceof Uint8Array ? Buffer.compare(left, right) === 0 : left === right

/**
 * Writes people and keeps the trigram index in step, outside of triggers: those would make SQLite flush the index with each
 * row. Counters follow by trigger.
 */
export function createPeopleWrites(connection: Connection, yieldToEventLoop: () => Promise<void>): PeopleWrites {
  const prepare = createStatements(connection)
  const insert = createInserts(connection)
  const addText = connection.prepare('INSERT INTO users_search (rowid, body) VALUES (?, ?)')
  const removeText = connection.prepare('DELETE FROM users_search WHERE rowid = ?')
  const stored = connection.prepare<[string], StoredUser>('SELECT * FROM users WHERE id = ?')

  /** Only what differs is written: each column that is named costs its indexes a page, changed or not. */
  function updateOne(row: UserRow): void {
    const before = stored.get(row.id)
    if (before?.revision !== row.revision - 1) throw new AppError('STALE', 'The person was changed meanwhile')
    const changed = (Object.keys(row) as (keyof UserRow)[]).filter((column) => !isSame(before[column], row[column]))
    const sql = `UPDATE users SET ${changed.map((column) => `${column} = ?`).join(', ')} WHERE seq = ?`
    prepare(sql).run(...changed.map((column) => row[column]), before.seq)
    if (before.search_text !== row.search_text) {
      removeText.run(before.seq)
      addText.run(before.seq, row.search_text)
    }
  }

  async function insertAll(
    rows: readonly UserRow[],
    { deferSearch }: { readonly deferSearch: boolean }
  ): Promise<void> {
    for (let start = 0; start < rows.length; start += CHUNK) {
      if (start > 0) await yieldToEventLoop()
      const chunk = rows.slice(start, start + CHUNK)
      const seqs = chunk.map((row) => insert('users', row))
      // After the chunk, not between its rows: each change of tables has the index flush what it gathered.
      if (!deferSearch) chunk.forEach((row, index) => addText.run(seqs[index], row.search_text))
    }
  }

  async function updateAll(rows: readonly UserRow[]): Promise<void> {
    for (let start = 0; start < rows.length; start += CHUNK) {
      if (start > 0) await yieldToEventLoop()
      rows.slice(start, start + CHUNK).forEach(updateOne)
    }
  }

  async function completeSearch(): Promise<void> {
    const end = connection.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM users').pluck().get() ?? 0
    const missing = connection.prepare<[number, number], Pick<StoredUser, 'seq' | 'search_text'>>(
      `SELECT seq, search_text FROM users
       WHERE seq > ? AND seq <= ? AND seq NOT IN (SELECT id FROM users_search_docsize) ORDER BY seq`
    )
    for (let after = 0; after < end; after += SEARCH_WINDOW) {
      const rows = missing.all(after, after + SEARCH_WINDOW)
      for (const [index, { seq, search_text }] of rows.entries()) {
        addText.run(seq, search_text)
        if (index % CHUNK === CHUNK - 1) await yieldToEventLoop()
      }
      await yieldToEventLoop()
    }
  }

  async function removeSamples(limit: number): Promise<number> {
    const rows = prepare('SELECT id, seq FROM users WHERE is_sample = 1 LIMIT ?').all(limit) as Pick<
      StoredUser,
      'id' | 'seq'
    >[]
    const hanging = ['temporary_passes', 'sheet_tasks', 'setup_sheets', 'enrollments'].map((table) =>
      prepare(`DELETE FROM ${table} WHERE user_id = ?`)
    )
    const codes = prepare("DELETE FROM recovery_codes WHERE owner_kind = 'user' AND owner_id = ?")
    const person = prepare('DELETE FROM users WHERE id = ?')
    for (const { id, seq } of rows) {
      for (const statement of [...hanging, codes, person]) statement.run(id)
      removeText.run(seq)
    }
    return rows.length
  }

  return { insert: insertAll, update: updateAll, completeSearch, removeSamples }
}
