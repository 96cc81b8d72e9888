import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { preferencesPort } from '../../../src/main/app/system/preferences-port'
import { openPreferences } from '../../../src/main/app/system/preferences'
import { preferences, type SavedView } from '../../../src/preload/contract/settings'
import { temporaryFolder } from '../../support/files'

const disk = vi.hoisted((): { fault: string | null } => ({ fault: null }))

/** What electron-store does with a file, without Electron: unreadable JSON throws, the defaults fill up. */
vi.mock('electron-store', async () => {
  const { existsSync: isThere, readFileSync: read, writeFileSync: write } = await import('node:fs')
  return {
    default: class {
      readonly #file: string
      constructor(readonly options: { cwd: string; name: string; defaults: object; configFileMode: number }) {
        this.#file = `${options.cwd}/${options.name}.json`
        this.set(this.store)
      }
      get store(): object {
        return {
          ...this.options.defaults,
          ...(isThere(this.#file) ? (JSON.parse(read(this.#file, 'utf8')) as object) : {})
        }
      }
      set(content: object): void {
        if (disk.fault !== null) throw Object.assign(new Error('refused'), { code: disk.fault })
        write(this.#file, JSON.stringify(content), { mode: this.options.configFileMode })
      }
    }
  }
})

const view: SavedView = {
  id: 'one',
  name: 'Locked ones',
  filter: { status: 'locked' },
  sort: { column: 'name', direction: 'asc' }
}
const defaults = { theme: 'system', language: 'system', hiddenColumns: ['email', 'created'], savedViews: [] }

function open(content?: string) {
  const folder = temporaryFolder()
  const file = path.join(folder, 'preferences.json')
  if (content !== undefined) writeFileSync(file, content)
  const store = openPreferences<SavedView>(folder)
  const changes: unknown[] = []
  return {
    file,
    store,
    changes,
    port: preferencesPort(store, (changed) => {
      changes.push(changed)
    })
  }
}

describe('preferences', () => {
  test('are the defaults at first, and are kept', () => {
    const { file, port, changes } = open()
    expect(port.get()).toEqual(defaults)
    const changed = port.update({ theme: 'dark', savedViews: [view], language: undefined })
    expect(changed).toEqual({ ...defaults, theme: 'dark', savedViews: [view] })
    expect(changes).toEqual([changed])
    expect(openPreferences<SavedView>(path.dirname(file)).get().theme).toBe('dark')
  })

  test.each(['', '{', 'theme=dark', '\u0000\u0000'])('start anew beside a file that does not read: %j', (content) => {
    const { file, port } = open(content)
    expect(port.get()).toEqual(defaults)
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe(content)
  })

  test('fill up what does not fit, and keep the rest', () => {
    const { file, port, store } = open(
      JSON.stringify({
        theme: 'purple',
        language: 7,
        hiddenColumns: ['email', 'shoe-size'],
        savedViews: [{ name: 'x' }, view, null],
        lastFolder: 5,
        window: null
      })
    )
    expect(port.get()).toEqual({ theme: 'system', language: 'system', hiddenColumns: ['email'], savedViews: [view] })
    expect(store.get()).toMatchObject({ lastFolder: '', window: { width: 1280, height: 800, isMaximized: false } })
    expect(existsSync(`${file}.unreadable`)).toBe(false)
  })

  test.each([
    { savedViews: 'none' },
    { savedViews: { length: 1 } },
    { hiddenColumns: 'email' },
    { hiddenColumns: [1] },
    { theme: null, language: null, window: 5, lastFolder: [] }
  ])('always have the shape of the contract: %o', (content) => {
    const { port } = open(JSON.stringify(content))
    expect(preferences.safeParse(port.get())).toMatchObject({ success: true })
    expect(preferences.safeParse(port.update({ theme: 'light' }))).toMatchObject({ success: true })
  })

  test.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EROFS', 'DATABASE_READ_ONLY']
  ])(
    'are the defaults on a disk that answers %s, say so when one is changed, and are written once they can be',
    (fault, code) => {
      disk.fault = fault
      onTestFinished(() => {
        disk.fault = null
      })
      const { file, port, changes } = open()
      expect(port.get()).toEqual(defaults)
      expect(() => port.update({ theme: 'dark' })).toThrow(expect.objectContaining({ code }))
      expect([port.get(), changes]).toEqual([defaults, []])
      disk.fault = null
      expect(port.update({ theme: 'dark' })).toMatchObject({ theme: 'dark' })
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'dark' })
    }
  )

  test('that read stay where they are on a full disk', () => {
    disk.fault = 'ENOSPC'
    onTestFinished(() => {
      disk.fault = null
    })
    const { file } = open('{"theme":"dark"}')
    expect(readFileSync(file, 'utf8')).toBe('{"theme":"dark"}')
    expect(existsSync(`${file}.unreadable`)).toBe(false)
  })

  test.skipIf(process.platform === 'win32')('are for their owner only, those of an earlier version too', () => {
    expect(statSync(open().file).mode & 0o777).toBe(0o600)
    const folder = temporaryFolder()
    const file = path.join(folder, 'preferences.json')
    writeFileSync(file, '{"theme":"dark"}', { mode: 0o644 })
    openPreferences<SavedView>(folder)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('give pages neither the window nor a folder', () => {
    const { port } = open()
    expect(Object.keys(port.get()).toSorted()).toEqual(['hiddenColumns', 'language', 'savedViews', 'theme'])
  })
})
