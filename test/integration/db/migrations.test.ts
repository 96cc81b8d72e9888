import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listBackups } from '../../../src/main/db/sqlite/backups'
import { openDatabase } from '../../../src/main/db/sqlite/open'
import { migrate, migrations, planMigration, schemaVersion } from '../../../src/main/db/sqlite/migrate'
import type { Migration } from '../../../src/main/db/sqlite/migrations/migration'
import { type Connection, openConnection } from '../../../src/main/db/sqlite/driver'
import { fakeClock, seededRandom, START } from '../../support/chance'
import { temporaryFolder } from '../../support/files'
import { isListed } from '../../support/oracle'
import { makePeople } from '../../support/people'
import type { StatusFilter } from '../../../src/main/services/ports/store/users'
import { toUserRow } from '../../../src/main/db/tables/users'

const ports = { clock: fakeClock(), random: seededRandom() }
const people = makePeople(80, 51)

/** A file in which the first `count` migrations are applied, with people written raw. */
function fileAt(count: number): { file: string; connection: Connection } {
  const file = path.join(temporaryFolder(), 'factordesk.sqlite')
  const connection = openConnection(file)
  onTestFinished(() => {
    connection.close()
  })
  migrate(connection, START, migrations.slice(0, count))
  for (const row of people.map(toUserRow)) {
    const columns = Object.keys(row)
    connection
      .prepare(`INSERT INTO users (${columns.join()}) VALUES (${columns.map(() => '?').join()})`)
      .run(...Object.values(row))
  }
  connection
    .prepare(
      "INSERT INTO enrollments VALUES ('e1', ?, 'pending', x'01', 1, 'user.0', 'Example Works', 1, 'admin', 2, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, 1, x'02')"
    )
    .run(people[0]?.id)
  connection.exec(
    "INSERT INTO audit_entries VALUES (1, 1, NULL, 'admin', 'user.created', 'done', 'user', 'u', 'user.0', '{}', 'admin', x'03')"
  )
  return { file, connection }
}

/** Everything that somebody stored, table by table. */
function contentOf(connection: Connection): Record<string, unknown[]> {
  const tables = [
    'users',
    'enrollments',
    'audit_entries',
    'meta',
    'settings',
    'operators',
    'key_slots',
    'recovery_codes',
    'temporary_passes'
  ]
  return Object.fromEntries(
    tables.map((table) => [table, connection.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()])
  )
}

const schemaOf = (connection: Connection): unknown[] =>
  connection.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2').all()

describe('the migrations', () => {
  it('count from 1 and are named by what they do', () => {
    expect(migrations.map(({ id }) => id)).toEqual(migrations.map((_, index) => index + 1))
    expect(migrations.filter(({ name }) => !/^[a-z]+(-[a-z]+)+$/.test(name))).toEqual([])
    const files = migrations.map(
      ({ id, name }) => `src/main/db/sqlite/migrations/${String(id).padStart(4, '0')}-${name}.ts`
    )
    for (const file of files) expect(readFileSync(file, 'utf8')).toContain('Migration')
  })

  it('give every table the types that it declares', () => {
    const { connection } = fileAt(migrations.length)
    const loose = connection
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'"
      )
      .pluck()
      .all()
    expect(loose).toEqual([])
    expect(() => connection.prepare('UPDATE users SET created_at = ?').run('yesterday')).toThrow(
      /cannot store TEXT value in INTEGER column/
    )
    expect(() => connection.prepare('UPDATE users SET row_mac = ?').run('text')).toThrow(/BLOB column/)
    expect(() => connection.prepare("UPDATE enrollments SET user_id = 'nobody'").run()).toThrow(/FOREIGN KEY/)
  })

  it('noted with their checksums, which is what later starts compare', () => {
    const { connection } = fileAt(migrations.length)
    const noted = connection.prepare('SELECT id, name, checksum, applied_at FROM migrations ORDER BY id').all()
    expect(noted).toEqual(
      migrations.map(({ id, name, sql }) => ({
        id,
        name,
        checksum: createHash('sha256').update(sql).digest('hex'),
        applied_at: START
      }))
    )
    const before = schemaOf(connection)
    migrate(connection, START + 1)
    expect(schemaOf(connection)).toEqual(before)
  })
})

describe('from 1 to 2', () => {
  it('keeps every row, fills the search and counts everybody, after a backup of what was', async () => {
    const { file, connection } = fileAt(1)
    const before = contentOf(connection)
    expect(schemaVersion(connection)).toBe(1)
    const { store, close } = await openDatabase(file, ports)
    onTestFinished(close)
    expect(schemaVersion(connection)).toBe(migrations.length)
    expect({ ...contentOf(connection), meta: [] }).toEqual({ ...before, meta: [] })

    const { counts } = await store.read.users.counts(START)
    for (const status of Object.keys(counts) as StatusFilter[]) {
      expect([status, counts[status]]).toEqual([
        status,
        people.filter((user) => isListed(user, { status }, START)).length
      ])
    }
    for (const search of ['ana', 'jürgen', 'user.1', 'sal', 'e7']) {
      const page = await store.read.users.page({
        filter: { status: 'all', search },
        sort: { column: 'name', direction: 'asc' },
        limit: 200,
        now: START
      })
      expect([search, page.rows.map(({ id }) => id).toSorted()]).toEqual([
        search,
        people
          .filter((user) => isListed(user, { status: 'all', search }, START))
          .map(({ id }) => id)
          .toSorted()
      ])
    }

    const [backup] = listBackups(file)
    expect(backup?.name).toMatch(/-before-update\.sqlite$/)
    const copy = openConnection(path.join(path.dirname(file), 'backups', backup?.name ?? ''))
    onTestFinished(() => {
      copy.close()
    })
    expect(schemaVersion(copy)).toBe(1)
    expect(contentOf(copy)).toEqual(before)
  })
})

describe('from 3 to 4', () => {
  it('keeps the passes that were given, with no try counted', () => {
    const { connection } = fileAt(3)
    connection
      .prepare("INSERT INTO temporary_passes VALUES ('p1', ?, x'04', 1, 'admin', 9, NULL, NULL)")
      .run(people[0]?.id)
    const before = contentOf(connection)
    migrate(connection, START)
    const passes = before['temporary_passes']?.map((pass) => ({ ...(pass as object), refusals: 0 }))
    expect(contentOf(connection)).toEqual({ ...before, temporary_passes: passes })
    expect(passes).toHaveLength(1)
  })
})

describe('a migration', () => {
  const next = (sql: string): Migration => ({ id: migrations.length + 1, name: 'add-something', sql })

  it('that fails on its way leaves everything as it was', () => {
    const { connection } = fileAt(migrations.length)
    const [rows, schema] = [contentOf(connection), schemaOf(connection)]
    const failing = [
      next(
        'CREATE TABLE extra (id INTEGER) STRICT; UPDATE users SET department = upper(department); INSERT INTO nowhere VALUES (1);'
      ),
      next(
        "DELETE FROM temporary_passes; DELETE FROM recovery_codes; ALTER TABLE users ADD COLUMN shoe_size INTEGER; INSERT INTO extra VALUES ('x');"
      ),
      next('DROP TABLE enrollments; this is no SQL'),
      // Ends the transaction by itself: what stood before it must not have been committed half.
      next("UPDATE users SET department = 'lost'; SELECT abs('x' || 1) FROM nowhere;")
    ]
    for (const migration of failing) {
      expect(() => {
        migrate(connection, START, [...migrations, migration])
      }).toThrow()
      expect(connection.inTransaction).toBe(false)
      expect(schemaVersion(connection)).toBe(migrations.length)
      expect(contentOf(connection)).toEqual(rows)
      expect(schemaOf(connection)).toEqual(schema)
    }
    migrate(connection, START, [...migrations, next('CREATE TABLE extra (id INTEGER) STRICT')])
    expect(schemaVersion(connection)).toBe(migrations.length + 1)
  })

  it('of several is undone with the others', () => {
    const file = path.join(temporaryFolder(), 'factordesk.sqlite')
    const connection = openConnection(file)
    onTestFinished(() => {
      connection.close()
    })
    expect(() => {
      migrate(connection, START, [...migrations, next('nonsense')])
    }).toThrow()
    expect(schemaVersion(connection)).toBe(0)
    expect(schemaOf(connection)).toEqual([])
  })

  it('that a newer version applied is refused with both numbers', () => {
    const { connection } = fileAt(migrations.length)
    migrate(connection, START, [...migrations, next('CREATE TABLE extra (id INTEGER) STRICT')])
    expect(() => planMigration(connection)).toThrow(
      expect.objectContaining({
        code: 'DATABASE_NEWER',
        details: { found: migrations.length + 1, known: migrations.length }
      })
    )
    expect(() => {
      migrate(connection, START)
    }).toThrow(expect.objectContaining({ code: 'DATABASE_NEWER' }))
  })

  it.each([
    ['changed', "UPDATE migrations SET checksum = 'other' WHERE id = 1"],
    ['swapped', 'UPDATE migrations SET checksum = (SELECT checksum FROM migrations WHERE id = 2) WHERE id = 1'],
    ['left out', 'DELETE FROM migrations WHERE id = 1']
  ])('that was %s is refused, and nothing is touched', async (_, sql) => {
    const { file, connection } = fileAt(migrations.length)
    connection.exec(sql)
    const [rows, schema] = [contentOf(connection), schemaOf(connection)]
    await expect(openDatabase(file, ports)).rejects.toMatchObject({ code: 'DATABASE_CORRUPT' })
    expect([contentOf(connection), schemaOf(connection)]).toEqual([rows, schema])
  })

  it('is never applied to a database of another program', async () => {
    const file = path.join(temporaryFolder(), 'factordesk.sqlite')
    const connection = openConnection(file)
    onTestFinished(() => {
      connection.close()
    })
    connection.exec("CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('Yellow')")
    await expect(openDatabase(file, ports)).rejects.toMatchObject({ code: 'DATABASE_CORRUPT' })
    expect(schemaOf(connection)).toHaveLength(1)
    expect(listBackups(file)).toEqual([])
  })

  it('is applied once when two open a new file at the same moment', async () => {
    const file = path.join(temporaryFolder(), 'factordesk.sqlite')
    const both = await Promise.all([openDatabase(file, ports), openDatabase(file, ports)])
    for (const { close } of both) onTestFinished(close)
    const ids = await Promise.all(both.map(({ store }) => store.read.settings.databaseId()))
    expect(new Set(ids).size).toBe(1)
  })
})
