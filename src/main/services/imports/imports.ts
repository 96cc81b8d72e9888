import { AppError } from '../../domain/errors'
import { foldCase, type User } from '../../domain/people'
import type { Actor } from '../actor'
import type { AuditFact, AuditLog } from '../audit/audit-log'
import { type ImportField, matchColumns } from './columns'
import { type BadRow, checkRow, decide, type GoodRow, isBad } from './plan'
import type { Ports } from '../ports/index'
import { verifiedUser, withUserMac } from '../factors/row-macs'
import { newUser } from '../users/users'
import type { CsvTable } from '../ports/csv'
import type { UsersReader } from '../ports/store/users'
import type { Writers } from '../ports/store/store'
import { userSubject } from '../audit/subjects'

const MAX_BYTES = 64 * 1024 * 1024
const KEPT_PREVIEWS = 3
const CHUNK = 100
const SHOWN_BAD_ROWS = 200
const SHOWN_SAMPLE = 20

interface Prepared {
  readonly fileName: string
  readonly table: CsvTable
  readonly columns: readonly (ImportField | null)[]
  readonly good: readonly GoodRow[]
  bad: readonly BadRow[]
  isCancelled: boolean
}

export type ImportsService = ReturnType<typeof createImports>

/** People from a CSV: a preview that changes nothing, then one transaction that takes every good row. */
export function createImports(ports: Ports, log: AuditLog) {
  const { store, clock, random, csv, files, events } = ports
  const prepared = new Map<string, Prepared>()

  const of = (importId: string): Prepared => {
    const found = prepared.get(importId)
    if (found === undefined) throw new AppError('NOT_FOUND', 'The preview is gone: choose the file again')
    return found
  }

  async function preview(actor: Actor, fileName: string, bytes: Uint8Array) {
    await log.requirePermission(actor, 'users.import')
    if (bytes.length > MAX_BYTES) throw new AppError('FILE_TOO_LARGE', 'Larger than 64 MiB', { mebibytes: 64 })
    const table = await csv.read(bytes)
    const columns = matchColumns(table.header)
    if (!columns.includes('username')) {
      throw new AppError('FILE_UNREADABLE', 'No username column', {
        why: 'no-username-column',
        header: table.header.join(', ').slice(0, 200)
      })
    }
    const good: GoodRow[] = []
    const bad: BadRow[] = []
    const seen = new Set<string>()
    for (const [index, row] of table.rows.entries()) {
      const checked = checkRow(row, columns, seen)
      if (isBad(checked)) bad.push(checked)
      else good.push(checked)
      if (index % 1000 === 999) await store.yieldToEventLoop()
    }
    const counts = { create: 0, update: 0, skip: 0 }
    const sample: {
      line: number
      outcome: 'create' | 'update' | 'skip'
      username: string
      displayName: string
      email: string
      department: string
    }[] = []
    await eachDecision(good, store.read.users, async (row, existing) => {
      const decision = decide(row, existing)
      if (decision.outcome === 'error') {
        bad.push({
          line: row.line,
          fault: decision.fault,
          field: 'username',
          value: row.username,
          cells: table.rows.find(({ line }) => line === row.line)?.cells ?? []
        })
        return
      }
      counts[decision.outcome] += 1
      const shown = decision.outcome === 'skip' ? existing : decision.fields
      if (sample.length < SHOWN_SAMPLE && shown !== null) {
        const { username, displayName, email, department } = shown
        sample.push({ line: row.line, outcome: decision.outcome, username, displayName, email, department })
      }
    })
    bad.sort((a, b) => a.line - b.line)
    const importId = random.id()
    prepared.set(importId, { fileName, table, columns, good, bad, isCancelled: false })
    for (const oldest of [...prepared.keys()].slice(0, -KEPT_PREVIEWS)) prepared.delete(oldest)
    return {
      importId,
      fileName,
      bytes: bytes.length,
      encoding: table.encoding,
      delimiter: table.delimiter,
      columns: table.header.map((header, index) => ({ header, field: columns[index] ?? null })),
      rows: table.rows.length,
      ...counts,
      error: bad.length,
      sample,
      badRows: bad.slice(0, SHOWN_BAD_ROWS).map(({ line, fault, field, value }) => ({ line, fault, field, value }))
    }
  }

  async function eachDecision(
    rows: readonly GoodRow[],
    users: UsersReader,
    use: (row: GoodRow, existing: User | null) => Promise<void>
  ): Promise<void> {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = rows.slice(start, start + CHUNK)
      const existing = await users.findManyByUsername(chunk.map((row) => row.username))
      for (const row of chunk) await use(row, existing.get(foldCase(row.username)) ?? null)
      await store.yieldToEventLoop()
    }
  }

  /** Decides anew inside the transaction: somebody may have changed people since the preview. */
  async function runIn(writers: Writers, actor: Actor, importId: string, plan: Prepared) {
    const counts = { created: 0, updated: 0, skipped: 0, errors: plan.bad.length }
    for (let start = 0; start < plan.good.length; start += CHUNK) {
      if (plan.isCancelled) throw new AppError('CANCELLED', 'Cancelled: nothing was imported')
      const chunk = plan.good.slice(start, start + CHUNK)
      const existing = await writers.users.findManyByUsername(chunk.map((row) => row.username))
      const created: User[] = []
      const updated: User[] = []
      const facts: AuditFact[] = []
      for (const row of chunk) {
        const found = existing.get(foldCase(row.username)) ?? null
        const decision = decide(row, found)
        if (decision.outcome === 'create') {
          const user = withUserMac(actor.keys, newUser(random.id(), decision.fields, clock.now()))
          created.push(user)
          facts.push({ action: 'user.created', ...userSubject(user), details: { source: 'import' } })
        } else if (decision.outcome === 'update') {
          const user = verifiedUser(actor.keys, found)
          const next = withUserMac(actor.keys, {
            ...user,
            ...decision.fields,
            updatedAt: clock.now(),
            revision: user.revision + 1
          })
          updated.push(next)
          facts.push({ action: 'user.updated', ...userSubject(next), details: { source: 'import' } })
        } else counts[decision.outcome === 'skip' ? 'skipped' : 'errors'] += 1
      }
      await writers.users.insertMany(created, { deferSearch: false })
      await writers.users.updateMany(updated)
      await log.append(writers, actor, ...facts)
      counts.created += created.length
      counts.updated += updated.length
      events.progressed('imports', importId, Math.min(start + CHUNK, plan.good.length), plan.good.length)
      await store.yieldToEventLoop()
    }
    const { created, updated, skipped, errors } = counts
    await log.append(writers, actor, {
      action: 'users.imported',
      subject: plan.fileName.slice(0, 128),
      details: { created, updated, skipped, errors }
    })
    return counts
  }

  return {
    preview,

    async chooseFile(actor: Actor) {
      await log.requirePermission(actor, 'users.import')
      const picked = await files.pickCsv()
      return picked === null ? null : preview(actor, picked.name, picked.bytes)
    },

    async run(actor: Actor, importId: string) {
      await log.requirePermission(actor, 'users.import')
      const plan = of(importId)
      plan.isCancelled = false
      const counts = await store.write((writers) => runIn(writers, actor, importId, plan))
      events.usersChanged()
      events.auditChanged()
      return counts
    },

    async cancel(actor: Actor, importId: string): Promise<void> {
      await log.requirePermission(actor, 'users.import')
      of(importId).isCancelled = true
    },

    /** The bad rows as they were, with a column that says why. */
    async saveErrors(actor: Actor, importId: string): Promise<{ fileName: string | null }> {
      await log.requirePermission(actor, 'users.import')
      const { table, bad, fileName } = of(importId)
      const rows = bad.map(({ line, fault, cells }) => [
        String(line),
        fault,
        ...table.header.map((_, index) => cells[index] ?? ''),
        ...cells.slice(table.header.length)
      ])
      const name = `${fileName.replace(/\.[^.]*$/, '')}-errors.csv`
      return { fileName: await files.saveCsv(name, csv.write(['line', 'reason', ...table.header], rows)) }
    },

    /** Nothing of a file stays in memory while the console is locked. */
    forget: () => {
      prepared.clear()
    }
  }
}
