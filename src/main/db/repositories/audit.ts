import { type SelectQueryBuilder, sql } from 'kysely'
import { foldCase } from '../../domain/people'
import type { Queries, WritingEngine } from '../engine'
import type { AuditFilter } from '../../services/ports/store/audit'
import type { AuditReader } from '../../services/ports/store/audit'
import type { AuditWriter } from '../../services/ports/store/audit'
import { toAuditEntry } from '../tables/audit-entries'
import { toAuditRow } from '../tables/audit-entries'
import { readRefusedSignIn } from '../tables/stored-json'
import type { Tables } from '../tables/tables'

/** A waiting row of the program is far shorter. */
const MAX_WAITING_LENGTH = 2000

type AuditQuery<O> = SelectQueryBuilder<Tables, 'audit_entries', O>

function filtered<O>(query: AuditQuery<O>, filter: AuditFilter): AuditQuery<O> {
  let narrowed = query
  const { action, outcome, search, from, to } = filter
  if (action) {
    // A family such as `enrollment` or one action such as `enrollment.reset`.
    narrowed = narrowed.where((eb) =>
      eb.or([eb('action', '=', action), eb.and([eb('action', '>=', `${action}.`), eb('action', '<', `${action}/`)])])
    )
  }
  if (outcome) narrowed = narrowed.where('outcome', '=', outcome)
  if (from !== undefined) narrowed = narrowed.where('at', '>=', from)
  if (to !== undefined) narrowed = narrowed.where('at', '<=', to)
  const words = foldCase(search ?? '')
    .replaceAll('\u0000', ' ')
    .trim()
  if (words !== '') {
    const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
    narrowed = narrowed.where(sql<boolean>`search_text LIKE ${pattern} ESCAPE '\\'`)
  }
  return narrowed
}

export function createAuditReader(queries: Queries): AuditReader {
  return {
    async last() {
      const row = await queries
        .selectFrom('audit_entries')
        .selectAll()
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : toAuditEntry(row)
    },

    async scan(afterSeq, limit) {
      const rows = await queries
        .selectFrom('audit_entries')
        .selectAll()
        .where('seq', '>', afterSeq)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map(toAuditEntry)
    },

    async list(filter, before, limit) {
      let query = filtered(queries.selectFrom('audit_entries').selectAll(), filter)
      if (before !== null) query = query.where('seq', '<', before)
      const rows = await query.orderBy('seq', 'desc').limit(limit).execute()
      return rows.map(toAuditEntry)
    },

    async count(filter) {
      const query = queries.selectFrom('audit_entries').select((eb) => eb.fn.countAll<number>().as('entries'))
      return Number((await filtered(query, filter).executeTakeFirstOrThrow()).entries)
    },

    async ofSubject(kind, id, before, limit, action) {
      let query = queries
        .selectFrom('audit_entries')
        .selectAll()
        .where('subject_kind', '=', kind)
        .where('subject_id', '=', id)
      if (before !== null) query = query.where('seq', '<', before)
      if (action !== undefined) query = query.where('action', '=', action)
      const rows = await query.orderBy('seq', 'desc').limit(limit).execute()
      return rows.map(toAuditEntry)
    },

    async find(seq) {
      const row = await queries.selectFrom('audit_entries').selectAll().where('seq', '=', seq).executeTakeFirst()
      return row === undefined ? null : toAuditEntry(row)
    }
  }
}

export function createAuditWriter({ queries, insertAll }: WritingEngine): AuditWriter {
  return {
    ...createAuditReader(queries),
    append: (entry) => insertAll('audit_entries', [toAuditRow(entry)]),
    appendMany: (entries) => insertAll('audit_entries', entries.map(toAuditRow)),
    async putWaiting(id, refusal) {
      const body = JSON.stringify(refusal)
      await queries
        .insertInto('waiting_audit_events')
        .values({ id, body })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ body }))
        .execute()
    },
    async waiting(limit) {
      const rows = await queries
        .selectFrom('waiting_audit_events')
        .select(['id', sql<string>`CASE WHEN length(body) <= ${MAX_WAITING_LENGTH} THEN body ELSE '' END`.as('body')])
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(({ id, body }) => ({ id, refusal: readRefusedSignIn(body) }))
    },
    async clearWaiting() {
      const { numDeletedRows } = await queries.deleteFrom('waiting_audit_events').executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    }
  }
}
