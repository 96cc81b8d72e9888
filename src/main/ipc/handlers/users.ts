import type { Services } from '../../services'
import type { Handlers } from '../dispatch'
import type { AuditEntry } from '../../domain/audit-events'

type Channels = Extract<keyof Handlers, `users:${string}`>

/** An entry as lists show it: without its MAC. */
export const historyEntry = ({ seq, at, actor, action, outcome, details }: AuditEntry) => ({
  seq,
  at,
  actor,
  action,
  outcome,
  details: { ...details }
})

export const createUsersHandlers = ({ session, users, bulk }: Services): Pick<Handlers, Channels> => ({
  'users:list': async (request) => {
    const { rows, total, isTotalCapped, next } = await users.list(session.actor(), request)
    return { rows: [...rows], total, isTotalCapped, next }
  },
  'users:counts': async () => {
    const { counts, sample } = await users.counts(session.actor())
    return { counts: { ...counts }, sample }
  },
  'users:get': async ({ id }) => users.get(session.actor(), id),
  'users:create': async ({ fields }) => users.create(session.actor(), fields),
  'users:update': async ({ fields, approval, ...target }) => users.update(session.actor(), target, fields, approval),
  'users:deactivate': async ({ reason, ...target }) => users.deactivate(session.actor(), target, reason),
  'users:reactivate': async ({ id, revision, reason, ...evidence }) =>
    users.reactivate(session.actor(), { id, revision }, reason, evidence),
  'users:history': async ({ id, before, limit }) => {
    const { entries, next } = await users.history(session.actor(), id, before ?? null, limit)
    return { entries: entries.map(historyEntry), next }
  },
  'users:departments': async () => ({ departments: [...(await users.departments(session.actor()))] }),
  'users:run-bulk': async (input) => bulk.run(session.actor(), input)
})
