import type { ResponseOf } from '../../preload/contract'
import type { SavedView, TableColumn } from '../../preload/contract/settings'
import type { PreferencesPort } from '../ipc/handlers/settings'
import type { PreferencesStore } from '../platform/preferences'
import type { MenuLanguage } from './menu-words'

type Preferences = ResponseOf<'preferences:get'>

/** What of the stored preferences the pages may see and change. */
export function preferencesPort(store: PreferencesStore<SavedView>, onChange: (changed: Preferences) => void): PreferencesPort {
  const get = (): Preferences => {
    const { theme, language, hiddenColumns, savedViews } = store.get()
    return { theme, language, hiddenColumns: [...hiddenColumns] as TableColumn[], savedViews: [...savedViews] }
  }
  return {
    get,
    update(change) {
      const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      store.update(known)
      const changed = get()
      onChange(changed)
      return changed
    }
  }
}

/** The language to speak: the chosen one, else the system's, else English. */
export const languageOf = (chosen: 'system' | 'en' | 'de', locale: string): MenuLanguage =>
  chosen === 'system' ? (locale.toLowerCase().startsWith('de') ? 'de' : 'en') : chosen
