import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { PeopleFilter, PeopleSort, UserRow } from '../../../../preload/contract/users'
import { queryOf } from '../../bridge/queries'

export const PAGE_SIZE = 100

export interface PeoplePages {
  /** Undefined until the first answer. */
  readonly total: number | undefined
  readonly isTotalCapped: boolean
  readonly rowAt: (index: number) => UserRow | undefined
  /** Tells which rows are on screen, so that their pages are there. */
  readonly see: (first: number, last: number) => void
}

/** The list in pages by row number: only those on screen are asked for, and the cache keeps the rest for a while. */
export function usePeoplePages(filter: PeopleFilter, sort: PeopleSort): PeoplePages {
  const [window, setWindow] = useState({ first: 0, last: 0 })
  const pageQuery = (page: number) => queryOf('users:list', { filter, sort, offset: page * PAGE_SIZE, limit: PAGE_SIZE })
  const head = useQuery({ ...pageQuery(0), placeholderData: keepPreviousData })
  const wanted = useMemo(() => {
    const list: number[] = []
    for (let page = window.first; page <= window.last; page += 1) list.push(page)
    return list
  }, [window])
  const loaded = useQueries({ queries: wanted.map((page) => ({ ...pageQuery(page), gcTime: 60_000 })) })

  const rowAt = (index: number): UserRow | undefined => {
    const page = Math.floor(index / PAGE_SIZE)
    const answer = page === 0 ? head.data : loaded[page - window.first]?.data
    return answer?.rows[index % PAGE_SIZE]
  }
  const see = useCallback((first: number, last: number) => {
    const next = { first: Math.floor(first / PAGE_SIZE), last: Math.floor(last / PAGE_SIZE) }
    setWindow((before) => (before.first === next.first && before.last === next.last ? before : next))
  }, [])
  return { total: head.data?.total, isTotalCapped: head.data?.isTotalCapped ?? false, rowAt, see }
}
