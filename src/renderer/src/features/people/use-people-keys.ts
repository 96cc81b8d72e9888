import { useEffect } from 'react'
import { stepBack } from './use-list-keys'
import type { PeopleView } from '../../model/use-people-view'

/** Something lies above the list and has the keys: a dialog, a menu, the palette. */
const isCovered = (): boolean => document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea, [contenteditable="true"]')

/** Keys that work wherever the focus is on this screen: `/` and Ctrl+F search, Esc goes one step back. */
export function usePeopleKeys(view: PeopleView, onBack: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isCovered()) return
      const isCommand = event.ctrlKey || event.metaKey
      if (
        (event.key === '/' && !isCommand && !isTyping(event.target)) ||
        (isCommand && event.key.toLowerCase() === 'f')
      ) {
        event.preventDefault()
        view.focusSearch()
      } else if (event.key === 'Escape' && stepBack(view)) {
        event.preventDefault()
        if (!isTyping(event.target)) onBack()
      }
    }
    // On the way down, while a dialog that this key will close is still there.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [view, onBack])
}
