import { utf8Bytes } from './utf8'
import type { AuditEntry } from './audit-events'
import type { AuditEvent } from './audit-events'

/** Stands before the first entry. */
export const GENESIS_MAC = new Uint8Array(32)

/**
 * The bytes that the chain's MAC covers: every field typed and length-prefixed, details sorted by name, so that no two
 * different entries share them.
 */
export function canonicalAuditEntry(seq: number, event: AuditEvent): Uint8Array {
  const parts = [
    'factordesk-audit-1',
    String(seq),
    String(event.at),
    event.actorId ?? '',
    event.actor,
    event.action,
    event.outcome,
    event.subjectKind,
    event.subjectId ?? '',
    event.subject,
    ...Object.entries(event.details)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([name, value]) => [name, typeof value, String(value)])
  ]
  return utf8Bytes(parts.map((part) => `${String(part.length)}:${part}`).join(''))
}

export type ChainFault = 'missing' | 'edited' | 'out-of-order'

/** What is wrong with `entry` as the successor of `previous` (null at the start), or null. */
export function chainFault(
  previous: Pick<AuditEntry, 'seq' | 'mac'> | null,
  entry: AuditEntry,
  macOf: (previousMac: Uint8Array, canonical: Uint8Array) => Uint8Array
): ChainFault | null {
  const expected = (previous?.seq ?? 0) + 1
  if (entry.seq > expected) return 'missing'
  if (entry.seq < expected) return 'out-of-order'
  // The canonical form reads them as null, which is what was written.
  if (entry.actorId === '' || entry.subjectId === '') return 'edited'
  const mac = macOf(previous?.mac ?? GENESIS_MAC, canonicalAuditEntry(entry.seq, entry))
  return sameBytes(mac, entry.mac) ? null : 'edited'
}

/** In constant time for equal lengths. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0)
  return difference === 0
}
