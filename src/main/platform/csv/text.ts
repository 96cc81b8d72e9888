import type { CsvEncoding, FileSource } from '../../services/ports/csv'

/** Small enough that decoding and parsing one slice takes about a millisecond. */
const SLICE_BYTES = 64 * 1024

/** What windows-1252 has where Latin-1 has control characters. Node 20 reads it as Latin-1, so this does not ask TextDecoder. */
const WINDOWS_1252 =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178'

const decodeWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009F]/g, (character) => WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80))

/** Bytes to text, slice by slice. Without bytes: what is left over at the end. */
export type Decode = (bytes?: Uint8Array) => string

export function createDecode(encoding: CsvEncoding): Decode {
  if (encoding === 'windows-1252') return (bytes) => (bytes === undefined ? '' : decodeWindows1252(bytes))
  const decoder = new TextDecoder(encoding)
  return (bytes) => (bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }))
}

/** The file in slices, with a turn of the event loop after each: a source in memory would hold it to its end. */
export async function* slicesOf(source: FileSource): AsyncGenerator<Uint8Array> {
  for await (const chunk of source.chunks()) {
    for (let start = 0; start < chunk.length; start += SLICE_BYTES) {
      yield chunk.subarray(start, start + SLICE_BYTES)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

/** The text of the file in slices, with every line end as LF: files mix CRLF, LF and CR, and each ends a record. */
export async function* textOf(source: FileSource, encoding: CsvEncoding): AsyncGenerator<string> {
  const decode = createDecode(encoding)
  let held = ''
  const normalized = (text: string): string => {
    const all = held + text
    // The LF that belongs to it may be in the next slice.
    held = all.endsWith('\r') ? '\r' : ''
    return (held === '' ? all : all.slice(0, -1)).replace(/\r\n?/g, '\n')
  }
  for await (const slice of slicesOf(source)) yield normalized(decode(slice))
  yield normalized(decode())
  if (held !== '') yield '\n'
}
