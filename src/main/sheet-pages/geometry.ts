import type { Paper } from '../domain/sheets'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Millimetres. */
export const papers: Readonly<
  Record<Paper, { readonly width: number; readonly height: number; readonly folds: readonly number[] }>
> = {
  // DIN 5008 form B folds at 105 and 210 mm, so that the window of DIN 680 meets the address.
  A4: { width: 210, height: 297, folds: [105, 210] },
  Letter: { width: 215.9, height: 279.4, folds: [93.1, 186.3] }
}

export const MARGIN = { left: 20, right: 16, top: 11, bottom: 7.5 } as const

/** All that a window can show while the letter slides in its envelope: DL with 45 x 90 mm, No. 10 with 1 1/8 x 4 1/2 in. */
export const windowAreas: Readonly<Record<Paper, Box>> = {
  A4: { left: 8, top: 39, width: 112, height: 57 },
  Letter: { left: 8, top: 50, width: 128, height: 43 }
}

/** Where both kinds of window show an address of three lines; it grows to both sides from its middle. */
export const addressBox: Box = { left: 20, top: 51, width: 82, height: 40 }

/** What the places of a page depend on. */
export interface Layout {
  readonly paper: Paper
  readonly hasAddress: boolean
  /** Languages side by side. */
  readonly locales: number
  /** How much more room than usual a long name takes above the steps of a page without a window, in millimetres. */
  readonly push?: number
}

const PLAIN_TOP = 74
const PLAIN_TOP_OF_TWO = 81

/** Where the steps and every secret begin: with an address below all that the window can show. */
export function bodyTop({ paper, hasAddress, locales, push = 0 }: Layout): number {
  if (!hasAddress) return (locales > 1 ? PLAIN_TOP_OF_TWO : PLAIN_TOP) + push
  const { top, height } = windowAreas[paper]
  return top + height + 1.5
}

/** Room for the address on a page without a window: as a rule, and at most. */
export const PLAIN_ADDRESS = 16.5
export const MAX_PLAIN_ADDRESS = 33
export const plainAddressWidth = 112

/** Between the body and the edge of the paper stands the footer. */
export const bodyBottom = 18.5

/** Columns of the body: number, what to look at, what to do; the last one has two halves, and everything on the page keeps to these. */
export const NUMBER_COLUMN = 10
export const GUTTER = 6
export const HALVES_GAP = 5

export type Density = 'roomy' | 'normal' | 'dense' | 'tight'

/** Two languages need small type, the more so below an address on the shorter paper; a page without an address has room to spare. */
export function densityOf({ paper, hasAddress, locales, push = 0 }: Layout): Density {
  const isLow = paper === 'Letter' && (hasAddress || push > 0)
  if (locales === 1) return hasAddress || push > 0 ? 'normal' : 'roomy'
  return isLow ? 'tight' : 'dense'
}

const SMALLEST_SYMBOL: Readonly<Record<Density, number>> = { roomy: 60, normal: 54, dense: 52, tight: 50 }
const MAX_SYMBOL: Readonly<Record<Density, number>> = { roomy: 66, normal: 66, dense: 60, tight: 54 }
const LOOK: Readonly<Record<Density, number>> = { roomy: 52, normal: 48, dense: 46, tight: 46 }
const SMALLEST_MODULE = 0.5

/** The printed side of the enrollment's QR code with its quiet zone: long names make more modules, and those need room. */
export const symbolSide = (span: number, density: Density): number =>
  Math.min(MAX_SYMBOL[density], Math.max(SMALLEST_SYMBOL[density], Math.ceil(span * SMALLEST_MODULE)))

export interface Columns {
  /** Width of what to look at. */
  readonly look: number
  /** Width of what to do, and of each half of it. */
  readonly todo: number
  readonly half: number
  /** From the edge of the paper to the second half. */
  readonly second: number
}

/** The columns of a page, as wide as its symbol of `span` modules wants them. */
export function columnsOf(layout: Layout, span: number): Columns {
  const density = densityOf(layout)
  const side = symbolSide(span, density)
  const look = Math.max(LOOK[density], Math.ceil((side * (span - 8)) / span))
  const todo = contentWidth(layout.paper) - NUMBER_COLUMN - look - GUTTER
  const half = (todo - HALVES_GAP) / 2
  return { look, todo, half, second: papers[layout.paper].width - MARGIN.right - half }
}

export const STORE_SIDE = 22

/** Number and page count in the footer, on both sides of what stands in the middle. */
export const FOOT_SIDE = 26

export const contentWidth = (paper: Paper): number => papers[paper].width - MARGIN.left - MARGIN.right
