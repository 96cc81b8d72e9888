import { existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import Store from 'electron-store'

export interface WindowPlace {
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
  readonly isMaximized: boolean
}

/** What is remembered on this machine for this OS account. Never secret, never audited. */
export interface StoredPreferences<View> {
  readonly theme: 'system' | 'light' | 'dark'
  readonly language: 'system' | 'en' | 'de'
  readonly hiddenColumns: readonly string[]
  readonly savedViews: readonly View[]
  readonly lastFolder: string
  readonly window: WindowPlace
}

export interface PreferencesStore<View> {
  get(): StoredPreferences<View>
  update(change: Partial<StoredPreferences<View>>): void
}

const defaults = {
  theme: 'system',
  language: 'system',
  hiddenColumns: ['email', 'created'],
  savedViews: [],
  lastFolder: '',
  window: { width: 1280, height: 800, isMaximized: false }
} as const

/** A file that does not read is kept aside and the defaults hold: preferences never stop the start. */
export function openPreferences<View>(folder: string): PreferencesStore<View> {
  const open = () => new Store<StoredPreferences<View>>({ cwd: folder, name: 'preferences', defaults })
  let store: Store<StoredPreferences<View>>
  try {
    store = open()
  } catch {
    const file = path.join(folder, 'preferences.json')
    if (existsSync(file)) renameSync(file, `${file}.unreadable`)
    store = open()
  }
  return {
    get: () => store.store,
    update: (change) => {
      store.set({ ...store.store, ...change })
    }
  }
}
