import type { z } from 'zod'
import type { ResponseOf } from '../../../preload/contract/index'
import { type SavedView, savedView, tableColumn } from '../../../preload/contract/settings'
import type { PreferencesPort } from '../../ipc/handlers/settings'
import type { PreferencesStore } from './preferences'

type Preferences = ResponseOf<'preferences:get'>

/** Those that pages of this version understand; another version may have stored others. */
const known = <T>(schema: z.ZodType<T>, stored: readonly unknown[]): T[] =>
  stored.flatMap((one) => {
    const parsed = schema.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })

/** What of the stored preferences the pages may see and change. */
export function preferencesPort(
  store: PreferencesStore<SavedView>,
  onChange: (changed: Preferences) => void
): PreferencesPort {
  const get = (): Preferences => {
    const { theme, language, hiddenColumns, savedViews } = store.get()
    return {
      theme,
      language,
      hiddenColumns: known(tableColumn, hiddenColumns),
      savedViews: known(savedView, savedViews)
    }
  }
  return {
    get,
    update(change) {
      store.update(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)))
      const changed = get()
      onChange(changed)
      return changed
    }
  }
}
