/** Frozen text, not code: it must read the same in ten years, whatever a query builder makes of it by then. */
export interface Migration {
  /** Counts from 1 without a gap. */
  readonly id: number
  readonly name: string
  readonly sql: string
}
