import type { QrSymbol } from '../../domain/qr-symbol'

/** Turns a provisioning URI into a picture that only a one-time path serves. */
export interface QrPictures {
  /**
   * Draws the QR (level M, quiet zone of 4 modules) as SVG, reads it back and compares, then keeps it behind a one-time path
   * such as `/qr/9f…`. Throws QR_UNREADABLE when what was read differs.
   */
  publish(provisioningUri: string): string
  /** The modules of a QR code, read back and compared. Throws QR_UNREADABLE. */
  symbolOf(text: string): QrSymbol
  /** Forgets every picture that was not fetched. */
  clear(): void
}

export interface Clipboard {
  /** Puts `text` there and removes it after `forMs`, unless something else was copied meanwhile. */
  putFor(text: string, forMs: number): Promise<void>
}

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

/** What a typed event announces; `ipc/push` sends it to every window. */
export interface Announcer {
  usersChanged(): void
  enrollmentsChanged(userId?: string): void
  operatorsChanged(): void
  settingsChanged(): void
  auditChanged(): void
  sessionChanged(): void
  sheetsChanged(): void
  sheetsProgressed(jobId: string, phase: 'making' | 'printing', done: number, total: number): void
  progressed(kind: 'imports' | 'audit' | 'bulk', jobId: string, done: number, total: number): void
}

/** The newest audit entry, kept outside of the database so that a cut tail shows. */
export interface Checkpoint {
  readonly databaseId: string
  readonly seq: number
  readonly at: number
  /** MAC of the entry `seq`. */
  readonly entryMac: Uint8Array
  /** Keys.checkpointMac over the above. */
  readonly mac: Uint8Array
}

export interface Checkpoints {
  read(): Promise<Checkpoint | null>
  /** Whole or not at all. */
  write(checkpoint: Checkpoint): Promise<void>
}

export interface Logger {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void
  /** Logs a bug; returns the reference that the operator sees. */
  error(message: string, cause: unknown): string
}

/** Reads a CSV's text: encoding and delimiter guessed. */
export interface CsvTable {
  readonly encoding: string
  readonly delimiter: ',' | ';' | '\t' | '|'
  readonly header: readonly string[]
  /** Cells as text; `line` is the line in the file on which the row begins, from 1. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

export interface CsvFormat {
  /** Throws FILE_UNREADABLE with `details.why`: empty, no-header, binary, unbalanced-quote. Gives the loop its turn. */
  read(bytes: Uint8Array): Promise<CsvTable>
  /** RFC 4180 with CRLF and a BOM; cells that a spreadsheet would run as a formula are neutralised. */
  write(header: readonly string[], rows: readonly (readonly string[])[]): string
}
