import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { createPush } from '../../../src/main/ipc/push'
import { registerWire, WIRE } from '../../../src/main/ipc/register'
import { createKnownSenders } from '../../../src/main/ipc/sender'
import { eventChannels } from '../../../src/preload/contract/channels'
import { events } from '../../../src/preload/contract'

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>

const { handle } = vi.hoisted(() => ({ handle: vi.fn<(channel: string, listener: Listener) => void>() }))
vi.mock('electron', () => ({ ipcMain: { handle } }))

/** A call as Electron reports it; `frame` is the caller's, the main frame unless it is said. */
function callFrom(id: number, url: string, frame?: object | null) {
  const mainFrame = { url }
  return {
    sender: { id, mainFrame },
    senderFrame: frame === undefined ? mainFrame : frame
  } as unknown as IpcMainInvokeEvent
}

const PAGE = 'app://factordesk/index.html'

describe('known senders', () => {
  test('are the main frames of our pages at our address', () => {
    const senders = createKnownSenders()
    senders.add(7)
    expect(senders.isKnown(callFrom(7, PAGE))).toBe(true)
    expect(senders.isKnown(callFrom(7, `${PAGE}#/audit`))).toBe(true)
    expect(senders.isKnown(callFrom(8, PAGE))).toBe(false)
    expect(senders.isKnown(callFrom(7, PAGE, { url: PAGE }))).toBe(false)
    expect(senders.isKnown(callFrom(7, PAGE, null))).toBe(false)
    senders.remove(7)
    expect(senders.isKnown(callFrom(7, PAGE))).toBe(false)
  })

  test.each([
    'app://factordesk',
    'app://factordesk.example/',
    'app://factordesk@example.com/',
    'app://other/',
    'APP://factordesk/',
    'file:///index.html',
    'https://factordesk/',
    'about:blank',
    'data:text/html,x',
    ''
  ])('are not those at %s', (url) => {
    const senders = createKnownSenders()
    senders.add(7)
    expect(senders.isKnown(callFrom(7, url))).toBe(false)
  })
})

describe('the wire', () => {
  beforeEach(() => {
    handle.mockClear()
  })

  function wire(isKnown: boolean) {
    const dispatch = vi.fn(() => Promise.resolve({ ok: true, value: 'answered' } as const))
    const reportUnknownSender = vi.fn<(url: string) => void>()
    registerWire({ dispatch, isKnownSender: () => isKnown, reportUnknownSender })
    const [channel, listener] = handle.mock.calls[0] ?? []
    if (listener === undefined) throw new Error('Nothing listens')
    return { channel, call: listener, dispatch, reportUnknownSender }
  }

  test('is one, under the name that the preload knows', async () => {
    const { channel, call, dispatch } = wire(true)
    expect(handle).toHaveBeenCalledOnce()
    expect(channel).toBe(WIRE)
    expect(await call(callFrom(7, PAGE), 'users:get', { id: 'x' }, 'further')).toEqual({ ok: true, value: 'answered' })
    expect(dispatch).toHaveBeenCalledExactlyOnceWith('users:get', { id: 'x' })
  })

  test('refuses a stranger aloud, before anything of the call is looked at', async () => {
    const { call, dispatch, reportUnknownSender } = wire(false)
    await expect(call(callFrom(9, 'https://example.com/'), 'users:get', {})).rejects.toThrow(/^Refused$/)
    await expect(call(callFrom(9, PAGE, null), 'users:get', {})).rejects.toThrow(/^Refused$/)
    expect(reportUnknownSender.mock.calls).toEqual([['https://example.com/'], ['unknown']])
    expect(dispatch).not.toHaveBeenCalled()
  })
})

describe('events', () => {
  function page(isDestroyed: boolean) {
    const sent: [string, unknown][] = []
    const contents = {
      isDestroyed: () => isDestroyed,
      send: (event: string, payload: unknown) => {
        sent.push([event, payload])
      }
    }
    return { contents: contents as unknown as WebContents, sent }
  }

  test('reach every page that lives, in the shape of their contract', () => {
    const [alive, gone] = [page(false), page(true)]
    const { events: announced, send } = createPush(() => [gone.contents, alive.contents])
    announced.usersChanged()
    announced.enrollmentsChanged('00000000-0000-7000-8000-000000000001')
    announced.enrollmentsChanged()
    announced.operatorsChanged()
    announced.settingsChanged()
    announced.auditChanged()
    announced.sessionChanged()
    announced.progressed('imports', 'job', 1, 2)
    announced.progressed('audit', 'job', 1, 2)
    announced.progressed('bulk', 'job', 1, 2)
    announced.sheetsChanged()
    announced.sheetsProgressed('job', 'making', 1, 2)
    send('menu:chosen', { command: 'palette' })
    send('preferences:changed', { theme: 'dark', language: 'de', hiddenColumns: [], savedViews: [] })
    expect(gone.sent).toEqual([])
    expect(new Set(alive.sent.map(([event]) => event))).toEqual(new Set(eventChannels))
    for (const [event, payload] of alive.sent) {
      expect(events[event as keyof typeof events].safeParse(payload), event).toMatchObject({ success: true })
    }
  })

  test('reach nobody when there is no page', () => {
    const { events: announced } = createPush(() => [])
    expect(() => {
      announced.usersChanged()
    }).not.toThrow()
  })
})
