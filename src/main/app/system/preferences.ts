import { chmodSync, existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import Store from 'electron-store'
import { AppError } from '../../domain/errors'
import { diskFault } from './writable-folder'

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

const storeIn = <View>(folder: string) =>
  new Store<StoredPreferences<View>>({ cwd: folder, name: 'preferences', defaults, configFileMode: 0o600 })

type Stored<View> = Pick<ReturnType<typeof storeIn<View>>, 'store' | 'set'>

/** Null when it cannot be written. A file that does not read is kept aside. */
function openStore<View>(folder: string, file: string): Stored<View> | null {
  try {
    // Of an earlier version, for other accounts to read.
    if (existsSync(file) && process.platform !== 'win32') chmodSync(file, 0o600)
    return storeIn(folder)
  } catch (cause) {
    if (diskFault(cause) !== null) return null
  }
  try {
    if (existsSync(file)) renameSync(file, `${file}.unreadable`)
    return storeIn(folder)
  } catch {
    return null
  }
}

/**
 * What does not fit is its default, and where nothing can be written the defaults count: preferences never stop the start.
 * `update` throws DISK_FULL or DATABASE_READ_ONLY.
 */
export function openPreferences<View>(folder: string): PreferencesStore<View> {
  let store = openStore<View>(folder, path.join(folder, 'preferences.json'))
  return {
    get: () => resolved<View>(store?.store ?? defaults),
    update: (change) => {
      try {
        // The disk may have room by now.
        store ??= storeIn<View>(folder)
        store.set({ ...resolved<View>(store.store), ...change })
      } catch (cause) {
        const fault = diskFault(cause)
        if (fault === null) throw cause
        throw new AppError(fault === 'full' ? 'DISK_FULL' : 'DATABASE_READ_ONLY', 'The preferences were not written')
      }
    }
  }
}
