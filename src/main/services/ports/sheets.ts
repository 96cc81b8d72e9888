import type { CoverLine, Sheet, SheetFrame, SheetLanguage, SheetOptions } from '../../domain/sheets'

/** What a job says about all of its sheets; fonts, store codes and the time zone are the press's own. */
export type SheetJobOptions = Omit<SheetOptions, 'fonts'> & {
  /** A leaf between departments. */
  readonly hasSeparators: boolean
}

export interface SheetJob {
  /** In the order of the pages. */
  readonly sheets: readonly Sheet[]
  /** A list without secrets in front, for signatures at the hand-out; null for none. */
  readonly cover: readonly CoverLine[] | null
  readonly frame: Pick<SheetFrame, 'organization' | 'printedBy' | 'printedAt'>
  readonly options: SheetJobOptions
  /** What staff read: separators and the list for signatures. */
  readonly deskLanguage: SheetLanguage
}

/** Paper and PDF. Pages live in a window of their own for as long as the job, and nothing of them is left behind. */
export interface SheetPress {
  /** Shows the system's print dialog; false when it was cancelled. Throws PRINT_FAILED when there is no printer or it refuses. */
  print(job: SheetJob): Promise<boolean>
  /** Asks where to, and writes the file with mode 0600, whole or not at all. Its name, or null when cancelled. */
  savePdf(job: SheetJob, suggestedName: string): Promise<string | null>
}
