import './one-realm'
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { startI18n } from '../../src/renderer/src/i18n/i18n'
import { currentBridge, installFakeBridge } from './fake-bridge'

// What jsdom lacks and Mantine asks for.
window.matchMedia = (media) => ({
  media,
  matches: false,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false
})
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
// axe measures letters with it, and does without.
window.HTMLCanvasElement.prototype.getContext = () => null
window.HTMLElement.prototype.scrollIntoView = () => undefined
window.HTMLElement.prototype.scrollTo = () => undefined
Object.defineProperty(document, 'fonts', {
  value: { addEventListener: () => undefined, removeEventListener: () => undefined }
})

// A second, the library's own, is not enough beside other work: what is waited for comes, only later.
configure({ asyncUtilTimeout: 5000 })

await startI18n('en')

beforeEach(() => {
  installFakeBridge()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  expect(currentBridge()?.faults).toEqual([])
})
