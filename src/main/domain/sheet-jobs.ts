import type { SheetSettings } from './sheet-settings'

/** What one job takes; four reams of paper. A longer one is several. */
export const MAX_SHEETS = 2000

export type SheetOutput = 'paper' | 'pdf'
/** `running` while the program that runs it is there; after a crash or a lock it only says that nobody ended it. */
export type SheetJobState = 'running' | 'stopped' | 'finished' | 'discarded'
export type StopReason = 'cancelled' | 'locked' | 'restart' | 'printer' | 'failed'

/** What was ordered once; going on with a job changes the output at most. */
export interface SheetOrder {
  readonly choices: SheetSettings
  /** Recovery codes on a leaf of their own, made anew whenever the sheet comes out. */
  readonly hasCodes: boolean
  /** New secrets that it was to make; without any, a job that came to nothing leaves nothing behind. */
  readonly secrets: number
}

/** Sheets for many people as one piece of work that outlives the program. Holds no secret. */
export interface SheetJob {
  readonly id: string
  readonly createdAt: number
  readonly createdBy: string
  readonly order: SheetOrder
  readonly output: SheetOutput
  readonly state: SheetJobState
  readonly stoppedBecause: StopReason | null
  /** When somebody said that the paper is right. */
  readonly issuedAt: number | null
  readonly issuedBy: string | null
  readonly revision: number
}

/** What a job does for one person before there is a page: decided when the job is ordered, so that going on repeats nothing. */
export type SheetTodo = 'start' | 'reprint' | 'regenerate'
/** `made`: enrollment and number exist. `out`: on paper or in a file. `left-out`: no longer pending when the turn came. */
export type SheetTaskState = 'waiting' | 'made' | 'out' | 'left-out'

export interface SheetTask {
  /** From 0, in the order of the hand-out. */
  readonly position: number
  readonly userId: string
  readonly todo: SheetTodo
  readonly state: SheetTaskState
  readonly sheetId: string | null
}

export interface SheetJobCounts {
  readonly people: number
  readonly made: number
  readonly out: number
  readonly leftOut: number
}

export const countTasks = (counts: ReadonlyMap<SheetTaskState, number>): SheetJobCounts => {
  const of = (state: SheetTaskState) => counts.get(state) ?? 0
  return {
    people: of('waiting') + of('made') + of('out') + of('left-out'),
    made: of('made') + of('out'),
    out: of('out'),
    leftOut: of('left-out')
  }
}
