import { type KeyboardEvent, useCallback } from 'react'
import type { ListCursor } from './use-list-cursor'
import type { PeopleView } from '../../model/use-people-view'

interface Keys {
  readonly view: PeopleView
  readonly cursor: ListCursor
  /** How many rows PageUp and PageDown move. */
  readonly pageRows: () => number
  readonly openMenu: () => void
}

/** Arrows, Home, End and the page keys move; Shift marks on the way; Enter opens, Space marks, Esc goes one step back. */
export function useListKeys({ view, cursor, pageRows, openMenu }: Keys): (event: KeyboardEvent) => void {
  return useCallback(
    (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      // A button in the header has its own Enter and Space; the arrows work from there too.
      const isRow = target.getAttribute('role') === 'row'
      const { current, total } = cursor
      const step = {
        ArrowDown: current + 1,
        ArrowUp: current - 1,
        PageDown: current + pageRows(),
        PageUp: current - pageRows(),
        Home: 0,
        End: total - 1
      }[event.key]
      const isCommand = event.ctrlKey || event.metaKey
      if (step !== undefined && !event.altKey) {
        if (event.shiftKey) void cursor.extendTo(step)
        else cursor.endRange()
        cursor.moveTo(step)
      } else if (isRow && event.key === 'Enter') cursor.open(current)
      else if (isRow && event.key === ' ') cursor.toggle(current)
      else if (isRow && (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10'))) openMenu()
      else if (isCommand && event.key.toLowerCase() === 'a') view.selection.markAll()
      else return
      event.preventDefault()
    },
    [view, cursor, pageRows, openMenu]
  )
}

/** Esc: the drawer closes first, then the marks go, then the search. False when there was nothing to take back. */
export function stepBack(view: PeopleView): boolean {
  if (view.openId !== null) view.setOpenId(null)
  else if (view.selection.selection !== null) view.selection.clear()
  else if (view.search !== '') view.setSearch('')
  else return false
  return true
}
