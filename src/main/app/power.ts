import { powerMonitor, type WebContents } from 'electron'
import type { LockReason } from '../services/session-views'

const CHECK_MS = 5_000
const MINUTE_MS = 60_000

export interface IdleOptions {
  readonly now: () => number
  /** Null while no key is open. */
  readonly idleLockMinutes: () => number | null
  readonly lock: (reason: LockReason) => void
}

/** Locks when nobody touched the window or the computer for a while, and when the computer sleeps or its screen locks. */
export function watchIdle({ now, idleLockMinutes, lock }: IdleOptions) {
  let lastTouch = now()
  powerMonitor.on('suspend', () => {
    lock('suspend')
  })
  powerMonitor.on('lock-screen', () => {
    lock('screen-lock')
  })
  const timer = setInterval(() => {
    const minutes = idleLockMinutes()
    if (minutes === null) lastTouch = now()
    // A clock set back would otherwise keep the console open for as long.
    else if (now() < lastTouch) lastTouch = now()
    else if (now() - lastTouch >= minutes * MINUTE_MS) lock('idle')
  }, CHECK_MS)
  return {
    watch: (contents: WebContents) => {
      contents.on('input-event', (_event, input) => {
        if (input.type !== 'mouseMove' || now() - lastTouch > 1000) lastTouch = now()
      })
    },
    touch: () => {
      lastTouch = now()
    },
    stop: () => {
      clearInterval(timer)
    }
  }
}
