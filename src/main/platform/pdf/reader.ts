import { AppError } from '../../domain/errors'

/** An object as it stands in the file, without its number. */
export interface PdfObject {
  readonly number: number
  /** Dictionary, array or value. */
  readonly text: string
  readonly stream: Buffer | null
}

export interface PdfFile {
  /** Numbers go from 1 to below this. */
  readonly size: number
  readonly catalog: string
  /** The number behind the trailer's Info. */
  readonly info: number
  readonly root: number
  object(number: number): PdfObject
  /** All of them, in the order of the file. */
  objects(): Iterable<PdfObject>
}

const ENTRY_BYTES = 20

const textAt = (bytes: Buffer, from: number, to?: number): string => bytes.toString('latin1', from, to)

export const unreadable = (what: string) =>
  new AppError('PRINT_FAILED', `The pages cannot be joined: ${what}`, { why: 'pages' })

/** The number that `key` of a dictionary refers to. */
export function referenceOf(dictionary: string, key: string): number {
  const found = new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(dictionary)?.[1]
  if (found === undefined) throw unreadable(`no ${key}`)
  return Number(found)
}

/**
 * A file as Chromium's printToPDF writes it: one classic cross-reference table, no encryption, lengths of streams in place. It reads
 * nothing else and guesses nothing: what does not stand exactly where the table says is refused.
 */
export function readPdf(bytes: Buffer): PdfFile {
  const table = tableOf(bytes)
  const { size, offsets } = table
  const inOrder = Array.from(offsets.keys())
    .filter((number) => offsets[number] !== 0)
    .toSorted((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0))
  const ends = new Uint32Array(size)
  inOrder.forEach((number, index) => {
    ends[number] = offsets[inOrder[index + 1] ?? size] ?? table.start
  })

  const object = (number: number): PdfObject => objectAt(bytes, number, offsets[number] ?? 0, ends[number] ?? 0)

  return {
    size,
    info: table.info,
    root: table.root,
    catalog: object(table.root).text,
    object,
    *objects() {
      for (const number of inOrder) yield object(number)
    }
  }
}

interface Table {
  readonly start: number
  readonly size: number
  readonly root: number
  readonly info: number
  /** By number; 0 for one that is not used. */
  readonly offsets: Uint32Array
}

function tableOf(bytes: Buffer): Table {
  const start = Number(
    /startxref\s+(\d+)\s+%%EOF\s*$/.exec(textAt(bytes, Math.max(0, bytes.length - 64)))?.[1] ?? Number.NaN
  )
  const head = Number.isNaN(start) ? null : /^xref\n0 (\d+)\n/.exec(textAt(bytes, start, start + 32))
  if (head === null) throw unreadable('no table')
  const size = Number(head[1])
  const entries = start + head[0].length
  const rows = textAt(bytes, entries, entries + size * ENTRY_BYTES)
  const trailer = textAt(bytes, entries + rows.length)
  if (!trailer.startsWith('trailer\n')) throw unreadable('no trailer')
  if (!/^(?:\d{10} \d{5} [nf] \n)*$/.test(rows)) throw unreadable('a broken table')
  if (trailer.includes('/Encrypt')) throw unreadable('encrypted')
  return {
    start,
    size,
    root: referenceOf(trailer, 'Root'),
    info: referenceOf(trailer, 'Info'),
    offsets: Uint32Array.from(rows.matchAll(/(\d{10}) \d{5} ([nf]) \n/g), ([, offset, kind]) =>
      kind === 'n' ? Number(offset) : 0
    )
  }
}

const HEAD_BYTES = 4096
const STREAM_END = '\nendstream\nendobj\n'
const END = '\nendobj\n'

function objectAt(bytes: Buffer, number: number, from: number, to: number): PdfObject {
  const opening = `${String(number)} 0 obj\n`
  const start = from + opening.length
  if (from === 0 || textAt(bytes, from, start) !== opening) throw unreadable('an object is not in its place')
  if (textAt(bytes, to - STREAM_END.length, to) === STREAM_END) {
    const [head, text, length] =
      /^([^]*?\/Length (\d+)[^]*?>>) stream\n/.exec(textAt(bytes, start, Math.min(to, start + HEAD_BYTES))) ?? []
    const begin = start + (head?.length ?? 0)
    if (text === undefined || begin + Number(length) !== to - STREAM_END.length)
      throw unreadable('a stream is not as long as it says')
    return { number, text, stream: bytes.subarray(begin, begin + Number(length)) }
  }
  if (textAt(bytes, to - END.length, to) !== END) throw unreadable('an object has no end')
  return { number, text: textAt(bytes, start, to - END.length), stream: null }
}
