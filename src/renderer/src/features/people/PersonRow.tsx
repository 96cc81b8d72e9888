import { IconDots } from '@tabler/icons-react'
import { type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserRow } from '../../../../preload/contract/users'
import { personLabel } from '../../lib/person-label'
import type { ColumnShape } from './columns'
import classes from './PeopleTable.module.css'
import { PersonCell } from './PersonCell'
import type { PeopleView } from '../../model/use-people-view'

interface Props {
  /** Undefined while its page is on the way. */
  readonly row: UserRow | undefined
  readonly index: number
  readonly columns: readonly ColumnShape[]
  readonly tracks: string
  readonly top: number
  readonly isCurrent: boolean
  readonly view: PeopleView
  readonly onChoose: (index: number, event: MouseEvent) => void
  readonly onToggle: (index: number) => void
  readonly onMenu: (index: number, x?: number, y?: number) => void
}

export function PersonRow({ row, index, columns, tracks, top, isCurrent, view, onChoose, onToggle, onMenu }: Props) {
  const { t } = useTranslation()
  const shared = {
    className: classes['row'],
    role: 'row',
    'aria-rowindex': index + 2,
    'data-index': index,
    tabIndex: isCurrent ? 0 : -1,
    style: { gridTemplateColumns: tracks, transform: `translateY(${String(top)}px)` }
  }
  if (row === undefined) {
    return (
      <div {...shared} aria-busy aria-label={t('common.loading')}>
        <div role="gridcell" />
        {columns.map(({ id }, at) => (
          <div key={id} role="gridcell">
            <div className={classes['ghost']} style={{ width: `${String(40 + ((index * 7 + at * 13) % 40))}%` }} />
          </div>
        ))}
        <div role="gridcell" />
      </div>
    )
  }
  const isMarked = view.selection.isMarked(row.id)
  return (
    <div
      {...shared}
      aria-selected={isMarked}
      data-open={view.openId === row.id || undefined}
      onClick={(event) => {
        onChoose(index, event)
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu(index, event.clientX, event.clientY)
      }}
    >
      <div role="gridcell" className={classes['cell']}>
        <input
          type="checkbox"
          className={classes['mark']}
          tabIndex={-1}
          aria-label={t('people.mark', { name: personLabel(row) })}
          checked={isMarked}
          onClick={(event) => {
            event.stopPropagation()
          }}
          onChange={() => {
            onToggle(index)
          }}
        />
      </div>
      {columns.map(({ id }) => (
        <PersonCell key={id} id={id} row={row} />
      ))}
      <div role="gridcell">
        <button
          type="button"
          className={classes['dots']}
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={t('people.actionsFor', { name: personLabel(row) })}
          onClick={(event) => {
            event.stopPropagation()
            const { left, bottom } = event.currentTarget.getBoundingClientRect()
            onMenu(index, left, bottom)
          }}
        >
          <IconDots size={16} aria-hidden />
        </button>
      </div>
    </div>
  )
}
