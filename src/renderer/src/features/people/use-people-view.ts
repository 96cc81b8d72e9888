import { useCallback, useMemo, useRef, useState } from 'react'
import type { PeopleFilter, PeopleSort, Selection } from '../../../../preload/contract/users'

export type Marked =
  | { readonly kind: 'ids'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'matching'; readonly except: ReadonlySet<string> }

const nobody: Marked = { kind: 'ids', ids: new Set() }
const everybody: PeopleFilter = { status: 'all' }
const byName: PeopleSort = { column: 'name', direction: 'asc' }

export type PeopleView = ReturnType<typeof usePeopleView>

/** Which people are listed, in which order, which are marked, and whose drawer is open. Outlives a visit to another section. */
export function usePeopleView() {
  const [filter, setFilterState] = useState<PeopleFilter>(everybody)
  const [sort, setSort] = useState<PeopleSort>(byName)
  const [marked, setMarked] = useState<Marked>(nobody)
  const [openId, setOpenId] = useState<string | null>(null)
  const [search, setSearchText] = useState('')
  const searchBox = useRef<HTMLInputElement>(null)
  const wantsFocus = useRef(false)

  const setFilter = useCallback((next: PeopleFilter) => {
    setFilterState(next)
    setSearchText(next.search ?? '')
    // What is marked was marked in another list.
    setMarked(nobody)
  }, [])

  const setSearch = useCallback((text: string) => {
    setSearchText(text)
    setMarked(nobody)
    setFilterState(({ search: _before, ...rest }) => (text.trim() === '' ? rest : { ...rest, search: text.trim() }))
  }, [])

  const focusSearch = useCallback(() => {
    wantsFocus.current = true
    searchBox.current?.focus()
    searchBox.current?.select()
  }, [])

  const isMarked = useCallback((id: string) => (marked.kind === 'ids' ? marked.ids.has(id) : !marked.except.has(id)), [marked])

  const toggle = useCallback((id: string) => {
    setMarked((before) => {
      const set = new Set(before.kind === 'ids' ? before.ids : before.except)
      if (!set.delete(id)) set.add(id)
      return before.kind === 'ids' ? { kind: 'ids', ids: set } : { kind: 'matching', except: set }
    })
  }, [])

  const selection = useMemo((): Selection | null => {
    if (marked.kind === 'matching') return { kind: 'matching', filter, except: [...marked.except] }
    return marked.ids.size === 0 ? null : { kind: 'ids', ids: [...marked.ids] }
  }, [marked, filter])

  return {
    filter,
    setFilter,
    sort,
    setSort,
    search,
    setSearch,
    searchBox,
    wantsFocus,
    focusSearch,
    marked,
    isMarked,
    toggle,
    markAll: () => { setMarked({ kind: 'matching', except: new Set() }) },
    clearMarked: () => { setMarked(nobody) },
    markedCount: (total: number) => (marked.kind === 'ids' ? marked.ids.size : Math.max(0, total - marked.except.size)),
    selection,
    openId,
    setOpenId
  }
}
