import { statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../src/main/db/sqlite/open'
import { openConnection, PRAGMAS, READER_CACHE_KIB, WRITER_CACHE_KIB } from '../../../src/main/db/sqlite/driver'
import { fakeClock, seededRandom } from '../../support/chance'
import { temporaryFolder } from '../../support/files'

describe('a connection', () => {
  it('has every pragma of the design in force', () => {
    expect(Object.fromEntries(PRAGMAS.map(([name, , reads]) => [name, reads]))).toMatchObject({
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      secure_delete: 1,
      busy_timeout: 5000,
      temp_store: 2
    })
    const file = path.join(temporaryFolder(), 'factordesk.sqlite')
    for (const cacheKib of [READER_CACHE_KIB, WRITER_CACHE_KIB]) {
      const connection = openConnection(file, cacheKib)
      onTestFinished(() => {
        connection.close()
      })
      const found = PRAGMAS.map(([name]) => [name, connection.pragma(name, { simple: true })])
      expect(found).toEqual(PRAGMAS.map(([name, , reads]) => [name, reads]))
      expect(connection.pragma('cache_size', { simple: true })).toBe(-cacheKib)
    }
  })

  it('that cannot have one of them is refused', () => {
    // A database in memory has no write-ahead log, and SQLite does not complain.
    expect(() => openConnection(':memory:')).toThrow(
      expect.objectContaining({ code: 'DATABASE_UNAVAILABLE', details: { pragma: 'journal_mode' } })
    )
  })

  it('leaves nothing of what was deleted in the file', () => {
    const file = path.join(temporaryFolder(), 'factordesk.sqlite')
    const connection = openConnection(file)
    onTestFinished(() => {
      connection.close()
    })
    connection.exec('CREATE TABLE secrets (body BLOB) STRICT')
    connection.prepare('INSERT INTO secrets VALUES (?)').run(Buffer.alloc(3000, 'sealed-secret'))
    connection.exec('DELETE FROM secrets')
    connection.pragma('wal_checkpoint(TRUNCATE)')
    const stored = connection.serialize()
    expect(stored.includes('sealed-secret')).toBe(false)
  })

  it('runs nothing that a schema of a stranger hides in a view or trigger', () => {
    const connection = openConnection(path.join(temporaryFolder(), 'factordesk.sqlite'))
    onTestFinished(() => {
      connection.close()
    })
    connection.function('dangerous', { directOnly: true }, () => 1)
    connection.exec('CREATE VIEW trap AS SELECT dangerous() AS ran')
    expect(() => connection.prepare('SELECT * FROM trap').all()).toThrow(/unsafe use of dangerous/)
  })
})

describe('the files', () => {
  it('are readable by their owner only', async () => {
    const folder = path.join(temporaryFolder(), 'profile')
    const file = path.join(folder, 'factordesk.sqlite')
    const { store, close } = await openDatabase(file, { clock: fakeClock(), random: seededRandom() })
    onTestFinished(close)
    await store.read.settings.databaseId()
    expect(statSync(folder).mode & 0o077).toBe(0)
    for (const suffix of ['', '-wal', '-shm'])
      expect([suffix, statSync(file + suffix).mode & 0o077]).toEqual([suffix, 0])
  })
})
