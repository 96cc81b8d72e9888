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

type Name = keyof typeof defaults

const isText = (value: unknown): boolean => typeof value === 'string'
const isOneOf =
  (...known: readonly unknown[]) =>
  (value: unknown): boolean =>
    known.includes(value)

/** Somebody may have written into the file, or another version. */
const isValid: Readonly<Record<Name, (value: unknown) => boolean>> = {
  theme: isOneOf('system', 'light', 'dark'),
  language: isOneOf('system', 'en', 'de'),
  hiddenColumns: (value) => Array.isArray(value) && value.every(isText),
  savedViews: Array.isArray,
  lastFolder: isText,
  window: (value) => typeof value === 'object' && value !== null
}

const resolved = <View>(stored: Readonly<Record<Name, unknown>>): StoredPreferences<View> =>
  Object.fromEntries(
    (Object.keys(defaults) as Name[]).map((name) => [name, isValid[name](stored[name]) ? stored[name] : defaults[name]])
  ) as unknown as StoredPreferences<View>

/** A file that does not read is kept aside, what does not fit is its default: preferences never stop the start. */
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
    get: () => resolved(store.store),
    update: (change) => {
      store.set({ ...resolved<View>(store.store), ...change })
    }
  }
}
