import type { TableColumn } from '../../../../preload/contract/settings'
import type { SortColumn } from '../../../../preload/contract/users'

export const optionalColumns: readonly TableColumn[] = ['username', 'department', 'email', 'status', 'next', 'lastUsed', 'created']

export interface ColumnShape {
  readonly id: 'name' | TableColumn
  /** CSS grid track. */
  readonly track: string
  readonly sort: SortColumn | null
}

export const columnShapes: readonly ColumnShape[] = [
  { id: 'name', track: 'minmax(150px, 2fr)', sort: 'name' },
  { id: 'username', track: 'minmax(110px, 1.3fr)', sort: 'username' },
  { id: 'department', track: 'minmax(90px, 1fr)', sort: 'department' },
  { id: 'email', track: 'minmax(150px, 1.6fr)', sort: null },
  { id: 'status', track: 'minmax(120px, 0.9fr)', sort: null },
  { id: 'next', track: 'minmax(140px, 1.1fr)', sort: 'expires' },
  { id: 'lastUsed', track: 'minmax(100px, 0.8fr)', sort: 'lastUsed' },
  { id: 'created', track: 'minmax(100px, 0.8fr)', sort: 'created' }
]
