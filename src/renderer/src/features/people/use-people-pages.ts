import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { ResponseOf } from '../../../../preload/contract'
import type { PeopleFilter, PeopleSort, UserRow } from '../../../../preload/contract/users'
import { BridgeFailure } from '../../bridge/bridge'
import { queryOf } from '../../bridge/queries'

export const PAGE_SIZE = 100
const KEPT_MS = 60_000

const pageOf = (index: number): number => Math.floor(index / PAGE_SIZE)

export interface PeoplePages {
  /** Undefined until the first answer. */
  readonly total: number | undefined
  readonly isTotalCapped: boolean
  /** Why the list cannot be shown. */
  readonly failure: BridgeFailure | null
  /** Undefined while its page is on the way. */
  readonly rowAt: (index: number) => UserRow | undefined
  /** Tells which rows are needed, so that their pages are there. */
  readonly ensureLoaded: (first: number, last: number, current: number) => void
  /** Ids of the rows from `first` to `last`, both included, fetched where they are not there yet. */
  readonly idsBetween: (first: number, last: number) => Promise<string[]>
}

interface Seen {
  readonly filter: PeopleFilter
  readonly sort: PeopleSort
  readonly pages: readonly number[]
}

const none: readonly number[] = []

/** The list in pages by row number: only those needed are asked for, and the cache keeps the rest for a while. */
export function usePeoplePages(filter: PeopleFilter, sort: PeopleSort): PeoplePages {
  const client = useQueryClient()
  const [seen, setSeen] = useState<Seen>({ filter, sort, pages: none })
  // Pages of another list are not asked of this one.
  const needed = seen.filter === filter && seen.sort === sort ? seen.pages : none
  const pageQuery = useCallback(
    (page: number) => queryOf('users:list', { filter, sort, offset: page * PAGE_SIZE, limit: PAGE_SIZE }),
    [filter, sort]
  )
  const head = useQuery({ ...pageQuery(0), placeholderData: keepPreviousData })
  const loaded = useQueries({ queries: needed.map((page) => ({ ...pageQuery(page), gcTime: KEPT_MS })), combine })
  const byPage = useMemo(() => {
    const pages = new Map<number, readonly UserRow[]>()
    needed.forEach((page, index) => {
      const rows = loaded[index]
      if (rows !== undefined) pages.set(page, rows)
    })
    if (head.data !== undefined) pages.set(0, head.data.rows)
    return pages
  }, [needed, loaded, head.data])

  const rowAt = useCallback((index: number) => byPage.get(pageOf(index))?.[index % PAGE_SIZE], [byPage])

  const ensureLoaded = useCallback(
    (first: number, last: number, current: number) => {
      const next = new Set([pageOf(current)])
      for (let page = pageOf(first); page <= pageOf(last); page += 1) next.add(page)
      const sorted = [...next].sort((a, b) => a - b)
      setSeen((before) =>
        before.filter === filter && before.sort === sort && before.pages.join() === sorted.join()
          ? before
          : { filter, sort, pages: sorted }
      )
    },
    [filter, sort]
  )

  const idsBetween = useCallback(
    async (first: number, last: number) => {
      const pages: number[] = []
      for (let page = pageOf(first); page <= pageOf(last); page += 1) pages.push(page)
      const answers = await Promise.all(pages.map((page) => client.fetchQuery(pageQuery(page))))
      const rows = answers.flatMap((answer) => answer.rows)
      const offset = pageOf(first) * PAGE_SIZE
      return rows.slice(first - offset, last - offset + 1).map(({ id }) => id)
    },
    [client, pageQuery]
  )

  return {
    total: head.data?.total,
    isTotalCapped: head.data?.isTotalCapped ?? false,
    failure: head.error instanceof BridgeFailure ? head.error : null,
    rowAt,
    ensureLoaded,
    idsBetween
  }
}

/** Outside of the hook, so that its result stays the same while no page changed. */
const combine = (
  answers: readonly { readonly data: ResponseOf<'users:list'> | undefined }[]
): readonly (readonly UserRow[] | undefined)[] => answers.map(({ data }) => data?.rows)
