import { useEffect, useState } from 'react'

/** The time, moving every `everyMs`; for countdowns and relative times. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => { setNow(Date.now()) }, everyMs)
    return () => { clearInterval(timer) }
  }, [everyMs])
  return now
}
