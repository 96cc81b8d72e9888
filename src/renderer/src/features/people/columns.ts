import type { TableColumn } from '../../../../preload/contract/settings'
import type { SortColumn } from '../../../../preload/contract/users'

export type ColumnId = 'name' | TableColumn

export interface ColumnShape {
  readonly id: ColumnId
  /** CSS pixels below which the column is of no use. */
  readonly min: number
  /** Share of the room that is left over. */
  readonly grow: number
  readonly sort: SortColumn | null
  /** What a first click means: names from A, times from the newest. */
  readonly firstDirection: 'asc' | 'desc'
}

export const columnShapes: readonly ColumnShape[] = [
  { id: 'name', min: 150, grow: 2, sort: 'name', firstDirection: 'asc' },
  { id: 'username', min: 104, grow: 1.3, sort: 'username', firstDirection: 'asc' },
  { id: 'department', min: 104, grow: 1, sort: 'department', firstDirection: 'asc' },
  { id: 'email', min: 150, grow: 1.6, sort: null, firstDirection: 'asc' },
  { id: 'status', min: 112, grow: 0.6, sort: null, firstDirection: 'asc' },
  { id: 'next', min: 140, grow: 1, sort: 'expires', firstDirection: 'desc' },
  { id: 'lastUsed', min: 108, grow: 0.8, sort: 'lastUsed', firstDirection: 'desc' },
  { id: 'created', min: 108, grow: 0.8, sort: 'created', firstDirection: 'desc' }
]

/** What the column chooser offers; the name always stays. */
export const optionalColumns: readonly TableColumn[] = [
  'username',
  'department',
  'email',
  'status',
  'next',
  'lastUsed',
  'created'
]

/** What gives way first when the list is narrow. */
const dropOrder: readonly ColumnId[] = ['created', 'email', 'department', 'lastUsed', 'username', 'next']

const MARK_PX = 20
const MENU_PX = 28
const GAP_PX = 12
const PADDING_PX = 32

const widthOf = (columns: readonly ColumnShape[]): number =>
  MARK_PX + MENU_PX + PADDING_PX + columns.reduce((sum, { min }) => sum + min + GAP_PX, GAP_PX)

/** The columns that were chosen and find room in `width` CSS pixels; all of them while the width is not known (0). */
export function fittingColumns(hidden: ReadonlySet<string>, width: number): readonly ColumnShape[] {
  let columns = columnShapes.filter(({ id }) => !hidden.has(id))
  if (width === 0) return columns
  for (const id of dropOrder) {
    if (widthOf(columns) <= width) break
    columns = columns.filter((column) => column.id !== id)
  }
  return columns
}

/** The CSS grid that header and rows share. Minimums are fixed, so that every row comes out alike. */
export const gridTracks = (columns: readonly ColumnShape[]): string =>
  `${String(MARK_PX)}px ${columns.map(({ min, grow }) => `minmax(${String(min)}px, ${String(grow)}fr)`).join(' ')} ${String(MENU_PX)}px`
