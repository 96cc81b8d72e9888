import { promisify } from 'node:util'
import { deflate } from 'node:zlib'

const compressed = promisify(deflate)

/** Fields of the table: kind, place, index; and their bytes. */
const FIELDS = [1, 4, 2] as const
const ENTRY_BYTES = FIELDS[0] + FIELDS[1] + FIELDS[2]

type Entry = readonly [kind: 1, offset: number, generation: 0] | readonly [kind: 2, container: number, index: number]

export interface PdfWriter {
  /** A number that nobody has. */
  take(count?: number): number
  stream(number: number, dictionary: string, content: Uint8Array): void
  /** Many objects without streams in one, compressed: marks of structure say the same a thousand times. */
  pack(objects: readonly { readonly number: number; readonly text: string }[]): Promise<void>
  /** Copies what was handed over so far, so that the caller may wipe it. */
  settle(): void
  /** The file in pieces; `clear` wipes them. */
  finish(root: number, info: number): Promise<readonly Buffer[]>
  clear(): void
}

/** PDF 1.5, with objects and table in compressed streams. */
export function createPdfWriter(): PdfWriter {
  const whole: Buffer[] = []
  let open: Uint8Array[] = []
  let position = 0
  let last = 0
  const entries = new Map<number, Entry>()

  function put(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece
    open.push(bytes)
    position += bytes.length
  }

  function stream(number: number, dictionary: string, content: Uint8Array): void {
    entries.set(number, [1, position, 0])
    put(`${String(number)} 0 obj\n${dictionary} stream\n`)
    put(content)
    put('\nendstream\nendobj\n')
  }

  function take(count = 1): number {
    last += count
    return last - count + 1
  }

  function settle(): void {
    whole.push(Buffer.concat(open))
    open = []
  }

  // The comment says that the file is binary.
  put('%PDF-1.5\n%\xE2\xE3\xCF\xD3\n')

  return {
    take,
    stream,
    settle,

    async pack(objects) {
      if (objects.length === 0) return
      const container = take()
      let offset = 0
      const places = objects.map(({ number, text }, index) => {
        entries.set(number, [2, container, index])
        const place = `${String(number)} ${String(offset)}`
        offset += text.length + 1
        return place
      })
      const index = `${places.join(' ')}\n`
      const content = await compressed(Buffer.from(`${index}${objects.map(({ text }) => text).join('\n')}\n`, 'latin1'))
      stream(
        container,
        `<</Type /ObjStm /N ${String(objects.length)} /First ${String(index.length)} /Filter /FlateDecode /Length ${String(content.length)}>>`,
        content
      )
    },

    async finish(root, info) {
      const table = take()
      const start = position
      const rows = Buffer.alloc((last + 1) * ENTRY_BYTES)
      // The head of the free ones. Those after it stay as they are: kind 0, never used.
      rows.writeUInt16BE(65535, FIELDS[0] + FIELDS[1])
      entries.set(table, [1, start, 0])
      for (const [number, [kind, place, index]] of entries) {
        const at = number * ENTRY_BYTES
        rows.writeUInt8(kind, at)
        rows.writeUInt32BE(place, at + FIELDS[0])
        rows.writeUInt16BE(index, at + FIELDS[0] + FIELDS[1])
      }
      const content = await compressed(rows)
      stream(
        table,
        `<</Type /XRef /Size ${String(last + 1)} /W [${FIELDS.join(' ')}] /Root ${String(root)} 0 R /Info ${String(info)} 0 R /Filter /FlateDecode /Length ${String(content.length)}>>`,
        content
      )
      put(`startxref\n${String(start)}\n%%EOF\n`)
      settle()
      return whole
    },

    clear() {
      for (const piece of whole) piece.fill(0)
      whole.length = 0
      open = []
    }
  }
}
