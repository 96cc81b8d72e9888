import type { Ports } from '../ports/index'
import type { AuditEntry } from '../../domain/audit-events'
import type { UserFields } from '../../domain/people'

/** What a call-back and a manager's word rest on. */
export const contactFields = ['phone', 'manager'] as const
export type ContactField = (typeof contactFields)[number]

export interface ContactChange {
  readonly field: ContactField
  readonly at: number
  /** The operator's username. */
  readonly by: string
}

/** How long a change is shown where identities are checked. */
const SHOWN_MS = 30 * 24 * 60 * 60_000
/** Far more edits than a person sees in that time. */
const MAX_ENTRIES = 1000

/** The last change of each contact field, from the person's audit entries, which name the fields that were changed. */
export async function recentContactChanges(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  userId: string
): Promise<ContactChange[]> {
  const since = clock.now() - SHOWN_MS
  const edits = await store.read.audit.ofSubject('user', userId, null, MAX_ENTRIES, 'user.updated')
  return contactFields.flatMap((field) => {
    // Each entry's time is looked at: a clock that was set back must not hide what stands before it.
    const last = edits.find((edit) => edit.at >= since && changedContacts(edit).includes(field))
    return last === undefined ? [] : [{ field, at: last.at, by: last.actor }]
  })
}

function changedContacts({ outcome, details }: AuditEntry): ContactField[] {
  const names = details['fields']
  if (outcome !== 'done' || typeof names !== 'string') return []
  const changed = names.split(', ')
  return contactFields.filter((field) => changed.includes(field))
}

/** Whether later identity checks would rest on something else, or a second operator would no longer be asked. */
export const isContactChange = (before: UserFields, after: UserFields): boolean =>
  contactFields.some((field) => before[field] !== after[field]) || (before.isProtected && !after.isProtected)

/** Names of the fields that differ: the audit says what was changed, not people's old data. */
export const changedFields = (before: UserFields, after: UserFields): string[] =>
  (Object.keys(after) as (keyof UserFields)[]).filter((field) => before[field] !== after[field])
