import { ZodError } from 'zod'
import { AppError, type AppErrorCode, type AppErrorDetails } from '../../src/main/domain/errors'
import { createDispatch, type Handlers } from '../../src/main/ipc/dispatch'
import {
  type EventChannel,
  type EventOf,
  events,
  type RequestChannel,
  type RequestOf,
  type ResponseOf
} from '../../src/preload/contract'
import type { Bridge } from '../../src/preload/contract/bridge'
import type { Result } from '../../src/preload/contract/result'

export type Answers = {
  readonly [C in RequestChannel]?: (request: RequestOf<C>) => ResponseOf<C> | Promise<ResponseOf<C>>
}

export interface FakeBridge extends Bridge {
  /** Puts answers in place of those before, from now on. */
  answer(answers: Answers): void
  /** What was asked on a channel so far, oldest first. */
  asked<C extends RequestChannel>(channel: C): readonly RequestOf<C>[]
  emit<E extends EventChannel>(event: E, payload: EventOf<E>): void
  /** What real main would never have let pass; `component-setup` fails the test for each. */
  readonly faults: string[]
}

/** A refusal, for answers to throw. */
export const refusal = (code: AppErrorCode, details?: AppErrorDetails): AppError =>
  new AppError(code, 'Refused by the test', details)

const beforeAnybody: Answers = {
  'desktop:startup': () => ({ state: 'ready' }),
  'preferences:get': () => ({ theme: 'system', language: 'en', hiddenColumns: [], savedViews: [] })
}

let installed: FakeBridge | null = null

/** The one that stands in `window.bridge` now. */
export const currentBridge = (): FakeBridge | null => installed

/**
 * Main as the page sees it, in memory: the real dispatch over the test's answers. Requests and answers are held against the
 * contract's schemas, and a question without an answer is a fault.
 */
export function installFakeBridge(answers: Answers = {}): FakeBridge {
  let known: Answers = { ...beforeAnybody, ...answers }
  const faults: string[] = []
  const log: { readonly channel: RequestChannel; readonly request: unknown }[] = []
  const listeners = new Map<EventChannel, Set<(payload: never) => void>>()

  const handlers = new Proxy({} as Handlers, {
    get: (_, channel: RequestChannel) => async (request: never) => {
      const answer = known[channel] as ((request: never) => unknown) | undefined
      if (answer === undefined) {
        faults.push(`The test has no answer to ${channel}`)
        throw refusal('NOT_FOUND')
      }
      return answer(request)
    }
  })
  const dispatch = createDispatch({
    handlers,
    checkResponses: true,
    reportBug: (channel, cause) => {
      if (cause instanceof ZodError) faults.push(`The answer to ${channel} breaks the contract: ${cause.message}`)
      return 'TEST-REF'
    }
  })

  const bridge: FakeBridge = {
    faults,
    async invoke(channel, request) {
      log.push({ channel, request })
      const result = await dispatch(channel, structuredClone(request))
      if (!result.ok && result.error.message.startsWith('Request refused'))
        faults.push(`${result.error.message}: ${JSON.stringify(result.error.details)}`)
      return result as Result<never>
    },
    on(event, listener) {
      const heard = listeners.get(event) ?? new Set()
      listeners.set(event, heard.add(listener))
      return () => {
        heard.delete(listener)
      }
    },
    answer(more) {
      known = { ...known, ...more }
    },
    asked: <C extends RequestChannel>(channel: C) =>
      log.filter((call) => call.channel === channel).map(({ request }) => request as RequestOf<C>),
    emit(event, payload) {
      events[event].parse(payload)
      for (const listener of listeners.get(event) ?? []) listener(payload as never)
    }
  }
  Object.defineProperty(window, 'bridge', { value: bridge, configurable: true })
  installed = bridge
  return bridge
}
