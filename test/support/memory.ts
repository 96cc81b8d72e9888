import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

const CHUNK_BYTES = 16 * 1024 * 1024

/** Memory that a process may write and that no file stands behind: where secrets would be. */
function* regionsOf(pid: number): Generator<readonly [start: number, end: number]> {
  for (const line of readFileSync(`/proc/${String(pid)}/maps`, 'utf8').split('\n')) {
    const [, start = '', end = '', inode = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw\S* \S+ \S+ (\d+)/.exec(line) ?? []
    if (inode === '0') yield [Number.parseInt(start, 16), Number.parseInt(end, 16)]
  }
}

function countIn(bytes: Buffer, wanted: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) count += 1
  return count
}

/** How often `wanted` is in the memory of a process; Linux only. */
export function occurrencesIn(pid: number, wanted: Uint8Array): number {
  const memory = openSync(`/proc/${String(pid)}/mem`, 'r')
  const buffer = Buffer.alloc(CHUNK_BYTES)
  let count = 0
  try {
    for (const [start, end] of regionsOf(pid)) {
      for (let at = start; at < end; at += CHUNK_BYTES - wanted.length) {
        const length = Math.min(CHUNK_BYTES, end - at)
        let read = 0
        try {
          read = readSync(memory, buffer, 0, length, at)
        } catch {
          // The region went away, or is not there to be read.
        }
        count += countIn(buffer.subarray(0, read), wanted)
      }
    }
  } finally {
    closeSync(memory)
  }
  return count
}
