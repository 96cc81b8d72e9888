import type { Paper } from '../domain/sheets'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Millimetres. */
export const papers: Readonly<Record<Paper, { readonly width: number; readonly height: number; readonly folds: readonly number[] }>> = {
  // DIN 5008 form B folds at 105 and 210 mm, so that the window of DIN 680 meets the address.
  A4: { width: 210, height: 297, folds: [105, 210] },
  Letter: { width: 215.9, height: 279.4, folds: [93.1, 186.3] }
}

export const MARGIN = { left: 20, right: 16, top: 13, bottom: 10 } as const

/** All that a window can show while the letter slides in its envelope: DL with 45 x 90 mm, No. 10 with 1 1/8 x 4 1/2 in. */
export const windowArea: Box = { left: 8, top: 39, width: 112, height: 57 }

/** Where both kinds of window show an address of three lines; it grows to both sides from its middle. */
export const addressBox: Box = { left: 20, top: 51, width: 82, height: 40 }

/** Where the part with the steps begins: with an address below the window's whole area. */
export const bodyTop = (hasAddress: boolean): number => (hasAddress ? 99 : 70)

/** Above the footer. */
export const bodyBottom = 20

/** Columns of the body: number, what to look at, what to do. */
export const NUMBER_COLUMN = 10
export const GUTTER = 6

const SMALLEST_SYMBOL = 50
const LARGEST_SYMBOL = 66
const SMALLEST_MODULE = 0.5

/** The printed side of the enrollment's QR code with its quiet zone: long names make more modules, and those need room. */
export const symbolSide = (span: number): number => Math.min(LARGEST_SYMBOL, Math.max(SMALLEST_SYMBOL, Math.ceil(span * SMALLEST_MODULE)))

export const STORE_SIDE = 19

export const contentWidth = (paper: Paper): number => papers[paper].width - MARGIN.left - MARGIN.right
