import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { MAX_SELECTED } from '../../model/use-selection'
import type { PeoplePages } from './use-people-pages'
import type { PeopleView } from '../../model/use-people-view'

export type ListCursor = ReturnType<typeof useListCursor>

/** Where the keyboard stands in the list, and the range that Shift has marked from there. */
export function useListCursor(view: PeopleView, pages: PeoplePages) {
  const { filter, sort, openId, setOpenId, selection } = view
  const { rowAt, idsBetween } = pages
  const total = pages.total ?? 0
  const [current, setCurrent] = useState(0)
  /** The row whose person the open drawer shall show as soon as its page is there. */
  const [following, setFollowing] = useState<number | null>(null)
  /** Rises with each move that the list must bring into sight. */
  const [moves, setMoves] = useState(0)
  /** The row that shall get the focus as soon as it is in the page. */
  const wantsFocus = useRef<number | null>(null)
  const range = useRef<{ anchor: number; end: number } | null>(null)

  useEffect(() => {
    setCurrent(0)
    setFollowing(null)
    range.current = null
  }, [filter, sort])

  const followed = following === null ? undefined : rowAt(following)
  useEffect(() => {
    if (followed === undefined) return
    setFollowing(null)
    setOpenId(followed.id)
  }, [followed, setOpenId])

  const clamp = useCallback((index: number) => Math.max(0, Math.min(total - 1, index)), [total])

  const moveTo = useCallback(
    (index: number, { isFocusing = true }: { readonly isFocusing?: boolean } = {}) => {
      const next = clamp(index)
      setCurrent(next)
      setMoves((count) => count + 1)
      if (isFocusing) wantsFocus.current = next
      if (openId !== null) setFollowing(next)
    },
    [clamp, openId]
  )

  /** Brings the keyboard back to where it stood, and the row into sight. */
  const focusCurrent = useCallback(() => {
    wantsFocus.current = current
    setMoves((count) => count + 1)
  }, [current])

  const open = useCallback((index: number) => {
    range.current = null
    setCurrent(index)
    setFollowing(index)
  }, [])

  /** Marks from the anchor to `index`, and unmarks what an earlier, longer range had. */
  const extendTo = useCallback(
    async (index: number) => {
      const { anchor, end } = range.current ?? { anchor: current, end: current }
      const wanted = clamp(index)
      const next =
        wanted > anchor ? Math.min(wanted, anchor + MAX_SELECTED - 1) : Math.max(wanted, anchor - MAX_SELECTED + 1)
      range.current = { anchor, end: next }
      const [oldIds, newIds] = await Promise.all([
        idsBetween(Math.min(anchor, end), Math.max(anchor, end)),
        idsBetween(Math.min(anchor, next), Math.max(anchor, next))
      ])
      const kept = new Set(newIds)
      selection.set(
        oldIds.filter((id) => !kept.has(id)),
        false
      )
      selection.set(newIds, true)
    },
    [current, clamp, idsBetween, selection]
  )

  const toggle = useCallback(
    (index: number) => {
      const row = rowAt(index)
      if (row === undefined) return
      range.current = { anchor: index, end: index }
      setCurrent(index)
      selection.toggle(row.id)
    },
    [rowAt, selection]
  )

  /** The next plain move begins a new range. */
  const endRange = useCallback(() => {
    range.current = null
  }, [])

  return useMemo(
    () => ({ current, moves, wantsFocus, moveTo, focusCurrent, open, extendTo, toggle, endRange, total }),
    [current, moves, moveTo, focusCurrent, open, extendTo, toggle, endRange, total]
  )
}
