import type { CoverLine, SheetFrame, SheetLanguage, SheetOptions, SheetPart } from '../../domain/sheets'

/** What a job says about all of its sheets; the fonts are the printer's own. */
export type SheetJobOptions = Omit<SheetOptions, 'fonts'>

/** One run of pages: the whole of a small job, a batch of a large one. */
export interface SheetBatch {
  /** In the order of the pages. */
  readonly parts: readonly SheetPart[]
  /** A list without secrets in front, for signatures at the hand-out; null for none. */
  readonly cover: readonly CoverLine[] | null
  readonly frame: Pick<SheetFrame, 'organization' | 'logo' | 'printedBy' | 'printedAt'>
  readonly options: SheetJobOptions
  /** What staff read: separators and the list for signatures. */
  readonly deskLanguage: SheetLanguage
}

/** Paper and PDF. Pages live in a window of their own for as long as the work, and nothing of them is left behind. */
export interface SheetPrinter {
  /** Shows the system's print dialog; false when it was cancelled. Throws PRINT_FAILED when there is no printer or it refuses. */
  print(batch: SheetBatch): Promise<boolean>
  /**
   * Asks where to, and only then takes one batch after the other; all of them become one file with mode 0600, whole or not at all.
   * What `batches` throws is thrown on, and nothing is written. The file's name, or null when the dialog was cancelled.
   */
  savePdf(batches: AsyncIterable<SheetBatch>, suggestedName: string): Promise<string | null>
  /** Destroys every page at once, an open print dialog with it: the console was locked. Their work rejects. */
  close(): void
}
