import { csvFormat } from '../../src/main/platform/csv/csv-format'
import type { Actor } from '../../src/main/services/actor'
import type { CsvChoice, CsvRecord, FileSource } from '../../src/main/services/ports/csv'
import type { Console } from './console'

/** A file in memory, given out in chunks of `chunkBytes`. */
export function csvSource(content: string | Uint8Array, chunkBytes = 64 * 1024, name = 'people.csv'): FileSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    name,
    bytes: bytes.length,

    async *chunks() {
      for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes)
    }
  }
}

/** All records of a file, and what was found out about it. */
export async function readCsv(source: FileSource, choice?: CsvChoice) {
  const { records, ...facts } = await csvFormat.open(source, choice)
  const all: CsvRecord[] = []
  for await (const batch of records()) all.push(...batch)
  return { ...facts, records: all, cells: all.map(({ cells }) => cells) }
}

/** The text of a CSV as the product writes it. */
export async function writtenCsv(header: readonly string[], ...rows: readonly (readonly string[])[]): Promise<string> {
  let text = ''
  for await (const piece of csvFormat.write(header, inBatches(rows))) text += piece
  return text
}

async function* inBatches<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (const row of rows) yield [row]
}

/** Chooses a file in the system's dialog and looks at it. */
export async function previewCsv(desk: Console, actor: Actor, source: FileSource, choice?: CsvChoice) {
  const { imports } = desk.services
  desk.chosen.push(source)
  const file = await imports.chooseFile(actor)
  return imports.preview(actor, file?.importId ?? '', choice)
}
