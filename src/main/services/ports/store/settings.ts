import type { Settings } from '../../../domain/settings'

export interface SettingsReader {
  /** Null before first run. */
  get(): Promise<Settings | null>
  /** The checked picture as a `data:` URL; null when there is none. */
  logo(): Promise<string | null>
  /** Random id of this database, bound into every seal; made at creation. */
  databaseId(): Promise<string>
}

export interface SettingsWriter extends SettingsReader {
  /** Inserts, or writes where `revision` is one less; throws STALE otherwise. */
  put(settings: Settings): Promise<void>
  /** Null removes it. */
  putLogo(picture: string | null): Promise<void>
}
