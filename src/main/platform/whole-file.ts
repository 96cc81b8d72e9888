import { open, rename, rm } from 'node:fs/promises'

/** Writes a file whole or not at all, readable by its owner only. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const half = `${file}.${String(process.pid)}.half`
  try {
    const handle = await open(half, 'w', 0o600)
    try {
      await handle.writeFile(content)
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
