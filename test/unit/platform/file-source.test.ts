import type * as FileSystem from 'node:fs/promises'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openFileSource, READ_TIMEOUT_MS, readSmallFile } from '../../../src/main/platform/files/file-source'
import { temporaryFolder } from '../../support/files'

/** Paths under it never answer, until they are let go. */
const share = vi.hoisted(() => ({ prefix: '/no-such-share', waiting: [] as (() => void)[], asked: 0 }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FileSystem>()
  return {
    ...real,
    async stat(...args: Parameters<typeof real.stat>) {
      if (String(args[0]).startsWith(share.prefix)) {
        share.asked += 1
        await new Promise<void>((resolve) => share.waiting.push(resolve))
      }
      return real.stat(...args)
    }
  }
})

const timeout = { code: 'FILE_UNREADABLE', details: { why: 'timeout' } }

afterEach(async () => {
  vi.useRealTimers()
  for (const go of share.waiting.splice(0)) go()
  await new Promise((resolve) => setTimeout(resolve, 20))
})

describe('a share that does not answer', () => {
  const giveUp = async (file: string) => {
    const opened = expect(openFileSource(file)).rejects.toMatchObject(timeout)
    await vi.advanceTimersByTimeAsync(READ_TIMEOUT_MS)
    await opened
  }

  test('is given up, and asked nothing more until it answers, while other files are read', async () => {
    vi.useFakeTimers()
    share.asked = 0
    for (let time = 0; time < 5; time += 1) await giveUp('/no-such-share/people.csv')
    await giveUp('/no-such-share/below/people.csv')
    expect(share.asked).toBe(1)
    const file = path.join(temporaryFolder(), 'people.csv')
    writeFileSync(file, 'username')
    expect((await openFileSource(file)).bytes).toBe(8)
  })

  test('keeps two threads at most, whatever its folders are called', async () => {
    vi.useFakeTimers()
    share.asked = 0
    for (let time = 0; time < 5; time += 1) await giveUp(`/no-such-share-${String(time)}/people.csv`)
    expect(share.asked).toBe(2)
    vi.useRealTimers()
    for (const go of share.waiting.splice(0)) go()
    const file = path.join(temporaryFolder(), 'people.csv')
    writeFileSync(file, 'username')
    await vi.waitFor(async () => {
      expect((await openFileSource(file)).bytes).toBe(8)
    })
  })
})

test('a small file is read whole, a larger one not at all', async () => {
  const file = path.join(temporaryFolder(), 'logo.png')
  writeFileSync(file, new Uint8Array(600_000).fill(7))
  expect((await readSmallFile(file, 600_000))?.length).toBe(600_000)
  expect(await readSmallFile(file, 599_999)).toBeNull()
})
