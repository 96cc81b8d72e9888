import type { FileSource } from './csv'

export interface PickedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The system's file dialogs. Null means cancelled. */
export interface Files {
  /** A regular file; nothing of it is read yet. */
  pickCsv(): Promise<FileSource | null>
  /** A PNG or SVG, unchecked. */
  pickLogo(): Promise<PickedFile | null>
  /** Writes a new file with mode 0600, whole or not at all. Returns its name. `text` is asked for nothing before a place is chosen. */
  saveCsv(suggestedName: string, text: AsyncIterable<string>): Promise<string | null>
}
