import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventOf, RequestOf, ResponseOf } from '../../../../../preload/contract/index'
import type { SheetJobView } from '../../../../../preload/contract/sheets'
import { BridgeFailure, request } from '../../../bridge/bridge'
import { queryOf, useEvent } from '../../../bridge/queries'
import { wholeNumber } from '../../../lib/times'

export type SheetProgress = Pick<EventOf<'sheets:progressed'>, 'phase' | 'done' | 'total'>

export type SheetRunState =
  | { readonly kind: 'idle' }
  /** `jobId` is null until main told of it. */
  | { readonly kind: 'running'; readonly jobId: string | null; readonly progress: SheetProgress | null }
  | {
      readonly kind: 'ended'
      readonly job: SheetJobView
      readonly fileName: string | null
      readonly failure: BridgeFailure | null
    }

export interface SheetRun {
  readonly state: SheetRunState
  /** Why nothing was begun. */
  readonly failure: BridgeFailure | null
  /** Resolves to the refusal when nothing was begun. */
  readonly start: (order: RequestOf<'sheets:start-job'>) => Promise<BridgeFailure | null>
  readonly goOn: (how: RequestOf<'sheets:continue-job'>) => Promise<BridgeFailure | null>
  readonly reset: () => void
}

const idle: SheetRunState = { kind: 'idle' }

/** Sees one job through from the button to its end, and says so in passing when the dialog was closed meanwhile. */
export function useSheetRun(): SheetRun {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const [state, setState] = useState<SheetRunState>(idle)
  const [failure, setFailure] = useState<BridgeFailure | null>(null)
  /** The job that main is at; there is never a second one. */
  const heard = useRef<string | null>(null)
  const isMounted = useRef(true)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])
  useEvent('sheets:progressed', ({ jobId, phase, done, total }) => {
    heard.current = jobId
    setState((before) =>
      before.kind === 'running' ? { kind: 'running', jobId, progress: { phase, done, total } } : before
    )
  })

  const run = useCallback(
    async (known: string | null, ask: () => Promise<ResponseOf<'sheets:start-job'>>): Promise<BridgeFailure | null> => {
      heard.current = known
      setFailure(null)
      setState({ kind: 'running', jobId: known, progress: null })
      const end = (job: SheetJobView, fileName: string | null, why: BridgeFailure | null) => {
        if (isMounted.current) setState({ kind: 'ended', job, fileName, failure: why })
        else
          notifications.show({
            message: t('sheets.over', {
              out: wholeNumber(job.out, i18n.language),
              people: wholeNumber(job.people, i18n.language)
            }),
            closeButtonProps: { 'aria-label': t('common.close') }
          })
      }
      try {
        const { job, fileName } = await ask()
        end(job, fileName, null)
        return null
      } catch (cause) {
        const refusal =
          cause instanceof BridgeFailure ? cause : new BridgeFailure({ code: 'INTERNAL', message: String(cause) })
        const jobId = heard.current
        // A printer that fails leaves a job behind, which can go on.
        const jobs =
          jobId === null
            ? []
            : await client.fetchQuery({ ...queryOf('sheets:jobs', {}), staleTime: 0 }).then(
                (answer) => answer.jobs,
                () => []
              )
        const left = jobs.find(({ id }) => id === jobId)
        if (left !== undefined && left.state !== 'running') {
          end(left, null, refusal)
          return null
        }
        if (isMounted.current) {
          setState(idle)
          setFailure(refusal)
        }
        return refusal
      }
    },
    [client, t, i18n.language]
  )

  const start = useCallback(
    (order: RequestOf<'sheets:start-job'>) => run(null, () => request('sheets:start-job', order)),
    [run]
  )
  const goOn = useCallback(
    (how: RequestOf<'sheets:continue-job'>) => run(how.jobId, () => request('sheets:continue-job', how)),
    [run]
  )
  const reset = useCallback(() => {
    setState(idle)
    setFailure(null)
  }, [])
  return { state, failure, start, goOn, reset }
}
