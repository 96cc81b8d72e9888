import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Bridge } from './contract/bridge'
import { eventChannels, requestChannels } from './contract/channels'
import type { Result } from './contract/result'

/** The wire's name in main's ipc/register.ts; a sandboxed preload cannot import from there. */
const WIRE = 'factordesk:invoke'

const requests = new Set<string>(requestChannels)
const events = new Set<string>(eventChannels)

const bridge: Bridge = {
  async invoke(channel, request) {
    if (!requests.has(channel)) return { ok: false, error: { code: 'INVALID_INPUT', message: 'Unknown channel' } }
    return (await ipcRenderer.invoke(WIRE, channel, request)) as Result<never>
  },
  on(event, listener) {
    if (!events.has(event)) throw new Error('Unknown event')
    const wrapped = (_event: IpcRendererEvent, payload: unknown) => {
      listener(payload as Parameters<typeof listener>[0])
    }
    ipcRenderer.on(event, wrapped)
    return () => {
      ipcRenderer.off(event, wrapped)
    }
  }
}

contextBridge.exposeInMainWorld('bridge', bridge)
