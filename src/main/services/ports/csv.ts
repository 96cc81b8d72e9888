export const csvDelimiters = [',', ';', '\t', '|'] as const
export type CsvDelimiter = (typeof csvDelimiters)[number]

/** Encodings that a file may have; the first is what every program should write. */
export const csvEncodings = [
  'UTF-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'ISO-8859-2',
  'UTF-16LE',
  'UTF-16BE',
  'Shift_JIS',
  'GB18030',
  'EUC-KR',
  'Big5'
] as const
export type CsvEncoding = (typeof csvEncodings)[number]

/** Bytes that can be read more than once, from the start each time, without being held in memory at once. */
export interface FileSource {
  readonly name: string
  readonly bytes: number
  /** Throws FILE_UNREADABLE with `details.why`: access, not-a-file, timeout, changed. */
  chunks(): AsyncIterable<Uint8Array>
}

export interface CsvRecord {
  /** The line of the file on which the record begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** A quoted value holds quotation marks that are not doubled, so nobody knows where it ends. */
  readonly hasStrayQuotes: boolean
}

/** What the operator knows better than the guess. */
export interface CsvChoice {
  readonly encoding?: CsvEncoding
  readonly delimiter?: CsvDelimiter
}

export interface CsvReader {
  readonly encoding: CsvEncoding
  readonly delimiter: CsvDelimiter
  readonly header: readonly string[]
  /** Characters of the whole file that the encoding does not have; they are read as U+FFFD. */
  readonly undecodable: number
  /** The first lines as they are read in this encoding, shortened. */
  readonly firstLines: readonly string[]
  /**
   * Every record after the header in the order of the file, in batches; blank lines are none. Each call reads the file again. Throws
   * FILE_UNREADABLE with `details.why` unbalanced-quote and `details.line`, or what the source throws.
   */
  records(): AsyncIterable<readonly CsvRecord[]>
}

/** CSV as other programs write it, read in pieces: memory does not grow with the file, and the event loop stays free. */
export interface CsvFormat {
  /**
   * Reads the file once to find encoding, delimiter and header. Throws FILE_UNREADABLE with `details.why`: empty, no-header, binary,
   * too-many-columns, unbalanced-quote.
   */
  open(source: FileSource, choice?: CsvChoice): Promise<CsvReader>
  /** RFC 4180 with CRLF and a BOM. Every cell is quoted, and no spreadsheet runs one as a formula. */
  write(header: readonly string[], rows: AsyncIterable<readonly (readonly string[])[]>): AsyncIterable<string>
}
