import type { TemporaryPass } from '../../../domain/temporary-passes'

export interface TemporaryPassesReader {
  /** The unused, unvoided pass that ends after `now`, if any. */
  current(userId: string, now: number): Promise<TemporaryPass | null>
}

export interface TemporaryPassesWriter extends TemporaryPassesReader {
  insert(pass: TemporaryPass): Promise<void>
  /** One more wrong try; resolves to how many there were. */
  countRefusal(id: string): Promise<number>
  markUsed(id: string, at: number): Promise<boolean>
  voidAll(userId: string, at: number): Promise<number>
}
