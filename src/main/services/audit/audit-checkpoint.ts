import { sameBytes } from '../../domain/audit-chain'
import { utf8Bytes } from '../../domain/utf8'
import type { Checkpoint } from '../ports/checkpoints'
import type { Ports } from '../ports/index'
import type { AuditActor } from './audit-actor'

/** What the checkpoint says against the audit. */
export type CheckpointFault = 'checkpoint-missing' | 'behind-checkpoint' | 'checkpoint-mismatch'

export interface FoundCheckpoint {
  /** Of this database, and signed with its key. */
  readonly checkpoint: Checkpoint | null
  /** The number in one that was not signed with its key. */
  readonly forgedAt: number | null
}

/**
 * The newest entry, noted outside of the database. First run writes the first note, so each database has one: where it is missing, or the
 * audit does not reach it, it is left so. That is the evidence, until an entry says what was lost.
 */
export function createAuditCheckpoint({
  store,
  clock,
  checkpoints,
  events,
  logger
}: Pick<Ports, 'store' | 'clock' | 'checkpoints' | 'events' | 'logger'>) {
  let known: CheckpointFault | null = null

  async function find(actor: AuditActor): Promise<FoundCheckpoint> {
    const checkpoint = await checkpoints.read()
    const isOurs =
      checkpoint !== null &&
      Number.isSafeInteger(checkpoint.seq) &&
      checkpoint.databaseId === (await store.read.settings.databaseId())
    if (!isOurs) return { checkpoint: null, forgedAt: null }
    const isSigned = sameBytes(actor.keys.checkpointMac(canonicalCheckpoint(checkpoint)), checkpoint.mac)
    return isSigned ? { checkpoint, forgedAt: null } : { checkpoint: null, forgedAt: Math.max(0, checkpoint.seq) }
  }

  async function faultOf({ checkpoint, forgedAt }: FoundCheckpoint): Promise<CheckpointFault | null> {
    if (checkpoint === null) return forgedAt === null ? 'checkpoint-missing' : 'checkpoint-mismatch'
    if (checkpoint.seq > ((await store.read.audit.last())?.seq ?? 0)) return 'behind-checkpoint'
    const entry = await store.read.audit.find(checkpoint.seq)
    return entry !== null && sameBytes(entry.mac, checkpoint.entryMac) ? null : 'checkpoint-mismatch'
  }

  function tell(fault: CheckpointFault | null): void {
    if (fault === known) return
    known = fault
    if (fault !== null) logger.warn('The audit does not fit its checkpoint', { fault })
    events.sessionChanged()
  }

  /** A failure to write is logged and stops nothing. */
  async function tolerant(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (cause) {
      logger.error('The audit checkpoint could not be written', cause)
    }
  }

  /** Follows the audit. */
  async function note(actor: AuditActor): Promise<void> {
    const found = await find(actor)
    const fault = await faultOf(found)
    tell(fault)
    const last = await store.read.audit.last()
    if (fault === null && last !== null && found.checkpoint?.seq !== last.seq) await restart(actor)
  }

  /** Writes over evidence: only for the first entries of a database, and once an entry says what was lost. */
  async function restart(actor: AuditActor): Promise<void> {
    const last = await store.read.audit.last()
    if (last === null) return
    const databaseId = await store.read.settings.databaseId()
    const body = { databaseId, seq: last.seq, at: clock.now(), entryMac: last.mac }
    await checkpoints.write({ ...body, mac: actor.keys.checkpointMac(canonicalCheckpoint(body)) })
    tell(null)
  }

  return {
    find,
    faultOf,
    note: (actor: AuditActor) => tolerant(() => note(actor)),
    begin: (actor: AuditActor) => tolerant(() => restart(actor)),
    restart,
    /** What was found when they were last compared. */
    fault: () => known
  }
}

/** The bytes that a checkpoint's MAC covers. */
const canonicalCheckpoint = ({ databaseId, seq, at, entryMac }: Omit<Checkpoint, 'mac'>): Uint8Array =>
  utf8Bytes(`checkpoint-1|${databaseId}|${String(seq)}|${String(at)}|${[...entryMac].join('.')}`)
