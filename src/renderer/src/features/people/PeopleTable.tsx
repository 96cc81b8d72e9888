import { useVirtualizer } from '@tanstack/react-virtual'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRequest } from '../../bridge/queries'
import { type ColumnShape, columnShapes } from './columns'
import classes from './PeopleTable.module.css'
import { PersonRow } from './PersonRow'
import type { PeoplePages } from './use-people-pages'
import type { PeopleView } from './use-people-view'

const ROW_PX = 38

/** The list: virtual, sorted in SQL, one tab stop. Arrows move, Enter opens, Space marks, Esc goes one step back. */
export function PeopleTable({ view, pages }: { readonly view: PeopleView; readonly pages: PeoplePages }) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const hidden = new Set<string>(useRequest('preferences:get', {}).data?.hiddenColumns ?? [])
  const columns = columnShapes.filter(({ id }) => !hidden.has(id) && (view.openId === null || ['name', 'username', 'status'].includes(id)))
  const total = pages.total ?? 0
  const rows = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 8 })
  const items = rows.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const { see } = pages
  useEffect(() => { see(first, last) }, [see, first, last])
  useEffect(() => { setCurrent(0); scroller.current?.scrollTo({ top: 0 }) }, [view.filter, view.sort])

  const move = (to: number, isOpening = view.openId !== null) => {
    const next = Math.max(0, Math.min(total - 1, to))
    setCurrent(next)
    rows.scrollToIndex(next)
    const row = pages.rowAt(next)
    if (isOpening && row !== undefined) view.setOpenId(row.id)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${String(next)}"]`)?.focus({ preventScroll: true }))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const row = pages.rowAt(current)
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW_PX) / ROW_PX) - 1)
    const steps: Readonly<Record<string, number>> = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page, Home: 0, End: total - 1 }
    const step = steps[event.key]
    if (step !== undefined) {
      if (event.shiftKey && row !== undefined && !view.isMarked(row.id)) view.toggle(row.id)
      move(step)
    } else if (event.key === 'Enter' && row !== undefined) view.setOpenId(row.id)
    else if (event.key === ' ' && row !== undefined) view.toggle(row.id)
    else if ((event.key === 'a' || event.key === 'A') && (event.ctrlKey || event.metaKey)) view.markAll()
    else if (event.key === 'Escape') {
      if (view.openId !== null) view.setOpenId(null)
      else if (view.selection !== null) view.clearMarked()
      else if (view.search !== '') view.setSearch('')
      else return
    } else return
    event.preventDefault()
  }

  const tracks = `36px ${columns.map(({ track }) => track).join(' ')}`
  return (
    <div ref={scroller} className={classes['scroller']} role="grid" aria-label={t('shell.people')} aria-rowcount={total + 1} aria-multiselectable onKeyDown={onKeyDown}>
      <div className={classes['header']} role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
        <div role="columnheader" className={classes['cell']}>
          <input type="checkbox" aria-label={t('people.markAll')} checked={view.marked.kind === 'matching'} onChange={(event) => { if (event.currentTarget.checked) view.markAll(); else view.clearMarked() }} />
        </div>
        {columns.map((column) => <HeaderCell key={column.id} column={column} view={view} />)}
      </div>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="rowgroup">
        {items.map(({ index, start }) => (
          <PersonRow
            key={index}
            row={pages.rowAt(index)}
            index={index}
            columns={columns}
            tracks={tracks}
            top={start}
            isCurrent={index === current}
            view={view}
            onChoose={(id) => { setCurrent(index); view.setOpenId(view.openId === id ? null : id) }}
          />
        ))}
      </div>
    </div>
  )
}

function HeaderCell({ column, view }: { readonly column: ColumnShape; readonly view: PeopleView }) {
  const { t } = useTranslation()
  const { sort } = column
  if (sort === null) return <div role="columnheader" className={classes['cell']}>{t(`columns.${column.id}`)}</div>
  const isSorted = view.sort.column === sort
  const isDown = isSorted && view.sort.direction === 'desc'
  const Arrow = isDown ? IconArrowDown : IconArrowUp
  return (
    <div role="columnheader" className={classes['cell']} aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className={classes['sort']} onClick={() => { view.setSort({ column: sort, direction: isSorted && !isDown ? 'desc' : 'asc' }) }}>
        {t(`columns.${column.id}`)}
        {isSorted && <Arrow size={13} aria-hidden />}
      </button>
    </div>
  )
}
