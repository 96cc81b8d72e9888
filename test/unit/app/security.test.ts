import { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { openLink } from '../../../src/main/app/system/links'
import { secureEverything } from '../../../src/main/app/pages/security'
import { linkName } from '../../../src/preload/contract/desktop'

const electron = vi.hoisted(() => ({
  app: null as unknown as EventEmitter,
  openExternal: vi.fn<(address: string) => Promise<void>>(() => Promise.resolve())
}))
vi.mock('electron', () => ({
  get app() {
    return electron.app
  },
  shell: { openExternal: electron.openExternal }
}))

type Answer = (answer: unknown) => void

/** A session that keeps what was set on it. */
function secured() {
  const handlers = new Map<string, (...args: never[]) => unknown>()
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => {
    handlers.set(name, handler)
  }
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    webRequest: { onBeforeRequest: keep('before-request') }
  })
  secureEverything(session as unknown as Session)
  const handler = (name: string) => handlers.get(name) as ((...args: unknown[]) => unknown) | undefined
  return { session, handler }
}

beforeEach(() => {
  electron.app = new EventEmitter()
})

describe('a session', () => {
  test('gives no permission and no device, whatever is asked for', () => {
    const { handler } = secured()
    for (const permission of [
      'media',
      'clipboard-read',
      'notifications',
      'geolocation',
      'openExternal',
      'fullscreen',
      'hid',
      'serial',
      'usb',
      'unknown of a later version'
    ]) {
      const answer = vi.fn<Answer>()
      handler('request')?.(null, permission, answer)
      expect(answer).toHaveBeenCalledExactlyOnceWith(false)
      expect(handler('check')?.(null, permission)).toBe(false)
      expect(handler('device')?.({ deviceType: permission })).toBe(false)
    }
  })

  test.each([
    ['app://factordesk/index.html', false],
    ['app://factordesk/qr/1', false],
    ['devtools://devtools/bundled/inspector.html', false],
    ['https://example.com/', true],
    ['http://localhost:5173/', true],
    ['ws://localhost/', true],
    ['file:///etc/passwd', true],
    ['app://factordesk.example.com/', true],
    ['app://factordesk@example.com/', true],
    ['app://other/', true],
    ['data:text/html,x', true],
    ['blob:app://factordesk/1', true],
    ['', true]
  ])('that loads %s is stopped: %s', (url, cancel) => {
    const { handler } = secured()
    const answer = vi.fn<Answer>()
    handler('before-request')?.({ url }, answer)
    expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel })
  })

  test('downloads nothing', () => {
    const event = { preventDefault: vi.fn() }
    secured().session.emit('will-download', event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
  })
})

test('any page that comes into being can neither leave nor open nor embed anything', () => {
  secured()
  const opened: (() => unknown)[] = []
  const setWebRTCIPHandlingPolicy = vi.fn<(policy: string) => void>()
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: () => unknown) => {
      opened.push(handler)
    },
    setWebRTCIPHandlingPolicy
  })
  electron.app.emit('web-contents-created', {}, contents)
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
    const event = { url: 'https://example.com/', preventDefault: vi.fn() }
    contents.emit(name, event)
    expect(event.preventDefault, name).toHaveBeenCalledOnce()
  }
  expect(opened.map((handler) => handler())).toEqual([{ action: 'deny' }])
  expect(setWebRTCIPHandlingPolicy).toHaveBeenCalledExactlyOnceWith('disable_non_proxied_udp')
})

test.each([
  ['app://factordesk/preview/0a', false, true],
  ['app://factordesk/preview/0a', true, false],
  ['app://factordesk/index.html', false, false],
  ['app://factordesk/qr/1', false, false],
  ['app://factordesk.example.com/preview/0a', false, false],
  ['https://example.com/preview/', false, false],
  ['data:text/html,x', false, false],
  ['about:srcdoc', false, false]
])('a frame goes to %s (main frame: %s): %s', (url, isMainFrame, goes) => {
  secured()
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: () => undefined,
    setWebRTCIPHandlingPolicy: () => undefined
  })
  electron.app.emit('web-contents-created', {}, contents)
  const event = { url, isMainFrame, preventDefault: vi.fn() }
  contents.emit('will-frame-navigate', event)
  expect(event.preventDefault).toHaveBeenCalledTimes(goes ? 0 : 1)
})

test('the links that pages may name lead to the two stores', async () => {
  for (const name of linkName.options) await openLink(name)
  const addresses = electron.openExternal.mock.calls.map(([address]) => new URL(address))
  expect(addresses.map(({ protocol }) => protocol)).toEqual(new Array(4).fill('https:'))
  expect(addresses.map(({ host }) => host)).toEqual([
    'play.google.com',
    'apps.apple.com',
    'play.google.com',
    'apps.apple.com'
  ])
  expect(new Set(addresses.map(String)).size).toBe(4)
})
