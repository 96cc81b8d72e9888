import { powerMonitor, type WebContents } from 'electron'
import type { LockReason } from '../../services/session/stages'

const CHECK_MS = 5_000
const MINUTE_MS = 60_000

export interface PowerOptions {
  /** Epoch milliseconds: the wall clock goes on while the computer sleeps. */
  readonly now: () => number
  /** Null while no key is open. */
  readonly idleLockMinutes: () => number | null
  readonly lock: (reason: LockReason) => void
  /** The system goes down and waits a moment for us. */
  readonly quit: () => void
}

/** Locks when nobody touched the window for a while, when the computer sleeps, and when its screen locks or its user changes. */
export function watchPower({ now, idleLockMinutes, lock, quit }: PowerOptions) {
  let lastTouch = now()

  powerMonitor.on('suspend', () => {
    lock('suspend')
  })
  powerMonitor.on('lock-screen', () => {
    lock('screen-lock')
  })
  // macOS: another user takes the screen without a lock.
  powerMonitor.on('user-did-resign-active', () => {
    lock('screen-lock')
  })
  powerMonitor.on('shutdown', quit)

  const timer = setInterval(() => {
    const minutes = idleLockMinutes()
    // A clock set back would otherwise keep the console open for as long.
    if (minutes === null || now() < lastTouch) lastTouch = now()
    else if (now() - lastTouch >= minutes * MINUTE_MS) lock('idle')
  }, CHECK_MS)

  return {
    /** Keys, clicks and movements in this page count as presence. */
    watch(contents: WebContents): void {
      contents.on('input-event', () => {
        lastTouch = now()
      })
    },
    touch(): void {
      lastTouch = now()
    },
    stop(): void {
      clearInterval(timer)
    }
  }
}
