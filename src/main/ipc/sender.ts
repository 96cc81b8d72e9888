import type { IpcMainInvokeEvent } from 'electron'

export const APP_ORIGIN = 'app://factordesk'

/** Ids of the web contents that show our pages. */
export function createKnownSenders() {
  const known = new Set<number>()
  return {
    add: (id: number) => {
      known.add(id)
    },
    remove: (id: number) => {
      known.delete(id)
    },
    /** The main frame of a known page, still at our own address. */
    isKnown(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
      const { sender, senderFrame } = event
      return (
        senderFrame !== null &&
        known.has(sender.id) &&
        senderFrame === sender.mainFrame &&
        senderFrame.url.startsWith(`${APP_ORIGIN}/`)
      )
    }
  }
}
