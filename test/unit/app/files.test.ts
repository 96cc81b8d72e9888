import { execFileSync } from 'node:child_process'
import type * as FileSystem from 'node:fs/promises'
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserWindow } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createFiles, saveFile } from '../../../src/main/app/system/files'
import type { FileSource } from '../../../src/main/services/ports/csv'
import { temporaryFolder } from '../../support/files'

const dialog = vi.hoisted(() => ({ showOpenDialog: vi.fn(), showSaveDialog: vi.fn() }))
vi.mock('electron', () => ({ dialog }))
/** Bytes that still have room; null for a disk without end. */
const disk = vi.hoisted((): { room: number | null } => ({ room: null }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FileSystem>()
  return {
    ...real,
    async open(...args: Parameters<typeof real.open>) {
      const handle = await real.open(...args)
      const write = handle.writeFile.bind(handle)
      handle.writeFile = (content) => {
        if (disk.room !== null && (disk.room -= Buffer.byteLength(content as string)) < 0)
          return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
        return write(content)
      }
      return handle
    }
  }
})

const window = {} as BrowserWindow

function open() {
  const folder = temporaryFolder()
  let remembered = folder
  const files = createFiles(() => window, {
    get: () => remembered,
    set: (next) => {
      remembered = next
    }
  })
  return { folder, files, remembered: () => remembered }
}

async function* textOf(...pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces
}

async function contentOf(source: FileSource | null): Promise<string> {
  let content = ''
  for await (const chunk of source?.chunks() ?? []) content += new TextDecoder().decode(chunk)
  return content
}

const choosing = (...filePaths: string[]) =>
  dialog.showOpenDialog.mockResolvedValue({ canceled: filePaths.length === 0, filePaths })
const saving = (filePath: string) => dialog.showSaveDialog.mockResolvedValue({ canceled: filePath === '', filePath })

beforeEach(() => {
  vi.resetAllMocks()
  disk.room = null
})

describe('choosing a CSV', () => {
  test('gives its name and its bytes, asks over the window, and remembers the folder', async () => {
    const { folder, files, remembered } = open()
    const below = path.join(folder, 'lists')
    mkdirSync(below)
    writeFileSync(path.join(below, 'people.csv'), 'username\nana\n')
    choosing(path.join(below, 'people.csv'))
    const picked = await files.pickCsv()
    expect(picked).toMatchObject({ name: 'people.csv', bytes: 13 })
    expect(await contentOf(picked)).toBe('username\nana\n')
    expect(await contentOf(picked)).toBe('username\nana\n')
    expect(dialog.showOpenDialog).toHaveBeenCalledExactlyOnceWith(
      window,
      expect.objectContaining({ defaultPath: folder, properties: ['openFile'] })
    )
    expect(remembered()).toBe(below)
  })

  test('may be given up', async () => {
    const { folder, files, remembered } = open()
    choosing()
    expect(await files.pickCsv()).toBeNull()
    expect(remembered()).toBe(folder)
  })

  test('refuses what is gone, what is no file, and what is not the same any more', async () => {
    const { folder, files } = open()
    const pipe = path.join(folder, 'pipe.csv')
    execFileSync('mkfifo', [pipe])
    for (const [unreadable, why] of [
      [path.join(folder, 'gone.csv'), 'access'],
      [folder, 'not-a-file'],
      [pipe, 'not-a-file'],
      ['/dev/zero', 'not-a-file']
    ] as const) {
      choosing(unreadable)
      const refused = files.pickCsv()
      await expect(refused).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { why } })
      // Where somebody keeps files is nobody else's business.
      await expect(refused).rejects.not.toThrow(folder)
    }
    const changing = path.join(folder, 'people.csv')
    writeFileSync(changing, 'username\nana\n')
    choosing(changing)
    const picked = await files.pickCsv()
    writeFileSync(changing, 'username\nanna\n')
    await expect(contentOf(picked)).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { why: 'changed' } })
  })

  test('reads on after a named pipe was chosen five times', async () => {
    const { folder, files } = open()
    const pipe = path.join(folder, 'pipe.csv')
    execFileSync('mkfifo', [pipe])
    writeFileSync(path.join(folder, 'people.csv'), 'username\nana\n')
    choosing(pipe)
    for (let time = 0; time < 5; time += 1) await expect(files.pickCsv()).rejects.toThrow()
    choosing(path.join(folder, 'people.csv'))
    expect(await contentOf(await files.pickCsv())).toBe('username\nana\n')
  })
})

describe('choosing a logo', () => {
  test('gives its name and its bytes, and may be given up', async () => {
    const { folder, files } = open()
    writeFileSync(path.join(folder, 'logo.svg'), '<svg/>')
    choosing(path.join(folder, 'logo.svg'))
    expect(await files.pickLogo()).toEqual({ name: 'logo.svg', bytes: new TextEncoder().encode('<svg/>') })
    expect(dialog.showOpenDialog).toHaveBeenCalledExactlyOnceWith(
      window,
      expect.objectContaining({ filters: [{ name: 'PNG, SVG', extensions: ['png', 'svg'] }] })
    )
    choosing()
    expect(await files.pickLogo()).toBeNull()
  })

  test('refuses what is too large before it reads it', async () => {
    const { folder, files } = open()
    const large = path.join(folder, 'large.png')
    writeFileSync(large, '')
    truncateSync(large, 1024 * 1024 + 1)
    choosing(large)
    await expect(files.pickLogo()).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { why: 'logo-too-large' }
    })
  })
})

describe('saving a CSV', () => {
  test('writes the whole text where it was wanted', async () => {
    const { folder, files, remembered } = open()
    const below = path.join(folder, 'out')
    mkdirSync(below)
    saving(path.join(below, 'bad rows.csv'))
    expect(await files.saveCsv('bad.csv', textOf('a,b\r\n', 'c,d\r\n'))).toBe('bad rows.csv')
    expect(readFileSync(path.join(below, 'bad rows.csv'), 'utf8')).toBe('a,b\r\nc,d\r\n')
    expect(dialog.showSaveDialog).toHaveBeenCalledExactlyOnceWith(
      window,
      expect.objectContaining({ defaultPath: path.join(folder, 'bad.csv') })
    )
    expect(remembered()).toBe(below)
  })

  test('may be given up, and says when it cannot', async () => {
    const { folder, files } = open()
    saving('')
    expect(await files.saveCsv('bad.csv', textOf('x'))).toBeNull()
    saving(path.join(folder, 'no such folder', 'bad.csv'))
    await expect(files.saveCsv('bad.csv', textOf('x'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { why: 'write' }
    })
  })
})

describe('saving in pieces', () => {
  const pieces = [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5])]

  test('puts them behind each other, for the owner alone', async () => {
    const file = path.join(temporaryFolder(), 'sheets.pdf')
    expect(await saveFile(file, pieces)).toBe('sheets.pdf')
    expect([...readFileSync(file)]).toEqual([1, 2, 3, 4, 5])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('leaves what was there when the disk is full', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'sheets.pdf')
    writeFileSync(file, 'before')
    disk.room = 4
    await expect(saveFile(file, pieces)).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(readdirSync(folder)).toEqual(['sheets.pdf'])
    expect(readFileSync(file, 'utf8')).toBe('before')
  })
})
