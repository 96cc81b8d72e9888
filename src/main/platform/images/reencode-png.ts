import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const MAX_BYTES = 1024 * 1024
const MAX_SIDE = 4096
/** Unpacked: 4 megapixels in colour with transparency. */
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024
/** Samples of a pixel and bits of a sample by colour type. */
const KINDS: Readonly<Record<number, { readonly samples: number; readonly bits: readonly number[] }>> = {
  0: { samples: 1, bits: [1, 2, 4, 8, 16] },
  2: { samples: 3, bits: [8, 16] },
  3: { samples: 1, bits: [1, 2, 4, 8] },
  4: { samples: 2, bits: [8, 16] },
  6: { samples: 4, bits: [8, 16] }
}
const KEPT_CHUNKS = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']

export type PngFault = 'too-large' | 'malformed'

interface Chunk {
  readonly kind: string
  readonly data: Uint8Array
}

/** The picture encoded anew, without metadata and whatever was hidden behind its end, or what is wrong with it. */
export function reencodePng(bytes: Uint8Array): Uint8Array | PngFault {
  if (bytes.length > MAX_BYTES) return 'too-large'
  const chunks = chunksOf(bytes)
  const head = chunks?.[0]
  if (chunks === null || head?.kind !== 'IHDR' || head.data.length !== 13 || chunks.at(-1)?.kind !== 'IEND')
    return 'malformed'
  const view = new DataView(head.data.buffer, head.data.byteOffset, head.data.byteLength)
  const width = view.getUint32(0)
  const height = view.getUint32(4)
  const bits = view.getUint8(8)
  const kind = KINDS[view.getUint8(9)]
  const interlace = view.getUint8(12)
  if (width > MAX_SIDE || height > MAX_SIDE) return 'too-large'
  if (width === 0 || height === 0 || interlace > 1 || kind?.bits.includes(bits) !== true) return 'malformed'
  const expected = bytesOf(width, height, kind.samples * bits, interlace === 1)
  if (expected > MAX_UNPACKED_BYTES) return 'too-large'
  const packed = Buffer.concat(chunks.filter(({ kind }) => kind === 'IDAT').map(({ data }) => data))
  let rows: Buffer
  try {
    rows = inflateSync(packed, { maxOutputLength: expected + 1 })
  } catch {
    return 'malformed'
  }
  if (rows.length !== expected) return 'malformed'
  const fresh = { kind: 'IDAT', data: deflateSync(rows, { level: 9 }) }
  const palette = chunks.filter((chunk) => chunk.data.length <= 768 && (chunk.kind === 'PLTE' || chunk.kind === 'tRNS'))
  return Buffer.concat([SIGNATURE, ...[head, ...palette, fresh, { kind: 'IEND', data: new Uint8Array() }].map(written)])
}

/** First column and row of each Adam7 pass, and the steps between them. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2]
] as const

/** Bytes of all rows, each with its filter byte. */
function bytesOf(width: number, height: number, bitsAPixel: number, isInterlaced: boolean): number {
  const of = (columns: number, rows: number) =>
    columns <= 0 || rows <= 0 ? 0 : rows * (1 + Math.ceil((columns * bitsAPixel) / 8))
  if (!isInterlaced) return of(width, height)
  return PASSES.reduce(
    (sum, [x, y, across, down]) => sum + of(Math.ceil((width - x) / across), Math.ceil((height - y) / down)),
    0
  )
}

/** The chunks that make the picture, each with a right check sum; null when one has not. */
function chunksOf(bytes: Uint8Array): Chunk[] | null {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length || view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return null
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (KEPT_CHUNKS.includes(kind)) chunks.push({ kind, data: bytes.subarray(at + 8, end - 4) })
    if (kind === 'IEND') return chunks
    at = end
  }
  return null
}

function written({ kind, data }: Chunk): Buffer {
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length)
  chunk.write(kind, 4, 'latin1')
  chunk.set(data, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return chunk
}
