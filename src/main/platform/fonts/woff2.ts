import { brotliDecompressSync } from 'node:zlib'

/** What a file says of its glyphs: the advance of each character that it has, in ems. */
export type Advances = ReadonlyMap<number, number>

/** Places of the tables that are read here among the names that the format knows by number (W3C WOFF 2.0, 5.2). */
const known: Readonly<Record<number, string>> = { 0: 'cmap', 1: 'head', 2: 'hhea', 3: 'hmtx' }
const OWN_TAG = 63
const GLYPHS = [10, 11]
const HEADER = 48

/** The characters of a WOFF2 file and their widths, out of its own tables. Throws where it is none, or of a kind that is not read here. */
export function advancesOf(file: Buffer): Advances {
  const tables = tablesOf(file)
  const metrics = tables('hmtx')
  const widths = tables('hhea').readUInt16BE(34)
  const em = tables('head').readUInt16BE(18)
  const advances = new Map<number, number>()
  for (const [character, glyph] of glyphsOf(tables('cmap'))) {
    if (glyph !== 0) advances.set(character, metrics.readUInt16BE(Math.min(glyph, widths - 1) * 4) / em)
  }
  return advances
}

function tablesOf(file: Buffer): (name: string) => Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOF2' || file.toString('latin1', 4, 8) === 'ttcf')
    throw new TypeError('Not a WOFF2 file of one font')
  const count = file.readUInt16BE(12)
  const places = new Map<string, { start: number; length: number }>()
  let at = HEADER
  let start = 0
  const number = (): number => {
    let value = 0
    for (;;) {
      const byte = file.readUInt8(at++)
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }
  for (let table = 0; table < count; table += 1) {
    const flags = file.readUInt8(at++)
    const place = flags & OWN_TAG
    const transform = flags >> 6
    if (place === OWN_TAG) at += 4
    const whole = number()
    const isTransformed = GLYPHS.includes(place) ? transform !== 3 : transform !== 0
    const length = isTransformed ? number() : whole
    const name = known[place]
    if (name !== undefined && isTransformed) throw new TypeError(`The table ${name} is transformed`)
    if (name !== undefined) places.set(name, { start, length })
    start += length
  }
  const data = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)))
  return (name) => {
    const place = places.get(name)
    if (place === undefined) throw new TypeError(`There is no table ${name}`)
    return data.subarray(place.start, place.start + place.length)
  }
}

/** Character and glyph: by format 12 where there is one, it knows all planes, else by format 4. */
function* glyphsOf(cmap: Buffer): Generator<[number, number]> {
  const tables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.subarray(cmap.readUInt32BE(8 + index * 8))
  )
  const wide = tables.find((table) => table.readUInt16BE(0) === 12)
  const narrow = tables.find((table) => table.readUInt16BE(0) === 4)
  if (wide !== undefined) yield* glyphsOfFormat12(wide)
  else if (narrow !== undefined) yield* glyphsOfFormat4(narrow)
  else throw new TypeError('The characters stand in a format that is not read here')
}

function* glyphsOfFormat12(table: Buffer): Generator<[number, number]> {
  for (let group = 0; group < table.readUInt32BE(12); group += 1) {
    const [first, last, glyph] = [0, 4, 8].map((offset) => table.readUInt32BE(16 + group * 12 + offset)) as [
      number,
      number,
      number
    ]
    for (let character = first; character <= last; character += 1) yield [character, glyph + character - first]
  }
}

function* glyphsOfFormat4(table: Buffer): Generator<[number, number]> {
  const size = table.readUInt16BE(6)
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + size * 2, 16 + size * 3] as const
  for (let segment = 0; segment < size; segment += 2) {
    const last = table.readUInt16BE(ends + segment)
    const delta = table.readUInt16BE(deltas + segment)
    const offset = table.readUInt16BE(offsets + segment)
    for (
      let character = table.readUInt16BE(starts + segment);
      character <= last && character < 0xffff;
      character += 1
    ) {
      const listed =
        offset === 0
          ? null
          : table.readUInt16BE(offsets + segment + offset + (character - table.readUInt16BE(starts + segment)) * 2)
      yield [character, listed === 0 ? 0 : ((listed ?? character) + delta) & 0xffff]
    }
  }
}
