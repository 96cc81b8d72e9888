import type { ResponseOf } from '../../../../../preload/contract/index'
import type { SheetChoices } from '../sheet-choices'

export type SheetPlan = ResponseOf<'sheets:plan'>

/** More sheets than this are asked about once more. */
export const WITHOUT_CONFIRMATION = 10

/** What the operator chose, before anything is made. */
export interface SheetOrder {
  readonly choices: SheetChoices
  /** Null until the operator says: then it follows from who was chosen. */
  readonly startsFresh: boolean | null
  readonly pending: 'reprint' | 'regenerate'
  readonly hasCodes: boolean
}

export interface Tally {
  readonly startsFresh: boolean
  readonly sheets: number
  readonly started: number
  readonly regenerated: number
  readonly secrets: number
}

/** What would come out. Where nobody is pending, starting enrollments is what the sheets are wanted for. */
export function tallyOf(plan: SheetPlan, order: SheetOrder): Tally {
  const startsFresh = order.startsFresh ?? plan.pending === 0
  const started = startsFresh ? plan.fresh : 0
  const regenerated = order.pending === 'regenerate' ? plan.pending : 0
  return { startsFresh, sheets: plan.pending + started, started, regenerated, secrets: started + regenerated }
}

/** Separators and long lists for signatures come on top. */
export function pagesAtLeast(sheets: number, { choices, hasCodes }: SheetOrder): number {
  const sides = choices.options.isDuplex ? 2 : 1
  return (sheets * (hasCodes ? 2 : 1) + (choices.hasCover ? 1 : 0)) * sides
}
