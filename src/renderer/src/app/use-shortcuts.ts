import { useEffect, useRef } from 'react'
import { isMac } from '../commands/commands'

/** What each key does with Ctrl, or Cmd on a Mac; `/` stands for the bare key. */
export type Shortcuts = Readonly<Record<string, () => void>>

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/**
 * The shortcuts of the native menu, heard in the page first: there they also work where a system shows no menu. While a dialog
 * is open only those in `always` do anything.
 */
export function useShortcuts(shortcuts: Shortcuts, always: readonly string[]): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.shiftKey) return
      const hasModifier = isMac ? event.metaKey : event.ctrlKey
      const name = hasModifier
        ? event.key.toLowerCase()
        : event.key === '/' && !isTyping(event.target)
          ? 'bare /'
          : null
      const action = name === null ? undefined : latest.current[name]
      if (name === null || action === undefined) return
      if (document.querySelector('[aria-modal="true"]') !== null && !always.includes(name)) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [always])
}
