import { AppError } from '../domain/errors'
import { contract, type RequestChannel, type RequestOf, type ResponseOf } from '../../preload/contract'
import type { BridgeError, Result } from '../../preload/contract/result'

/** One handler a channel: a channel without one does not compile. */
export type Handlers = {
  readonly [C in RequestChannel]: (request: RequestOf<C>) => Promise<ResponseOf<C>>
}

export interface DispatchOptions {
  readonly handlers: Handlers
  /** Logs a bug and returns its reference. */
  readonly reportBug: (channel: string, cause: unknown) => string
  /** Tests check every answer against its schema; in production the types have done so. */
  readonly checkResponses?: boolean
}

export type Dispatch = (channel: unknown, request: unknown) => Promise<Result<unknown>>

const isChannel = (channel: unknown): channel is RequestChannel =>
  typeof channel === 'string' && Object.hasOwn(contract, channel)

/**
 * The bridge's trust boundary, without Electron: serves ipcMain, the in-memory bridge of component tests, and any other host.
 * Unknown channels and keys are refused; expected failures come back as data; anything else becomes INTERNAL with a reference.
 */
export function createDispatch({ handlers, reportBug, checkResponses = false }: DispatchOptions): Dispatch {
  return async (channel, request) => {
    if (!isChannel(channel)) {
      return failure({ code: 'INVALID_INPUT', message: 'Unknown channel' })
    }
    const parsed = contract[channel].request.safeParse(request)
    if (!parsed.success) {
      // The path names the field; the value stays out, it may be a passphrase.
      const field = parsed.error.issues[0]?.path.join('.') ?? ''
      return failure({ code: 'INVALID_INPUT', message: `Request refused on ${channel}`, details: { field } })
    }
    try {
      const handler = handlers[channel] as (request: unknown) => Promise<unknown>
      const value = await handler(parsed.data)
      if (checkResponses) contract[channel].response.parse(value)
      return { ok: true, value }
    } catch (cause) {
      if (cause instanceof AppError) {
        const { code, message, details } = cause
        return failure(details === undefined ? { code, message } : { code, message, details })
      }
      return failure({ code: 'INTERNAL', message: 'Unexpected failure', ref: reportBug(channel, cause) })
    }
  }
}

const failure = (error: BridgeError): Result<never> => ({ ok: false, error })
