import { AppError } from '../../domain/errors'
import type { User } from '../../domain/people'
import { type Actor, nextTurn } from '../actor'
import type { AuditFact, AuditLog } from '../audit/audit-log'
import type { ImportField } from './columns'
import { isBad } from './plan'
import { planRows } from './rows'
import type { Ports } from '../ports/index'
import type { CsvReader } from '../ports/csv'
import type { Writers } from '../ports/store/store'
import { verifiedUser, withUserMac } from '../factors/row-macs'
import { userSubject } from '../audit/subjects'
import { changedFields } from '../users/contact-changes'
import { fieldsOf } from '../users/user-views'
import { newUser } from '../users/users'

/** A previewed file on its way into the database. */
export interface ImportOrder {
  readonly importId: string
  readonly fileName: string
  readonly reader: CsvReader
  readonly columns: readonly (ImportField | null)[]
  /** As counted by the preview. */
  readonly rows: number
  isCancelled(): boolean
}

/** Reads and decides again inside the transaction: somebody may have changed people since the preview. */
export async function runImport(ports: Ports, log: AuditLog, writers: Writers, actor: Actor, order: ImportOrder) {
  const { store, clock, random, events } = ports
  const counts = { created: 0, updated: 0, skipped: 0, errors: 0 }
  let done = 0
  for await (const chunk of planRows(order.reader, order.columns, writers, actor)) {
    if (order.isCancelled()) throw new AppError('CANCELLED', 'Cancelled: nothing was imported')
    const created: User[] = []
    const updated: User[] = []
    const facts: AuditFact[] = []
    for (const row of chunk) {
      if (isBad(row)) counts.errors += 1
      else if (row.decision.outcome === 'create') {
        const user = withUserMac(actor.keys, newUser(random.id(), row.decision.fields, clock.now()))
        created.push(user)
        facts.push({ action: 'user.created', ...userSubject(user), details: { source: 'import' } })
      } else if (row.decision.outcome === 'update') {
        const user = verifiedUser(actor.keys, row.existing)
        const next = withUserMac(actor.keys, {
          ...user,
          ...row.decision.fields,
          updatedAt: clock.now(),
          revision: user.revision + 1
        })
        updated.push(next)
        const fields = changedFields(fieldsOf(user), fieldsOf(next)).join(', ')
        facts.push({ action: 'user.updated', ...userSubject(next), details: { source: 'import', fields } })
      } else counts.skipped += 1
    }
    await writers.users.insertMany(created, { deferSearch: false })
    await writers.users.updateMany(updated)
    await log.append(writers, actor, ...facts)
    counts.created += created.length
    counts.updated += updated.length
    done += chunk.length
    events.progressed('imports', order.importId, done, order.rows)
    await nextTurn(store, actor)
  }
  const { created, updated, skipped, errors } = counts
  await log.append(writers, actor, {
    action: 'users.imported',
    subject: order.fileName.slice(0, 128),
    details: { created, updated, skipped, errors }
  })
  return counts
}
