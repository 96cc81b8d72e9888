import type { Bridge } from '../../../preload/contract/bridge'
import type { EventChannel, EventOf, RequestChannel, RequestOf, ResponseOf } from '../../../preload/contract'
import type { BridgeError } from '../../../preload/contract/result'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

/** A refusal from main, as an exception for queries and forms. `error.code` decides the words. */
export class BridgeFailure extends Error {
  override readonly name = 'BridgeFailure'
  constructor(readonly error: BridgeError) {
    super(error.code)
  }
}

/** One request to main; throws BridgeFailure for every refusal. The only user of `window.bridge`. */
export async function request<C extends RequestChannel>(channel: C, body: RequestOf<C>): Promise<ResponseOf<C>> {
  const result = await window.bridge.invoke(channel, body)
  if (!result.ok) throw new BridgeFailure(result.error)
  return result.value
}

export const listen = <E extends EventChannel>(event: E, listener: (payload: EventOf<E>) => void): (() => void) =>
  window.bridge.on(event, listener)
