import { open, rename, rm } from 'node:fs/promises'

/** Writes a file whole or not at all, readable by its owner only. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const half = `${file}.${String(process.pid)}.half`
  try {
    const handle = await open(half, 'w', 0o600)
    try {
      await handle.writeFile(text, 'utf8')
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
