import type { Services } from '../../services'
import type { Handlers } from '../dispatch'
import { historyEntry } from './users'

type Channels = Extract<keyof Handlers, `audit:${string}`>

export const createAuditHandlers = ({ session, audit }: Services): Pick<Handlers, Channels> => ({
  'audit:list': async ({ filter, before, limit }) => {
    const { rows, next, total } = await audit.list(session.actor(), filter, before ?? null, limit)
    return {
      rows: rows.map((entry) => ({
        ...historyEntry(entry),
        actorId: entry.actorId,
        subjectKind: entry.subjectKind,
        subjectId: entry.subjectId,
        subject: entry.subject
      })),
      next,
      total
    }
  },
  'audit:verify': async () => audit.verify(session.actor()),
  'audit:accept-loss': async ({ reason }) => {
    await audit.acceptLoss(session.actor(), reason)
    return {}
  },
  'audit:export': async ({ filter }) => audit.exportCsv(session.actor(), filter)
})
