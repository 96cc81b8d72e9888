import { useElementSize, useMergedRef } from '@mantine/hooks'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserRow } from '../../../../preload/contract/users'
import { useRequest } from '../../bridge/queries'
import { fittingColumns, gridTracks } from './columns'
import classes from './PeopleTable.module.css'
import { PersonRow } from './PersonRow'
import { TableHeader } from './TableHeader'
import type { ListCursor } from './use-list-cursor'
import { useListKeys } from './use-list-keys'
import type { PeoplePages } from './use-people-pages'
import type { PeopleView } from '../../model/use-people-view'

const ROW_PX = 38
/** Rows drawn as placeholders until the first answer is there. */
const GUESSED_ROWS = 20

/** Where a row's menu opens, in CSS pixels of the window. */
export interface MenuPlace {
  readonly row: UserRow
  readonly x: number
  readonly y: number
}

interface Props {
  readonly view: PeopleView
  readonly pages: PeoplePages
  readonly cursor: ListCursor
  readonly onMenu: (place: MenuPlace) => void
}

/** The list: only the rows in sight are in the page, sorting and paging happen in the database, and it is one tab stop. */
export function PeopleTable({ view, pages, cursor, onMenu }: Props) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sizer, width } = useElementSize<HTMLDivElement>()
  const { current, moves, wantsFocus, moveTo } = cursor
  const hidden = new Set<string>(useRequest('preferences:get', {}).data?.hiddenColumns ?? [])
  const columns = fittingColumns(hidden, width)
  const total = pages.total ?? GUESSED_ROWS
  // The row with the focus stays in the page when it is scrolled away, or the keyboard would be lost.
  const rangeExtractor = useCallback(
    (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(current, range.count - 1)])].sort((a, b) => a - b),
    [current]
  )
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 4,
    rangeExtractor
  })
  const { startIndex = 0, endIndex = 0 } = rows.range ?? {}

  const { ensureLoaded } = pages
  useEffect(() => {
    ensureLoaded(startIndex, endIndex, current)
  }, [ensureLoaded, startIndex, endIndex, current])
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [view.filter, view.sort])
  useEffect(() => {
    if (moves > 0) rows.scrollToIndex(current)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a move scrolls; the wheel may leave the current row behind
  }, [moves])
  useEffect(() => {
    if (wantsFocus.current !== current) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${String(current)}"]`)
    if (row === null || row === undefined) return
    wantsFocus.current = null
    row.focus({ preventScroll: true })
  })

  const openMenu = useCallback(
    (index: number, x?: number, y?: number) => {
      const row = pages.rowAt(index)
      const place = scroller.current?.querySelector(`[data-index="${String(index)}"]`)?.getBoundingClientRect()
      if (row === undefined || place === undefined) return
      moveTo(index)
      onMenu({ row, x: x ?? place.left + 48, y: y ?? place.bottom - 4 })
    },
    [pages, moveTo, onMenu]
  )

  const pageRows = useCallback(
    () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW_PX) / ROW_PX) - 2),
    []
  )
  const onKeyDown = useListKeys({
    view,
    cursor,
    pageRows,
    openMenu: () => {
      openMenu(current)
    }
  })

  const onChoose = useCallback(
    (index: number, event: MouseEvent) => {
      if (event.shiftKey) {
        void cursor.extendTo(index)
        moveTo(index)
      } else if (event.ctrlKey || event.metaKey) cursor.toggle(index)
      else cursor.open(index)
    },
    [cursor, moveTo]
  )

  const tracks = gridTracks(columns)
  return (
    <div
      ref={useMergedRef(scroller, sizer)}
      className={classes['scroller']}
      role="grid"
      aria-label={t('shell.people')}
      aria-rowcount={pages.total === undefined ? -1 : total + 1}
      aria-colcount={columns.length + 2}
      aria-multiselectable
      aria-busy={pages.total === undefined}
      onKeyDown={onKeyDown}
    >
      <TableHeader columns={columns} tracks={tracks} view={view} total={pages.total ?? 0} />
      <div className={classes['body']} style={{ height: rows.getTotalSize() }} role="rowgroup">
        {rows.getVirtualItems().map(({ index, start }) => (
          <PersonRow
            key={index}
            row={pages.rowAt(index)}
            index={index}
            columns={columns}
            tracks={tracks}
            top={start}
            isCurrent={index === current}
            view={view}
            onChoose={onChoose}
            onToggle={cursor.toggle}
            onMenu={openMenu}
          />
        ))}
      </div>
    </div>
  )
}
