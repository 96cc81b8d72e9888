import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ColumnShape } from './columns'
import classes from './PeopleTable.module.css'
import type { PeopleView } from '../../model/use-people-view'

interface Props {
  readonly columns: readonly ColumnShape[]
  readonly tracks: string
  readonly view: PeopleView
  readonly total: number
}

export function TableHeader({ columns, tracks, view, total }: Props) {
  const { t } = useTranslation()
  return (
    <div role="rowgroup" className={classes['head']}>
      <div className={classes['header']} role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
        <div role="columnheader" className={classes['cell']}>
          <MarkAll view={view} total={total} />
        </div>
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} view={view} />
        ))}
        <div role="columnheader">
          <span className="visually-hidden">{t('people.actions')}</span>
        </div>
      </div>
    </div>
  )
}

function MarkAll({ view, total }: Pick<Props, 'view' | 'total'>) {
  const { t } = useTranslation()
  const box = useRef<HTMLInputElement>(null)
  const { selection } = view
  const count = selection.count(total)
  const isSome = count > 0 && count < total
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = isSome
  }, [isSome])
  return (
    <input
      ref={box}
      type="checkbox"
      className={classes['mark']}
      aria-label={t('people.markAll')}
      checked={selection.isAll && !isSome}
      disabled={total === 0}
      onChange={() => {
        if (count > 0) selection.clear()
        else selection.markAll()
      }}
    />
  )
}

function HeaderCell({ column, view }: { readonly column: ColumnShape; readonly view: PeopleView }) {
  const { t } = useTranslation()
  const { sort, firstDirection } = column
  const label = t(`columns.${column.id}`)
  if (sort === null)
    return (
      <div role="columnheader" className={classes['cell']}>
        {label}
      </div>
    )
  const isSorted = view.sort.column === sort
  const direction = isSorted ? view.sort.direction : null
  const turned = direction === null ? firstDirection : direction === 'asc' ? 'desc' : 'asc'
  const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp
  return (
    <div
      role="columnheader"
      className={classes['cell']}
      aria-sort={direction === null ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        className={classes['sort']}
        onClick={() => {
          view.setSort({ column: sort, direction: turned })
        }}
      >
        {label}
        {isSorted && <Arrow size={13} aria-hidden />}
      </button>
    </div>
  )
}
