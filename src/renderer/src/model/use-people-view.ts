import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PeopleFilter, PeopleSort } from '../../../preload/contract/users'
import type { PersonAction } from './person-actions'
import { useSelection } from './use-selection'

export type PersonTab = 'overview' | 'enrollment' | 'codes' | 'history'

const everybody: PeopleFilter = { status: 'all' }
const byName: PeopleSort = { column: 'name', direction: 'asc' }
/** Long enough to swallow the letters of one word, short enough not to be noticed. */
const TYPING_MS = 80

export type PeopleView = ReturnType<typeof usePeopleView>

/** The filter without some of its parts. */
export function without(
  filter: PeopleFilter,
  ...parts: readonly Exclude<keyof PeopleFilter, 'status'>[]
): PeopleFilter {
  const rest = { ...filter }
  for (const part of parts) delete rest[part]
  return rest
}

const searched = (filter: PeopleFilter, text: string): PeopleFilter =>
  text.trim() === '' ? without(filter, 'search') : { ...filter, search: text.trim() }

/** Which people are listed, in which order, which are marked, and whose drawer is open. Outlives a visit to another section. */
export function usePeopleView() {
  const [filter, applyFilter] = useState<PeopleFilter>(everybody)
  const [sort, setSort] = useState<PeopleSort>(byName)
  const [search, setSearchText] = useState('')
  const [openId, setOpen] = useState<string | null>(null)
  const [action, setAction] = useState<PersonAction | null>(null)
  const [tab, setTab] = useState<PersonTab>('overview')
  const selection = useSelection(filter)
  const { clear } = selection
  const searchBox = useRef<HTMLInputElement>(null)
  const wantsFocus = useRef(false)
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** What stands in the box and not yet in the filter. */
  const typed = useRef<string | null>(null)
  useEffect(
    () => () => {
      clearTimeout(typing.current)
    },
    []
  )

  const setFilter = useCallback(
    (chosen: PeopleFilter) => {
      clearTimeout(typing.current)
      // What was typed a moment ago goes with whatever else is chosen; a saved view brings a search of its own.
      const next = typed.current !== null && chosen.search === filter.search ? searched(chosen, typed.current) : chosen
      typed.current = null
      applyFilter(next)
      setSearchText(next.search ?? '')
      // What is marked was marked in another list.
      clear()
    },
    [clear, filter]
  )

  const setSearch = useCallback(
    (text: string) => {
      setSearchText(text)
      clearTimeout(typing.current)
      typed.current = text
      typing.current = setTimeout(
        () => {
          typed.current = null
          clear()
          applyFilter((before) => searched(before, text))
        },
        text === '' ? 0 : TYPING_MS
      )
    },
    [clear]
  )

  const focusSearch = useCallback(() => {
    // From another section the box is not there yet: it takes the focus when it appears.
    wantsFocus.current = searchBox.current === null
    searchBox.current?.focus()
    searchBox.current?.select()
  }, [])

  const setOpenId = useCallback((id: string | null) => {
    setOpen(id)
    setAction(null)
  }, [])

  /** Opens the person's drawer with the dialog of one action. */
  const act = useCallback((id: string, next: PersonAction) => {
    setOpen(id)
    setAction(next)
  }, [])

  return useMemo(
    () => ({
      filter,
      setFilter,
      sort,
      setSort,
      search,
      setSearch,
      searchBox,
      wantsFocus,
      focusSearch,
      selection,
      openId,
      setOpenId,
      action,
      setAction,
      act,
      tab,
      setTab
    }),
    [filter, setFilter, sort, search, setSearch, focusSearch, selection, openId, setOpenId, action, act, tab]
  )
}
