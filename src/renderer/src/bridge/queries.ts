import { keepPreviousData, QueryClient, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { EventChannel, EventOf, RequestChannel, RequestOf, ResponseOf } from '../../../preload/contract'
import { BridgeFailure, listen, request } from './bridge'

/** What each event makes stale: every query whose channel begins so. */
const staleBy: Readonly<Partial<Record<EventChannel, readonly string[]>>> = {
  'session:changed': ['session:'],
  // A plan of sheets counts people by their status, and so does what a found sheet still opens.
  'users:changed': ['users:', 'sheets:plan', 'sheets:find'],
  'enrollments:changed': ['users:', 'sheets:plan', 'sheets:find'],
  'sheets:changed': ['sheets:'],
  'operators:changed': ['operators:', 'session:'],
  'settings:changed': ['settings:', 'session:'],
  'audit:changed': ['audit:', 'users:history'],
  'preferences:changed': ['preferences:']
}

/** One change is several events: what they make stale is asked for once. A timer, because a hidden window has no frames. */
const FRAME_MS = 16

export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, networkMode: 'always' }
    }
  })
  let stale = new Set<string>()
  const flush = () => {
    const prefixes = [...stale]
    stale = new Set()
    void client.invalidateQueries({
      predicate: ({ queryKey }) => prefixes.some((prefix) => String(queryKey[0]).startsWith(prefix))
    })
  }
  for (const [event, prefixes] of Object.entries(staleBy)) {
    listen(event as EventChannel, () => {
      if (stale.size === 0) setTimeout(flush, FRAME_MS)
      for (const prefix of prefixes) stale.add(prefix)
    })
  }
  return client
}

export const queryOf = <C extends RequestChannel>(channel: C, body: RequestOf<C>) => ({
  queryKey: [channel, body] as const,
  queryFn: () => request(channel, body)
})

interface Options {
  readonly enabled?: boolean
  /** Keeps the answer of the request before until the new one is there. */
  readonly keepPrevious?: boolean
}

/** The answer to a request, kept until an event says that it is stale. */
export function useRequest<C extends RequestChannel>(
  channel: C,
  body: RequestOf<C>,
  { enabled = true, keepPrevious = false }: Options = {}
): UseQueryResult<ResponseOf<C>> {
  const query = useQuery<unknown>({
    ...queryOf(channel, body),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {})
  })
  return query as UseQueryResult<ResponseOf<C>>
}

export interface Action<T> {
  readonly isRunning: boolean
  readonly failure: BridgeFailure | null
  /** Resolves to null when it was refused; the refusal is in `failure`. */
  readonly run: (work: () => Promise<T>) => Promise<T | null>
  readonly clear: () => void
}

/** One thing that the operator sets off, with its refusal kept beside the button that caused it. */
export function useAction<T = unknown>(): Action<T> {
  const [isRunning, setRunning] = useState(false)
  const [failure, setFailure] = useState<BridgeFailure | null>(null)
  const isMounted = useRef(true)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])
  const run = useCallback(async (work: () => Promise<T>) => {
    setRunning(true)
    setFailure(null)
    try {
      return await work()
    } catch (cause) {
      if (!isMounted.current) return null
      setFailure(
        cause instanceof BridgeFailure ? cause : new BridgeFailure({ code: 'INTERNAL', message: String(cause) })
      )
      return null
    } finally {
      if (isMounted.current) setRunning(false)
    }
  }, [])
  const clear = useCallback(() => {
    setFailure(null)
  }, [])
  return { isRunning, failure, run, clear }
}

/** Listens while the component is there. */
export function useEvent<E extends EventChannel>(event: E, listener: (payload: EventOf<E>) => void): void {
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(
    () =>
      listen(event, (payload) => {
        latest.current(payload)
      }),
    [event]
  )
}

export function useSessionUpdate() {
  const client = useQueryClient()
  return useCallback(
    (state: ResponseOf<'session:state'>) => {
      client.setQueryData(['session:state', {}], state)
    },
    [client]
  )
}
