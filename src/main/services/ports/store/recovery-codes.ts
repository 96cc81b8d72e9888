import type { RecoveryCode } from '../../../domain/recovery-codes'

export interface RecoveryCodesReader {
  countUnused(ownerKind: RecoveryCode['ownerKind'], ownerId: string): Promise<number>
  /** Of every owner of this kind that has any, by id. */
  countAllUnused(ownerKind: RecoveryCode['ownerKind']): Promise<ReadonlyMap<string, number>>
  latestIssue(ownerKind: RecoveryCode['ownerKind'], ownerId: string): Promise<number | null>
  findUnused(ownerKind: RecoveryCode['ownerKind'], ownerId: string, hash: Uint8Array): Promise<RecoveryCode | null>
}

export interface RecoveryCodesWriter extends RecoveryCodesReader {
  insertMany(codes: readonly RecoveryCode[]): Promise<void>
  /** False when it was used or voided meanwhile. */
  markUsed(id: string, at: number): Promise<boolean>
  /** Voids every unused code of the owner; returns how many. */
  voidAll(ownerKind: RecoveryCode['ownerKind'], ownerId: string, at: number): Promise<number>
}
