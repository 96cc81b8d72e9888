import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { Dispatch } from './dispatch'

/** The one wire between the pages and `dispatch`: a channel of its own, so that an unknown name is an answer and not a hang. */
export const WIRE = 'factordesk:invoke'

export interface WireOptions {
  readonly dispatch: Dispatch
  /** Whether the call comes from a page of ours. */
  readonly isKnownSender: (event: IpcMainInvokeEvent) => boolean
  /** Logs a stranger. */
  readonly reportUnknownSender: (url: string) => void
}

/** A stranger is refused aloud: the call rejects and the log says so. */
export function registerWire({ dispatch, isKnownSender, reportUnknownSender }: WireOptions): void {
  ipcMain.handle(WIRE, async (event, channel: unknown, request: unknown) => {
    if (!isKnownSender(event)) {
      reportUnknownSender(event.senderFrame?.url ?? 'unknown')
      throw new Error('Refused')
    }
    return dispatch(channel, request)
  })
}
