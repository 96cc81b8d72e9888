import type { EventChannel, EventOf, RequestChannel, RequestOf, ResponseOf } from './index'
import type { Result } from './result'

/** What the preload puts on `window.bridge`: the renderer's whole world outside of the page. */
export interface Bridge {
  /** One request, one answer; never throws for an expected failure. An unknown channel is answered with INVALID_INPUT. */
  invoke<C extends RequestChannel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>>>
  /** Returns the function that stops listening. */
  on<E extends EventChannel>(event: E, listener: (payload: EventOf<E>) => void): () => void
}
