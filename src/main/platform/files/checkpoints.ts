import { readFile } from 'node:fs/promises'
import { writeWhole } from './atomic-file'
import type { Checkpoint } from '../../services/ports/checkpoints'
import type { Checkpoints } from '../../services/ports/checkpoints'

/** One file beside the database's folder: a cut tail of the audit shows against it. */
export function createCheckpoints(file: string): Checkpoints {
  return {
    async read() {
      try {
        const stored = JSON.parse(await readFile(file, 'utf8')) as Record<keyof Checkpoint, string | number>
        return {
          databaseId: String(stored.databaseId),
          seq: Number(stored.seq),
          at: Number(stored.at),
          entryMac: bytesOf(stored.entryMac),
          mac: bytesOf(stored.mac)
        }
      } catch {
        // Absent or unreadable is one thing to verification: there is no checkpoint.
        return null
      }
    },
    async write(checkpoint) {
      const stored = { ...checkpoint, entryMac: hex(checkpoint.entryMac), mac: hex(checkpoint.mac) }
      await writeWhole(file, JSON.stringify(stored))
    }
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytesOf = (text: string | number) => new Uint8Array(Buffer.from(String(text), 'hex'))
