export interface PickedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The system's file dialogs. Null means cancelled. */
export interface Files {
  pickCsv(): Promise<PickedFile | null>
  /** A PNG or SVG, unchecked. */
  pickLogo(): Promise<PickedFile | null>
  /** Writes a new file with mode 0600, whole or not at all. Returns its name. */
  saveCsv(suggestedName: string, text: string): Promise<string | null>
}
