import { detect } from 'chardet'
import { csvEncodings, type CsvEncoding, type FileSource } from '../../services/ports/csv'
import { createDecode, slicesOf } from './text'

/** The statistics take a millisecond for each KiB on a slow computer. */
const SAMPLE_BYTES = 16 * 1024
const SHORTEST_UTF16_BYTES = 16

/** What a whole file is like when it is read in one encoding. */
export interface Survey {
  readonly encoding: CsvEncoding
  /** Characters that the encoding does not have, and those that an earlier program had already lost. */
  readonly undecodable: number
  readonly hasNul: boolean
}

interface Utf8Survey extends Survey {
  /** The first bytes. */
  readonly head: Uint8Array
  /** Characters of more than one byte: another encoding makes hardly any by chance. */
  readonly multibyte: number
  /** Parts of the file that are no UTF-8. */
  readonly sample: Uint8Array
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Reads the file once in the encoding that was chosen, or finds the one it has. */
export async function surveyEncoding(source: FileSource, chosen?: CsvEncoding): Promise<Survey> {
  if (chosen !== undefined) return survey(source, chosen)
  const utf8 = await surveyUtf8(source)
  const marked = byteOrderMark(utf8.head) ?? unmarkedUtf16(utf8.head)
  if (marked !== null) return marked === 'UTF-8' ? utf8 : survey(source, marked)
  // One stray byte in a UTF-8 file is one lost character, and not a reason to misread all others.
  if (utf8.undecodable === 0 || utf8.multibyte > utf8.undecodable) return utf8
  return survey(source, guessLegacy(utf8.sample))
}

async function survey(source: FileSource, encoding: CsvEncoding): Promise<Survey> {
  const decode = createDecode(encoding)
  let undecodable = 0
  let hasNul = false
  const look = (text: string) => {
    undecodable += countOf(text, /\uFFFD/g)
    hasNul ||= text.includes('\0')
  }
  for await (const slice of slicesOf(source)) look(decode(slice))
  look(decode())
  return { encoding, undecodable, hasNul }
}

async function surveyUtf8(source: FileSource): Promise<Utf8Survey> {
  const decode = createDecode('UTF-8')
  let head: Uint8Array | null = null
  let undecodable = 0
  let multibyte = 0
  let hasNul = false
  const sample: Uint8Array[] = []
  let room = SAMPLE_BYTES
  const look = (text: string, slice: Uint8Array) => {
    hasNul ||= text.includes('\0')
    const lost = countOf(text, /\uFFFD/g)
    undecodable += lost
    if (text.length !== slice.length || lost > 0) multibyte += countOf(text, /[^\0-\x7F\uFFFD]/gu)
    if (lost === 0 || room <= 0) return
    sample.push(slice.slice(0, room))
    room -= slice.length
  }
  for await (const slice of slicesOf(source)) {
    head ??= slice.slice(0, 4096)
    look(decode(slice), slice)
  }
  look(decode(), new Uint8Array(0))
  return {
    encoding: 'UTF-8',
    undecodable,
    hasNul,
    head: head ?? new Uint8Array(0),
    multibyte,
    sample: new Uint8Array(Buffer.concat(sample))
  }
}

function byteOrderMark(head: Uint8Array): CsvEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'UTF-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE'
  return head[0] === 0xfe && head[1] === 0xff ? 'UTF-16BE' : null
}

/** UTF-16 without a mark: header names are ASCII, so every other byte is zero. */
function unmarkedUtf16(head: Uint8Array): CsvEncoding | null {
  if (head.length < SHORTEST_UTF16_BYTES) return null
  const zeros = [0, 0]
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const many = head.length / 4
  if (odd > many && even < many / 8) return 'UTF-16LE'
  return even > many && odd < many / 8 ? 'UTF-16BE' : null
}

/** What the statistics say, if the sample fits it; else windows-1252, which takes every byte. */
function guessLegacy(sample: Uint8Array): CsvEncoding {
  const guess = detect(sample)
  const known = csvEncodings.find((name) => name === guess)
  return known !== undefined && fits(sample, known) ? known : 'windows-1252'
}

function fits(sample: Uint8Array, encoding: CsvEncoding): boolean {
  try {
    // As a stream: the sample may end within a character.
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}
