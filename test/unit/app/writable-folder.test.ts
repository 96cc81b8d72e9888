import type * as FileSystem from 'node:fs'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { diskFault, folderFault } from '../../../src/main/app/system/writable-folder'
import { temporaryFolder } from '../../support/files'

const disk = vi.hoisted((): { fault: string | null } => ({ fault: null }))
vi.mock('node:fs', async (original) => {
  const real = await original<typeof FileSystem>()
  return {
    ...real,
    writeFileSync(...args: Parameters<typeof real.writeFileSync>) {
      if (disk.fault !== null) throw Object.assign(new Error('refused'), { code: disk.fault })
      real.writeFileSync(...args)
    }
  }
})

beforeEach(() => {
  disk.fault = null
})

test('a folder is made when it is absent, and nothing stays of the try', () => {
  const folder = path.join(temporaryFolder(), 'profile')
  expect(folderFault(folder)).toBeNull()
  expect(readdirSync(folder)).toEqual([])
})

test('a folder that cannot be made is read-only', () => {
  const file = path.join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(folderFault(path.join(file, 'profile'))).toBe('readOnly')
})

test.each([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EROFS', 'readOnly'],
  ['EACCES', 'readOnly'],
  ['EMFILE', null]
])('a disk that answers %s is %s', (code, fault) => {
  const folder = temporaryFolder()
  mkdirSync(path.join(folder, 'profile'))
  disk.fault = code
  expect(folderFault(path.join(folder, 'profile'))).toBe(fault)
})

test('an error of the program is none of the disk', () => {
  expect(diskFault(new TypeError('bug'))).toBeNull()
  expect(diskFault('ENOSPC')).toBeNull()
})
