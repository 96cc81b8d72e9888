import i18next from 'i18next'
import { useEffect, useSyncExternalStore } from 'react'

export interface Command {
  readonly id: string
  readonly label: string
  readonly group: string
  /** As printed beside it, such as Ctrl+K. */
  readonly keys?: string
  /** Why it cannot be done now; shown instead of being hidden. */
  readonly disabledReason?: string | undefined
  readonly run: () => void
}

const registry = new Map<string, readonly Command[]>()
const listeners = new Set<() => void>()
let snapshot: readonly Command[] = []

/** What lies nearest to the operator comes first. */
const owners = ['person', 'people-list', 'shell']
const rank = (owner: string): number => (owners.includes(owner) ? owners.indexOf(owner) : owners.length)

function publish(): void {
  snapshot = [...registry].sort(([a], [b]) => rank(a) - rank(b)).flatMap(([, commands]) => commands)
  for (const listener of listeners) listener()
}

/** Puts what a screen can do into the palette for as long as the screen is there. */
export function useCommands(owner: string, commands: readonly Command[]): void {
  useEffect(() => {
    registry.set(owner, commands)
    publish()
  }, [owner, commands])
  // Apart from the above: commands that change keep their place, and with it what is chosen in an open palette.
  useEffect(
    () => () => {
      registry.delete(owner)
      publish()
    },
    [owner]
  )
}

export const useAllCommands = (): readonly Command[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => snapshot
  )

export const isMac = navigator.userAgent.includes('Macintosh')
/** The modifier as it is printed on the keyboard: `Ctrl`, or `Strg` on a German one. */
export const withModifier = (key: string): string => (isMac ? `⌘${key}` : `${i18next.t('shortcuts.control')}+${key}`)
