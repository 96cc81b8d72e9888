import { useCallback, useMemo, useState } from 'react'
import type { PeopleFilter, Selection } from '../../../preload/contract/users'

/** As many as one request may name. */
export const MAX_SELECTED = 1000

interface Marked {
  /** Everybody who matches but those named, or nobody but those named. */
  readonly isAll: boolean
  readonly named: ReadonlySet<string>
  /** More was asked for than can be named. */
  readonly isFull: boolean
}

const nobody: Marked = { isAll: false, named: new Set(), isFull: false }
const everybody: Marked = { isAll: true, named: new Set(), isFull: false }

function mark(before: Marked, ids: readonly string[], isOn: boolean): Marked {
  const named = new Set(before.named)
  if (isOn === before.isAll) {
    for (const id of ids) named.delete(id)
    return { ...before, named, isFull: false }
  }
  for (const id of ids) if (named.size < MAX_SELECTED) named.add(id)
  return { ...before, named, isFull: ids.some((id) => !named.has(id)) }
}

export type PeopleSelection = ReturnType<typeof useSelection>

/** Which people of the list are marked: ticked one by one, or everybody who matches but a few. */
export function useSelection(filter: PeopleFilter) {
  const [marked, setMarked] = useState<Marked>(nobody)
  const isMarked = useCallback((id: string) => marked.named.has(id) !== marked.isAll, [marked])
  /** What goes beyond MOST_MARKS is left out, and `isFull` says so. */
  const set = useCallback((ids: readonly string[], isOn: boolean) => {
    setMarked((before) => mark(before, ids, isOn))
  }, [])
  const toggle = useCallback((id: string) => {
    setMarked((before) => mark(before, [id], before.named.has(id) === before.isAll))
  }, [])
  const markAll = useCallback(() => {
    setMarked(everybody)
  }, [])
  const clear = useCallback(() => {
    setMarked(nobody)
  }, [])
  const count = useCallback(
    (total: number) => (marked.isAll ? Math.max(0, total - marked.named.size) : marked.named.size),
    [marked]
  )

  const selection = useMemo((): Selection | null => {
    if (marked.isAll) return { kind: 'matching', filter, except: [...marked.named] }
    return marked.named.size === 0 ? null : { kind: 'ids', ids: [...marked.named] }
  }, [marked, filter])

  const { isAll, isFull } = marked
  return useMemo(
    () => ({ isAll, isFull, isMarked, set, toggle, markAll, clear, count, selection }),
    [isAll, isFull, isMarked, set, toggle, markAll, clear, count, selection]
  )
}
