import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserWindow } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createFiles } from '../../../src/main/app/files'
import { temporaryFolder } from '../../support/files'

const dialog = vi.hoisted(() => ({ showOpenDialog: vi.fn(), showSaveDialog: vi.fn() }))
vi.mock('electron', () => ({ dialog }))

const window = {} as BrowserWindow

function open() {
  const folder = temporaryFolder()
  let remembered = folder
  const files = createFiles(() => window, { get: () => remembered, set: (next) => { remembered = next } })
  return { folder, files, remembered: () => remembered }
}

const choosing = (...filePaths: string[]) => dialog.showOpenDialog.mockResolvedValue({ canceled: filePaths.length === 0, filePaths })
const saving = (filePath: string) => dialog.showSaveDialog.mockResolvedValue({ canceled: filePath === '', filePath })

beforeEach(() => { vi.resetAllMocks() })

describe('choosing a CSV', () => {
  test('gives its name and its bytes, asks over the window, and remembers the folder', async () => {
    const { folder, files, remembered } = open()
    const below = path.join(folder, 'lists')
    mkdirSync(below)
    writeFileSync(path.join(below, 'people.csv'), 'username\nana\n')
    choosing(path.join(below, 'people.csv'))
    expect(await files.pickCsv()).toEqual({ name: 'people.csv', bytes: new TextEncoder().encode('username\nana\n') })
    expect(dialog.showOpenDialog).toHaveBeenCalledExactlyOnceWith(window, expect.objectContaining({ defaultPath: folder, properties: ['openFile'] }))
    expect(remembered()).toBe(below)
  })

  test('may be given up', async () => {
    const { folder, files, remembered } = open()
    choosing()
    expect(await files.pickCsv()).toBeNull()
    expect(remembered()).toBe(folder)
  })

  test('refuses what is too large before it reads it, what is gone and what is a folder', async () => {
    const { folder, files } = open()
    const large = path.join(folder, 'large.csv')
    writeFileSync(large, '')
    truncateSync(large, 64 * 1024 * 1024 + 1)
    choosing(large)
    await expect(files.pickCsv()).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', details: { mebibytes: 64 } })
    for (const unreadable of [path.join(folder, 'gone.csv'), folder]) {
      choosing(unreadable)
      const refused = files.pickCsv()
      await expect(refused).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { why: 'access' } })
      // Where somebody keeps files is nobody else's business.
      await expect(refused).rejects.not.toThrow(folder)
    }
  })
})

describe('choosing a logo', () => {
  test('gives its name and its bytes, and may be given up', async () => {
    const { folder, files } = open()
    writeFileSync(path.join(folder, 'logo.svg'), '<svg/>')
    choosing(path.join(folder, 'logo.svg'))
    expect(await files.pickLogo()).toEqual({ name: 'logo.svg', bytes: new TextEncoder().encode('<svg/>') })
    expect(dialog.showOpenDialog).toHaveBeenCalledExactlyOnceWith(window, expect.objectContaining({ filters: [{ name: 'PNG, SVG', extensions: ['png', 'svg'] }] }))
    choosing()
    expect(await files.pickLogo()).toBeNull()
  })

  test('refuses what is too large before it reads it', async () => {
    const { folder, files } = open()
    const large = path.join(folder, 'large.png')
    writeFileSync(large, '')
    truncateSync(large, 1024 * 1024 + 1)
    choosing(large)
    await expect(files.pickLogo()).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { why: 'logo-too-large' } })
  })
})

describe('saving a CSV', () => {
  test('writes the whole text where it was wanted', async () => {
    const { folder, files, remembered } = open()
    const below = path.join(folder, 'out')
    mkdirSync(below)
    saving(path.join(below, 'bad rows.csv'))
    expect(await files.saveCsv('bad.csv', 'a,b\r\n')).toBe('bad rows.csv')
    expect(readFileSync(path.join(below, 'bad rows.csv'), 'utf8')).toBe('a,b\r\n')
    expect(dialog.showSaveDialog).toHaveBeenCalledExactlyOnceWith(window, expect.objectContaining({ defaultPath: path.join(folder, 'bad.csv') }))
    expect(remembered()).toBe(below)
  })

  test('may be given up, and says when it cannot', async () => {
    const { folder, files } = open()
    saving('')
    expect(await files.saveCsv('bad.csv', 'x')).toBeNull()
    saving(path.join(folder, 'no such folder', 'bad.csv'))
    await expect(files.saveCsv('bad.csv', 'x')).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { why: 'write' } })
  })
})
