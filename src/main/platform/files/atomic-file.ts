import { open, rename, rm } from 'node:fs/promises'

/** What a file holds; a large one comes in pieces. */
export type FileContent = string | Uint8Array | readonly Uint8Array[] | AsyncIterable<string>

const piecesOf = (content: FileContent): readonly (string | Uint8Array)[] | AsyncIterable<string> =>
  typeof content === 'string' || content instanceof Uint8Array ? [content] : content

/** Writes a file whole or not at all, readable by its owner only. */
export async function writeWhole(file: string, content: FileContent): Promise<void> {
  const half = `${file}.${String(process.pid)}.half`
  try {
    const handle = await open(half, 'w', 0o600)
    try {
      for await (const piece of piecesOf(content)) await handle.writeFile(piece)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(half, file)
  } catch (cause) {
    await rm(half, { force: true })
    throw cause
  }
}
