export interface TemporaryPass {
  readonly id: string
  readonly userId: string
  readonly hash: Uint8Array
  readonly createdAt: number
  readonly createdBy: string
  readonly expiresAt: number
  readonly usedAt: number | null
  readonly voidedAt: number | null
  /** Wrong tries while it ran. */
  readonly refusals: number
}
