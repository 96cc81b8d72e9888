import type { AuditEvent } from './audit-events'
import type { AppErrorCode } from './errors'
import { lineFault } from './people'

/**
 * What is refused while no key is open. It waits outside of the chain, where everybody who can write the file can write too: a
 * waiting row is a claim. Only what is read here reaches the chain, and there it stays marked as unauthenticated.
 */
export interface RefusedSignIn {
  readonly action: (typeof UNAUTHENTICATED_ACTIONS)[number]
  readonly at: number
  /** The newest of several that are alike. */
  readonly lastAt: number
  /** As it was typed; empty when it is not kept. */
  readonly name: string
  /** Null counts those that came when enough were waiting. */
  readonly code: AppErrorCode | null
  readonly times: number
}

/** The only actions that nobody has to be signed in for. */
export const UNAUTHENTICATED_ACTIONS = ['session.sign-in-refused'] as const

/** Waiting rows at most: a sign-in must not become slow because somebody else's were refused. */
export const MAX_WAITING = 1000
const MAX_NAME_LENGTH = 128
/** A wrong passphrase may come before a wrong code that is in the chain already. */
const MAX_EARLIER_MS = 60 * 60_000

/** Whether a typed name can stand in the audit. */
export const isKept = (typedName: string): boolean => lineFault(typedName, MAX_NAME_LENGTH) === null

export const newRefusal = (typedName: string, code: AppErrorCode, now: number): RefusedSignIn => ({
  action: 'session.sign-in-refused',
  at: now,
  lastAt: now,
  name: isKept(typedName) ? typedName : '',
  code,
  times: 1
})

/** One that only counts, for when enough are waiting. */
export const uncounted = (refusal: RefusedSignIn): RefusedSignIn => ({ ...refusal, name: '', code: null })

export const isAlike = (left: RefusedSignIn, right: RefusedSignIn): boolean =>
  left.action === right.action && left.name === right.name && left.code === right.code

export const repeated = (before: RefusedSignIn, again: RefusedSignIn): RefusedSignIn => ({
  ...before,
  lastAt: again.at,
  times: before.times + again.times
})

/**
 * What becomes of waiting rows in the chain: refused, by nobody, about nobody's record. A time that cannot be right is kept as a claim.
 * `previousAt` is the time of the entry before, `more` the number of rows that were not read.
 */
export function unauthenticatedEvents(
  waiting: readonly (RefusedSignIn | null)[],
  more: number,
  previousAt: number,
  now: number
): AuditEvent[] {
  const event = (details: AuditEvent['details'], at = now, subject = ''): AuditEvent => ({
    at,
    actorId: null,
    actor: '',
    action: 'session.sign-in-refused',
    outcome: 'refused',
    subjectKind: 'none',
    subjectId: null,
    subject,
    details: { unauthenticated: true, ...details }
  })
  const readable = waiting.filter((refusal) => refusal !== null)
  const told = readable.flatMap((refusal) => {
    if (refusal.code === null) return []
    const isPossible = previousAt - MAX_EARLIER_MS <= refusal.at && refusal.at <= now
    const { code, times, lastAt } = refusal
    return event(
      {
        code,
        ...(times > 1 ? { times } : {}),
        ...(times > 1 && isPossible && refusal.at <= lastAt && lastAt <= now ? { lastAt } : {}),
        ...(isPossible ? {} : { claimedAt: refusal.at })
      },
      isPossible ? refusal.at : now,
      refusal.name
    )
  })
  const counted = more + readable.reduce((sum, { code, times }) => (code === null ? sum + times : sum), 0)
  const unreadable = waiting.length - readable.length
  return [
    ...told,
    ...(counted > 0 ? [event({ more: counted })] : []),
    ...(unreadable > 0 ? [event({ unreadable })] : [])
  ]
}
