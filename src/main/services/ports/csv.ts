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
