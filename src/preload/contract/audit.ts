import { z } from 'zod'
import { count, done, epochMs, id, line, nothing, reason } from './common'
import { historyEntry } from './users'

export const auditFilter = z.strictObject({
  /** A family such as `enrollment`, or one action such as `enrollment.reset`. */
  action: line(60).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  /** Matches actor, subject and details, case-blind. */
  search: line(200).optional(),
  from: epochMs.optional(),
  to: epochMs.optional()
})
export type AuditFilter = z.infer<typeof auditFilter>

export const auditRow = historyEntry.extend({
  actorId: id.nullable(),
  subjectKind: z.enum(['user', 'operator', 'settings', 'database', 'none']),
  subjectId: z.string().nullable(),
  /** Username or name at the time of the entry. */
  subject: z.string()
})

/** What the checkpoint says against the audit. */
export const checkpointFault = z.enum(['checkpoint-missing', 'behind-checkpoint', 'checkpoint-mismatch'])

/** What the chain alone cannot prove, said beside a good result. */
export const auditLimit = z.enum([
  'no-checkpoint',
  'tail-after-checkpoint',
  'checkpoint-on-same-machine',
  'key-holder-can-rewrite'
])

export const auditReport = z.strictObject({
  intact: z.boolean(),
  checked: count,
  firstBroken: z
    .strictObject({
      seq: count,
      why: z.enum(['missing', 'edited', 'out-of-order', ...checkpointFault.options])
    })
    .nullable(),
  lastCheckpoint: z.strictObject({ seq: count, at: epochMs }).nullable(),
  limits: z.array(auditLimit),
  /** Row MACs of people, enrollments and operators that do not fit. */
  alteredRows: z.array(z.strictObject({ table: z.string(), id: z.string(), label: z.string() })),
  /** What the database engine found wrong with the file, in its own words. */
  fileFaults: z.array(z.string())
})
export type AuditReport = z.infer<typeof auditReport>

export const auditContract = {
  'audit:list': {
    request: z.strictObject({ filter: auditFilter, before: count.optional(), limit: z.number().int().min(1).max(200) }),
    response: z.strictObject({ rows: z.array(auditRow), next: count.nullable(), total: count })
  },
  'audit:verify': { request: nothing, response: auditReport },
  /** For a loss that is known, such as a backup put back: it becomes an entry, and the checkpoint begins anew. */
  'audit:accept-loss': { request: z.strictObject({ reason }), response: done },
  /** Exactly the filtered rows, formula cells neutralised; null when the dialog was cancelled. */
  'audit:export': {
    request: z.strictObject({ filter: auditFilter }),
    response: z.strictObject({ fileName: z.string().nullable(), rows: count })
  }
}
