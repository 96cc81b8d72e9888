import { afterEach, expect, test, vi } from 'vitest'
import { createWindow } from '../../../src/main/app/window/window'

const options = vi.hoisted(() => [] as Record<string, unknown>[])

vi.mock('electron', () => ({
  app: { isPackaged: true },
  BrowserWindow: function BrowserWindow(given: Record<string, unknown>) {
    options.push(given)
  },
  nativeTheme: { shouldUseDarkColors: false },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1600, height: 1200 } }] }
}))

afterEach(() => {
  vi.unstubAllGlobals()
  options.length = 0
})

test.each([
  ['linux', 'icon.png'],
  ['win32', undefined],
  ['darwin', undefined]
])('the window takes its icon from a file on %s: %s', (platform, icon) => {
  vi.stubGlobal('process', { ...process, platform })
  createWindow({ preload: 'preload.cjs', icon: 'icon.png', place: { width: 1000, height: 700, isMaximized: false } })
  expect(options).toHaveLength(1)
  expect(options[0]?.['icon']).toBe(icon)
})
