import { describe, expect, it } from 'vitest'
import { csvFormat } from '../../../src/main/platform/csv/csv-format'
import type { FileSource } from '../../../src/main/services/ports/csv'
import { csvSource, writtenCsv } from '../../support/csv'

const MIB = 1024 * 1024
const HEADER = new TextEncoder().encode('username,name\n')
/** A mebibyte of rows of 32 bytes. */
const ROWS = new TextEncoder().encode('somebody,Somebody Else of Mars.\n'.repeat(MIB / 32))

/** A file of `chunks` mebibytes that exists in no memory, and what was asked of it. */
function endlessFile(chunks: number) {
  const asked = { passes: 0, chunks: 0, isOpen: false }
  const source: FileSource = {
    name: 'people.csv',
    bytes: HEADER.length + chunks * MIB,
    async *chunks() {
      asked.passes += 1
      asked.chunks = 0
      asked.isOpen = true
      try {
        yield HEADER
        for (; asked.chunks < chunks; asked.chunks += 1) yield await Promise.resolve(ROWS)
      } finally {
        asked.isOpen = false
      }
    }
  }
  return { source, asked }
}

describe('a large CSV', () => {
  it('is read as its records are taken, and no further', async () => {
    const { source, asked } = endlessFile(50)
    const reader = await csvFormat.open(source)
    // To find the encoding, the first lines, the header.
    expect(asked).toEqual({ passes: 3, chunks: 0, isOpen: false })
    let records = 0
    for await (const batch of reader.records()) {
      records += batch.length
      expect(asked.chunks).toBeLessThanOrEqual(Math.ceil((records * 32) / MIB))
      expect(batch.length).toBeLessThanOrEqual((2 * 64 * 1024) / 32)
    }
    expect(records).toBe((50 * MIB) / 32)
    expect(asked).toEqual({ passes: 4, chunks: 50, isOpen: false })
  })

  it('is closed when nobody reads on', async () => {
    const { source, asked } = endlessFile(50)
    const reader = await csvFormat.open(source)
    for await (const batch of reader.records()) if (batch.length > 0) break
    expect(asked).toEqual({ passes: 4, chunks: 0, isOpen: false })
  })

  it('leaves the event loop its turn with every 64 KiB, even of bytes that are in memory', async () => {
    const content = new Uint8Array(Buffer.concat([HEADER, ...Array.from({ length: 8 }, () => ROWS)]))
    const turns = { count: 0, isCounting: true }
    const next = () => {
      turns.count += 1
      if (turns.isCounting) setImmediate(next)
    }
    setImmediate(next)
    const reader = await csvFormat.open(csvSource(content, content.length))
    const opened = turns.count
    for await (const _ of reader.records()) continue
    turns.isCounting = false
    expect(opened).toBeGreaterThanOrEqual(8 * 16)
    expect(turns.count - opened).toBeGreaterThanOrEqual(8 * 16)
  })

  it('is written as its rows come', async () => {
    const asked: number[] = []
    async function* rows() {
      for (let row = 0; row < 3; row += 1) {
        asked.push(row)
        yield await Promise.resolve([[`u${String(row)}`]])
      }
    }
    const seen: (readonly number[])[] = []
    for await (const _ of csvFormat.write(['username'], rows())) seen.push([...asked])
    expect(seen).toEqual([[], [0], [0, 1], [0, 1, 2]])
    expect(await writtenCsv(['username'], ['ana'])).toBe('\uFEFF"username"\r\n"ana"\r\n')
  })
})
