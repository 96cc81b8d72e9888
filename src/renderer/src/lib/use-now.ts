import { useCallback, useState, useSyncExternalStore } from 'react'

interface Ticker {
  readonly listeners: Set<() => void>
  now: number
  timer: ReturnType<typeof setInterval> | undefined
}

/** One timer for each interval, however many times are on screen. */
const tickers = new Map<number, Ticker>()

function tickerOf(everyMs: number): Ticker {
  const known = tickers.get(everyMs)
  if (known !== undefined) return known
  const ticker: Ticker = { listeners: new Set(), now: 0, timer: undefined }
  tickers.set(everyMs, ticker)
  return ticker
}

function listenTo(everyMs: number, listener: () => void): () => void {
  const ticker = tickerOf(everyMs)
  ticker.listeners.add(listener)
  ticker.timer ??= setInterval(() => {
    ticker.now = Date.now()
    for (const tell of ticker.listeners) tell()
  }, everyMs)
  return () => {
    ticker.listeners.delete(listener)
    if (ticker.listeners.size > 0) return
    clearInterval(ticker.timer)
    ticker.timer = undefined
  }
}

/** The time, moving every `everyMs`; for countdowns and relative times. Never before the moment when the caller appeared. */
export function useNow(everyMs = 30_000): number {
  const [appearedAt] = useState(() => Date.now())
  const subscribe = useCallback((listener: () => void) => listenTo(everyMs, listener), [everyMs])
  const ticked = useSyncExternalStore(subscribe, () => tickerOf(everyMs).now)
  return Math.max(appearedAt, ticked)
}
