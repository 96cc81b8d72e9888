import { type ChainFault, chainFault, sameBytes } from '../../domain/audit-chain'
import { AppError } from '../../domain/errors'
import { type Actor, ensureSignedIn, nextTurn } from '../actor'
import type { CheckpointFault, FoundCheckpoint } from './audit-checkpoint'
import type { AuditLog } from './audit-log'
import type { Ports } from '../ports/index'
import { isEnrollmentIntact, isOperatorIntact, isUserIntact } from '../factors/row-macs'
import type { Checkpoint } from '../ports/checkpoints'
import type { AuditFilter } from '../ports/store/audit'
import type { AuditEntry } from '../../domain/audit-events'

const CHUNK = 500
const NAMED_ALTERED_ROWS = 100
/** Numbers begin at 1, but somebody may have slipped an entry in before. */
const BEFORE_ALL = Number.MIN_SAFE_INTEGER

type Why = ChainFault | CheckpointFault
type Limit = 'no-checkpoint' | 'tail-after-checkpoint' | 'checkpoint-on-same-machine' | 'key-holder-can-rewrite'

export interface AuditReport {
  readonly intact: boolean
  readonly checked: number
  readonly firstBroken: { readonly seq: number; readonly why: Why } | null
  readonly lastCheckpoint: { readonly seq: number; readonly at: number } | null
  readonly limits: Limit[]
  readonly alteredRows: { readonly table: string; readonly id: string; readonly label: string }[]
  /** What the database engine found wrong with the file. */
  readonly fileFaults: string[]
}

export function createAudit({ store, files, csv, events, databaseCheck }: Ports, log: AuditLog) {
  async function list(actor: Actor, filter: AuditFilter, before: number | null, limit: number) {
    await log.requirePermission(actor, 'audit.read')
    const [rows, total] = await Promise.all([
      store.read.audit.list(filter, before, limit),
      store.read.audit.count(filter)
    ])
    const last = rows.at(-1)
    return { rows, total, next: last === undefined || rows.length < limit ? null : last.seq }
  }

  /** Walks the chain from the first entry, then the rows that carry a MAC, in chunks, while the file itself is checked. */
  async function verify(actor: Actor): Promise<AuditReport> {
    await log.requirePermission(actor, 'audit.read')
    const found = await log.checkpoint.find(actor)
    const { checkpoint } = found
    const total = (await store.read.audit.last())?.seq ?? 0
    const [{ chain, alteredRows }, fileFaults] = await Promise.all([
      verifyRows(actor, total, checkpoint),
      databaseCheck.findFaults()
    ])
    const firstBroken = chain.firstBroken ?? (await againstCheckpoint(found, total))
    const report: AuditReport = {
      intact: firstBroken === null && alteredRows.length === 0 && fileFaults.length === 0,
      checked: chain.checked,
      firstBroken,
      lastCheckpoint: checkpoint === null ? null : { seq: checkpoint.seq, at: checkpoint.at },
      limits: limitsOf(checkpoint, total),
      alteredRows,
      fileFaults: [...fileFaults]
    }
    await store.write((writers) =>
      log.append(writers, actor, {
        action: 'audit.verified',
        details: {
          intact: report.intact,
          checked: report.checked,
          altered: alteredRows.length,
          fileFaults: fileFaults.length
        }
      })
    )
    events.auditChanged()
    return report
  }

  async function againstCheckpoint(found: FoundCheckpoint, total: number): Promise<AuditReport['firstBroken']> {
    const why = await log.checkpoint.faultOf(found)
    if (why === null) return null
    return { seq: why === 'checkpoint-mismatch' ? (found.forgedAt ?? total) : total + 1, why }
  }

  async function verifyRows(actor: Actor, total: number, checkpoint: Checkpoint | null) {
    return { chain: await verifyChain(actor, total, checkpoint), alteredRows: await alteredRowsOf(actor) }
  }

  async function verifyChain(actor: Actor, total: number, checkpoint: Checkpoint | null) {
    let previous: AuditEntry | null = null
    for (;;) {
      const entries = await store.read.audit.scan(previous?.seq ?? BEFORE_ALL, CHUNK)
      for (const entry of entries) {
        const why = chainFault(previous, entry, actor.keys.auditMac)
        // A gap is named by the number that is absent.
        if (why !== null)
          return {
            checked: previous?.seq ?? 0,
            firstBroken: { seq: why === 'missing' ? (previous?.seq ?? 0) + 1 : Math.max(0, entry.seq), why }
          }
        if (entry.seq === checkpoint?.seq && !sameBytes(entry.mac, checkpoint.entryMac)) {
          return { checked: entry.seq, firstBroken: { seq: entry.seq, why: 'checkpoint-mismatch' as const } }
        }
        previous = entry
      }
      if (entries.length < CHUNK) return { checked: previous?.seq ?? 0, firstBroken: null }
      events.progressed('audit', 'verify', previous?.seq ?? 0, total)
      await nextTurn(store, actor)
    }
  }

  async function alteredRowsOf(actor: Actor) {
    const altered: { table: string; id: string; label: string }[] = []
    const { users, enrollments, operators } = store.read
    for (const operator of await operators.list()) {
      if (!isOperatorIntact(actor.keys, operator))
        altered.push({ table: 'operators', id: operator.id, label: operator.username })
    }
    for await (const user of everyRow(actor, (after) => users.scan(after, CHUNK))) {
      if (altered.length < NAMED_ALTERED_ROWS && !isUserIntact(actor.keys, user))
        altered.push({ table: 'users', id: user.id, label: user.username })
    }
    for await (const enrollment of everyRow(actor, (after) => enrollments.scan(after, CHUNK))) {
      if (altered.length < NAMED_ALTERED_ROWS && !isEnrollmentIntact(actor.keys, enrollment)) {
        altered.push({ table: 'enrollments', id: enrollment.id, label: enrollment.account })
      }
    }
    return altered
  }

  async function* everyRow<T extends { readonly id: string }>(
    actor: Actor,
    scan: (after: string | null) => Promise<readonly T[]>
  ): AsyncGenerator<T> {
    let after: string | null = null
    for (;;) {
      const rows: readonly T[] = await scan(after)
      yield* rows
      if (rows.length < CHUNK) return
      after = rows.at(-1)?.id ?? null
      await nextTurn(store, actor)
    }
  }

  async function* csvRows(
    actor: Actor,
    filter: AuditFilter,
    count: (rows: number) => void
  ): AsyncGenerator<readonly string[][]> {
    ensureSignedIn(actor)
    for (let before: number | null = null; ;) {
      const entries: readonly AuditEntry[] = await store.read.audit.list(filter, before, CHUNK)
      count(entries.length)
      yield entries.map(csvRow)
      before = entries.at(-1)?.seq ?? null
      if (entries.length < CHUNK) return
      await nextTurn(store, actor)
    }
  }

  return {
    list,
    verify,
    /**
     * After a backup was put back: the chain holds, but not as far as the checkpoint says. The loss becomes an entry that stays, and
     * the checkpoint begins anew. Anything else that is broken is not accepted (INVALID_STATE).
     */
    async acceptLoss(actor: Actor, reason: string): Promise<void> {
      await log.requirePermission(actor, 'operators.manage', { details: { attempted: 'audit.loss-accepted' } })
      const found = await log.checkpoint.find(actor)
      const { checkpoint } = found
      const total = (await store.read.audit.last())?.seq ?? 0
      const broken = (await verifyChain(actor, total, null)).firstBroken
      const isLost = broken === null && (await log.checkpoint.faultOf(found)) !== null
      if (!isLost)
        throw new AppError('INVALID_STATE', 'There is no loss to accept', {
          state: broken === null ? 'nothing-lost' : 'chain-broken'
        })
      const noted = checkpoint === null ? {} : { checkpoint: checkpoint.seq, checkpointAt: checkpoint.at }
      await store.write((writers) =>
        log.append(writers, actor, { action: 'audit.loss-accepted', details: { reason, kept: total, ...noted } })
      )
      await log.checkpoint.restart(actor)
      events.auditChanged()
    },
    /** Writes the filtered entries to a CSV that the operator chooses; exactly what the list shows. */
    async exportCsv(actor: Actor, filter: AuditFilter): Promise<{ fileName: string | null; rows: number }> {
      await log.requirePermission(actor, 'audit.export')
      let rows = 0
      const text = csv.write(
        ['number', 'time', 'operator', 'action', 'outcome', 'subject', 'details'],
        csvRows(actor, filter, (count) => {
          rows += count
        })
      )
      const fileName = await files.saveCsv('audit.csv', text)
      if (fileName !== null) {
        await store.write((writers) => log.append(writers, actor, { action: 'audit.exported', details: { rows } }))
        events.auditChanged()
      }
      return { fileName, rows }
    }
  }
}

const csvRow = (entry: AuditEntry): string[] => [
  String(entry.seq),
  new Date(entry.at).toISOString(),
  entry.actor,
  entry.action,
  entry.outcome,
  entry.subject,
  Object.entries(entry.details)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('; ')
]

function limitsOf(checkpoint: Checkpoint | null, total: number): Limit[] {
  const about: Limit[] = checkpoint === null ? ['no-checkpoint'] : ['checkpoint-on-same-machine']
  if (checkpoint !== null && total > checkpoint.seq) about.push('tail-after-checkpoint')
  return [...about, 'key-holder-can-rewrite']
}
