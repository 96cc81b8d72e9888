import { Button } from '@mantine/core'
import { IconPrinter, IconUsers } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetJobView } from '../../../../preload/contract/sheets'
import { type Command, useCommands } from '../../commands/commands'
import { BridgeFailure, request } from '../../bridge/bridge'
import { useAction, useRequest } from '../../bridge/queries'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNotice } from '../../components/ErrorNotice'
import { ReasonDialog } from '../../components/ReasonDialog'
import audit from '../../components/ListScreen.module.css'
import { useSheetRun } from '../sheets/dialog/use-sheet-run'
import { actionsOf, type JobAction } from './job-actions'
import { useJobName } from './job-words'
import { JobDialog } from './JobDialog'
import { JobRow } from './JobRow'
import classes from './Jobs.module.css'
import { useJobProgress } from './use-job-progress'

/** As many jobs as the palette offers something for. */
const IN_PALETTE = 10
const none: readonly SheetJobView[] = []
const columns = ['what', 'when', 'progress', 'state'] as const

interface Props {
  /** The job whose dialog is open; null for none. */
  readonly openId: string | null
  readonly onOpen: (jobId: string | null) => void
  readonly onPeople: () => void
}

/** Running and past jobs of sheets: go on with one, discard it, or say that the paper is right. */
export function Jobs({ openId, onOpen, onPeople }: Props) {
  const { t } = useTranslation()
  const list = useRequest('sheets:jobs', {})
  const jobs = list.data?.jobs ?? none
  const nameOf = useJobName()
  const progressOf = useJobProgress()
  const run = useSheetRun()
  const acting = useAction()
  const [isAgain, setAgain] = useState(false)
  const [discardId, setDiscardId] = useState<string | null>(null)
  const open = jobs.find(({ id }) => id === openId)
  const discarded = jobs.find(({ id }) => id === discardId)
  const { reset, goOn } = run
  const { run: act } = acting

  const onAction = useCallback(
    (job: SheetJobView, action: JobAction) => {
      const show = (startsWithAgain: boolean) => {
        reset()
        setAgain(startsWithAgain)
        onOpen(job.id)
      }
      if (action === 'cancel') void act(() => request('sheets:cancel-job', { jobId: job.id }))
      else if (action === 'list') void act(() => request('sheets:save-list', { jobId: job.id }))
      else if (action === 'discard') setDiscardId(job.id)
      else {
        show(action === 'again')
        if (action === 'save-rest' || action === 'print-rest')
          void goOn({ jobId: job.id, output: action === 'save-rest' ? 'pdf' : 'paper', from: null })
      }
    },
    [reset, goOn, act, onOpen]
  )

  const commands = useMemo(
    (): readonly Command[] =>
      jobs.slice(0, IN_PALETTE).flatMap((job) =>
        actionsOf(job).map((action) => ({
          id: `job-${job.id}-${action}`,
          group: t('shell.jobs'),
          label: t('jobs.actionFor', { action: t(`jobs.actions.${action}`), name: nameOf(job) }),
          run: () => {
            onAction(job, action)
          }
        }))
      ),
    [jobs, t, nameOf, onAction]
  )
  useCommands('jobs', commands)

  return (
    <div className={audit['audit']}>
      <header className={audit['head']}>
        <h1>{t('shell.jobs')}</h1>
      </header>
      {list.error instanceof BridgeFailure && <ErrorNotice failure={list.error} />}
      <ErrorNotice failure={acting.failure} />
      {list.data !== undefined && jobs.length === 0 ? (
        <EmptyState
          icon={<IconPrinter size={40} stroke={1.4} />}
          title={t('jobs.emptyTitle')}
          hint={t('jobs.emptyHint')}
        >
          <Button leftSection={<IconUsers size={16} aria-hidden />} onClick={onPeople}>
            {t('jobs.toPeople')}
          </Button>
        </EmptyState>
      ) : (
        <div className={audit['scroller']} tabIndex={0} role="region" aria-label={t('shell.jobs')}>
          <table className={`${audit['table'] ?? ''} ${classes['table'] ?? ''}`}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className={column === 'when' ? classes['wide'] : undefined}>
                    {t(`jobs.columns.${column}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{t('people.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => (
                <JobRow
                  key={job.id}
                  job={job}
                  progress={progressOf(job.id)}
                  onOpen={() => {
                    onAction(job, 'confirm')
                  }}
                  onAction={(action) => {
                    onAction(job, action)
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open !== undefined && (
        <JobDialog
          key={open.id}
          job={open}
          run={run}
          progress={progressOf(open.id)}
          startsWithAgain={isAgain}
          onClose={() => {
            setAgain(false)
            onOpen(null)
          }}
        />
      )}
      {discarded !== undefined && (
        <ReasonDialog
          title={t('jobs.discardTitle', { name: nameOf(discarded) })}
          confirmLabel={t('jobs.discardConfirm')}
          needsReason={false}
          isDestructive
          onClose={() => {
            setDiscardId(null)
          }}
          onConfirm={() => request('sheets:discard-job', { jobId: discarded.id })}
        >
          {t('jobs.discardText')}
        </ReasonDialog>
      )}
    </div>
  )
}
