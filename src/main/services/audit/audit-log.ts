import { canonicalAuditEntry, GENESIS_MAC } from '../../domain/audit-chain'
import { AppError, type AppErrorCode } from '../../domain/errors'
import {
  isAlike,
  MAX_WAITING,
  newRefusal,
  repeated,
  type RefusedSignIn,
  unauthenticatedEvents,
  uncounted
} from '../../domain/refused-sign-ins'
import { mayDo, type Permission } from '../../domain/roles'
import type { Actor } from '../actor'
import type { AuditActor } from './audit-actor'
import { createAuditCheckpoint } from './audit-checkpoint'
import type { Ports } from '../ports/index'
import type { WaitingRow } from '../ports/store/audit'
import type { Writers } from '../ports/store/store'
import type { AuditDetails } from '../../domain/audit-events'
import type { AuditEntry } from '../../domain/audit-events'
import type { AuditEvent } from '../../domain/audit-events'
import type { AuditSubjectKind } from '../../domain/audit-events'

export interface AuditFact {
  readonly action: string
  readonly outcome?: AuditEvent['outcome']
  readonly subjectKind?: AuditSubjectKind
  readonly subjectId?: string | null
  readonly subject?: string
  readonly details?: AuditDetails
}

/** Refusals that say something about an attempt; a typing slip such as INVALID_INPUT does not. */
const worthAnEntry: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  'FORBIDDEN',
  'APPROVAL_REQUIRED',
  'APPROVAL_REFUSED',
  'IDENTITY_CHECK_REQUIRED',
  'INVALID_STATE',
  'TAMPERED',
  'LOCKED',
  'DISABLED',
  'WRONG_RECOVERY_CODE',
  'WRONG_PASS',
  'LAST_ADMINISTRATOR'
])

/** In front of every id that is drawn, so that the row is always among those that are read. */
const REST_ID = '0'

export type AuditLog = ReturnType<typeof createAuditLog>

/** Writes the audit. `append` stands in the transaction of what it records; `refused` in one of its own. */
export function createAuditLog(ports: Pick<Ports, 'store' | 'clock' | 'random' | 'checkpoints' | 'events' | 'logger'>) {
  const { store, clock, random, events } = ports
  const eventOf = (actor: AuditActor | null, fact: AuditFact): AuditEvent => ({
    at: clock.now(),
    actorId: actor?.operatorId ?? null,
    actor: actor?.username ?? '',
    action: fact.action,
    outcome: fact.outcome ?? 'done',
    subjectKind: fact.subjectKind ?? 'none',
    subjectId: fact.subjectId ?? null,
    subject: fact.subject ?? '',
    details: fact.details ?? {}
  })

  async function chain(writers: Writers, actor: AuditActor, events: readonly AuditEvent[]): Promise<void> {
    const last = await writers.audit.last()
    let seq = last?.seq ?? 0
    let previous = last?.mac ?? GENESIS_MAC
    const entries = events.map((event): AuditEntry => {
      seq += 1
      previous = actor.keys.auditMac(previous, canonicalAuditEntry(seq, event))
      return { ...event, seq, mac: previous }
    })
    await writers.audit.appendMany(entries)
  }

  async function append(writers: Writers, actor: AuditActor, ...facts: readonly AuditFact[]): Promise<void> {
    await chain(
      writers,
      actor,
      facts.map((fact) => eventOf(actor, fact))
    )
  }

  async function refused(actor: AuditActor, fact: AuditFact): Promise<void> {
    await store.write((writers) => append(writers, actor, { ...fact, outcome: 'refused' }))
    events.auditChanged()
  }

  /** Runs `work`; when it is refused, the attempt becomes an audit entry before the refusal goes on; `also` names further codes. */
  async function auditRefusals<T>(
    actor: AuditActor,
    fact: AuditFact,
    work: () => Promise<T>,
    also: readonly AppErrorCode[] = []
  ): Promise<T> {
    try {
      return await work()
    } catch (cause) {
      if (cause instanceof AppError && (worthAnEntry.has(cause.code) || also.includes(cause.code))) {
        await refused(actor, { ...fact, details: { ...fact.details, code: cause.code } })
      }
      throw cause
    }
  }

  /** Throws FORBIDDEN, after an audit entry, unless the role may. */
  async function requirePermission(
    actor: Actor,
    permission: Permission,
    fact: Omit<AuditFact, 'action'> = {}
  ): Promise<void> {
    if (mayDo(actor.role, permission)) return
    await refused(actor, { ...fact, action: 'access.refused', details: { ...fact.details, permission } })
    throw new AppError('FORBIDDEN', `${actor.role} may not ${permission}`, { permission })
  }

  /**
   * A refused sign-in while no key is open waits outside of the chain until the next sign-in. What is alike is counted in one row, and
   * so is everything when enough are waiting.
   */
  async function queueUnauthenticated(typedName: string, code: AppErrorCode): Promise<void> {
    const refusal = newRefusal(typedName, code, clock.now())
    await store.write(async ({ audit }) => {
      const waiting = await audit.waiting(MAX_WAITING)
      const alike = findAlike(waiting, refusal)
      if (alike !== null) return audit.putWaiting(alike.id, repeated(alike.refusal, refusal))
      if (waiting.length < MAX_WAITING - 1) return audit.putWaiting(random.id(), refusal)
      const rest = findAlike(waiting, uncounted(refusal))?.refusal
      return audit.putWaiting(REST_ID, rest === undefined ? uncounted(refusal) : repeated(rest, uncounted(refusal)))
    })
  }

  /** Takes what waited into the chain, as claims of nobody. Called inside the transaction of a sign-in. */
  async function chainWaiting(writers: Writers, actor: AuditActor): Promise<void> {
    const waiting = await writers.audit.waiting(MAX_WAITING)
    if (waiting.length === 0) return
    const more = (await writers.audit.clearWaiting()) - waiting.length
    const refusals = waiting.map(({ refusal }) => refusal)
    const previousAt = (await writers.audit.last())?.at ?? 0
    await chain(writers, actor, unauthenticatedEvents(refusals, more, previousAt, clock.now()))
  }

  return {
    append,
    refused,
    auditRefusals,
    requirePermission,
    queueUnauthenticated,
    chainWaiting,
    checkpoint: createAuditCheckpoint(ports)
  }
}

function findAlike(waiting: readonly WaitingRow[], refusal: RefusedSignIn) {
  for (const row of waiting)
    if (row.refusal !== null && isAlike(row.refusal, refusal)) return { id: row.id, refusal: row.refusal }
  return null
}
