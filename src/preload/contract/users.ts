import { z } from 'zod'
import { approval, count, epochMs, id, line, nothing, reason, revision } from './common'
import { evidence } from './identity'

export const personStatus = z.enum(['none', 'pending', 'expired', 'active', 'suspended', 'locked', 'deactivated'])
export type PersonStatus = z.infer<typeof personStatus>

/** What a tile or chip may ask for. `all` leaves deactivated people out; `expiring` is pending with less than 24 h left. */
export const statusFilter = z.enum([
  'all',
  'none',
  'pending',
  'expiring',
  'expired',
  'active',
  'never-used',
  'suspended',
  'locked',
  'deactivated'
])
export type StatusFilter = z.infer<typeof statusFilter>

export const peopleFilter = z.strictObject({
  status: statusFilter,
  search: line(200).optional(),
  department: line(200).optional(),
  isProtected: z.boolean().optional(),
  isSample: z.boolean().optional()
})
export type PeopleFilter = z.infer<typeof peopleFilter>

export const sortColumn = z.enum(['name', 'username', 'department', 'lastUsed', 'expires', 'created'])
export type SortColumn = z.infer<typeof sortColumn>
export const peopleSort = z.strictObject({ column: sortColumn, direction: z.enum(['asc', 'desc']) })
export type PeopleSort = z.infer<typeof peopleSort>

export const userRow = z.strictObject({
  id,
  username: z.string(),
  displayName: z.string(),
  email: z.string(),
  department: z.string(),
  status: personStatus,
  /** Pending only. */
  expiresAt: epochMs.nullable(),
  /** Active enrollments: the last accepted code after set-up. */
  lastUsedAt: epochMs.nullable(),
  createdAt: epochMs,
  isProtected: z.boolean(),
  isSample: z.boolean()
})
export type UserRow = z.infer<typeof userRow>

export const userFields = z.strictObject({
  username: line(20_000),
  displayName: line(20_000),
  email: line(20_000),
  department: line(20_000),
  phone: line(20_000),
  manager: line(20_000),
  language: line(20_000),
  externalId: line(20_000),
  isProtected: z.boolean()
})
export type UserFields = z.infer<typeof userFields>

export const enrollmentState = z.enum(['pending', 'active', 'suspended', 'locked', 'revoked', 'expired'])

export const enrollmentSummary = z.strictObject({
  id,
  state: enrollmentState,
  revision,
  account: z.string(),
  issuer: z.string(),
  createdAt: epochMs,
  expiresAt: epochMs.nullable(),
  activatedAt: epochMs.nullable(),
  lastUsedAt: epochMs.nullable(),
  failedAttempts: count,
  /** Temporary lock after wrong codes; null when none runs. */
  lockedUntil: epochMs.nullable()
})

const accessAction = z.enum([
  'start',
  'regenerate',
  'resume',
  'unlock',
  'reset',
  'recovery-codes',
  'sheet',
  'sheet-codes',
  'temporary-pass',
  'reactivate',
  'change-contact'
])

/** What an action needs for this person and the operator who asks; main asks again when it is done. */
const accessRequirements = z.discriminatedUnion('needs', [
  z.strictObject({ needs: z.literal(['nothing', 'identity-check', 'approval', 'identity-check-and-approval']) }),
  z.strictObject({ needs: z.literal('refused'), why: z.enum(['permission', 'self', 'state', 'deactivated']) })
])

export const userDetail = z.strictObject({
  id,
  revision,
  fields: userFields,
  status: personStatus,
  isSample: z.boolean(),
  createdAt: epochMs,
  updatedAt: epochMs,
  deactivatedAt: epochMs.nullable(),
  enrollment: enrollmentSummary.nullable(),
  recoveryCodesLeft: count,
  recoveryCodesIssuedAt: epochMs.nullable(),
  activePassUntil: epochMs.nullable(),
  access: z.record(accessAction, accessRequirements),
  /** The last change of each in the last 30 days. */
  contactChanges: z.array(z.strictObject({ field: z.enum(['phone', 'manager']), at: epochMs, by: z.string() }))
})
export type UserDetail = z.infer<typeof userDetail>

export const historyEntry = z.strictObject({
  seq: count,
  at: epochMs,
  actor: z.string(),
  action: z.string(),
  outcome: z.enum(['done', 'refused']),
  /** Facts of the entry, ready for a catalogue sentence; never a secret. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
})

/** Either ids ticked one by one, or "all matching" minus those unticked. */
export const selection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ids'), ids: z.array(id).min(1).max(1000) }),
  z.strictObject({ kind: z.literal('matching'), filter: peopleFilter, except: z.array(id).max(1000) })
])
export type Selection = z.infer<typeof selection>

export const bulkAction = z.enum(['start-enrollment', 'suspend', 'resume', 'deactivate', 'reactivate'])
export type BulkAction = z.infer<typeof bulkAction>

export const usersContract = {
  'users:list': {
    request: z.strictObject({
      filter: peopleFilter,
      sort: peopleSort,
      /** Opaque key of the last row seen (keyset paging), or a row number for a jump. */
      after: z.string().max(2000).optional(),
      offset: count.optional(),
      limit: z.number().int().min(1).max(200)
    }),
    response: z.strictObject({
      rows: z.array(userRow),
      total: count,
      /** True for a search with more hits than can be listed: the list ends at `total`. */
      isTotalCapped: z.boolean(),
      /** Give it back as `after`; null at the end. */
      next: z.string().nullable()
    })
  },
  'users:counts': {
    request: nothing,
    response: z.strictObject({ counts: z.record(statusFilter, count), sample: count })
  },
  'users:get': { request: z.strictObject({ id }), response: userDetail },
  'users:create': { request: z.strictObject({ fields: userFields }), response: userDetail },
  /** Another phone or manager of a protected person, or the end of the protection: APPROVAL_REQUIRED without `approval`. */
  'users:update': {
    request: z.strictObject({ id, revision, fields: userFields, approval: approval.optional() }),
    response: userDetail
  },
  'users:deactivate': { request: z.strictObject({ id, revision, reason }), response: userDetail },
  'users:reactivate': { request: z.strictObject({ id, revision, reason, ...evidence }), response: userDetail },
  'users:history': {
    request: z.strictObject({ id, before: count.optional(), limit: z.number().int().min(1).max(200) }),
    response: z.strictObject({ entries: z.array(historyEntry), next: count.nullable() })
  },
  'users:departments': { request: nothing, response: z.strictObject({ departments: z.array(z.string()) }) },
  'users:run-bulk': {
    request: z.strictObject({
      action: bulkAction,
      selection,
      reason: reason.optional(),
      /** Needed for more than 20 people. */
      approval: approval.optional(),
      /** True answers with the counts and changes nothing. */
      dryRun: z.boolean()
    }),
    response: z.strictObject({
      matched: count,
      changed: count,
      /** Left as they are, by why. */
      skipped: z.array(z.strictObject({ why: z.string(), count }))
    })
  }
}
