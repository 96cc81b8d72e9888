import type { FailureCounter } from '../../../domain/lockout'
import type { Operator } from '../../../domain/operators'
import type { KeySlot } from '../../../domain/key-slots'

export interface OperatorsReader {
  count(): Promise<number>
  list(): Promise<readonly Operator[]>
  find(id: string): Promise<Operator | null>
  findByUsername(username: string): Promise<Operator | null>
  /** The slot of an operator, or with null the recovery slot. */
  keySlot(operatorId: string | null): Promise<KeySlot | null>
}

export interface OperatorsWriter extends OperatorsReader {
  insert(operator: Operator): Promise<void>
  /** Writes everything but `failures` where `revision` is one less; throws STALE otherwise. */
  update(operator: Operator): Promise<void>
  /** Counters only: no revision, no MAC, because no key is open yet. */
  updateFailures(id: string, failures: FailureCounter): Promise<void>
  /** As EnrollmentsWriter.acceptStep, for the operator's own factor. */
  acceptStep(operator: Operator): Promise<boolean>
  /** Replaces the slot of the same operator (or the recovery slot). */
  putKeySlot(slot: KeySlot): Promise<void>
  removeKeySlot(operatorId: string): Promise<void>
}
