import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SheetJobView } from '../../../../preload/contract/sheets'
import { ErrorNotice } from '../../components/ErrorNotice'
import { EndStep } from '../sheets/dialog/EndStep'
import { RunningStep } from '../sheets/dialog/RunningStep'
import type { SheetProgress, SheetRun } from '../sheets/dialog/use-sheet-run'

interface Props {
  readonly job: SheetJobView
  readonly run: SheetRun
  /** Of a job that goes on without this dialog. */
  readonly progress: SheetProgress | null
  readonly startsWithAgain: boolean
  readonly onClose: () => void
}

/** A job from the list: how far it is, or what came out and how to go on. */
export function JobDialog({ job, run, progress, startsWithAgain, onClose }: Props) {
  const { t } = useTranslation()
  const { state } = run
  const now = state.kind === 'ended' ? state.job : job
  const isRunning = state.kind === 'running' || (state.kind === 'idle' && job.state === 'running')
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={now.person === null ? t('sheets.title', { count: 2 }) : t('sheets.title', { count: 1, name: now.person })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ErrorNotice failure={run.failure} />
      {isRunning ? (
        <RunningStep jobId={job.id} progress={state.kind === 'running' ? state.progress : progress} onClose={onClose} />
      ) : (
        <EndStep
          key={state.kind}
          job={now}
          fileName={state.kind === 'ended' ? state.fileName : null}
          failure={state.kind === 'ended' ? state.failure : null}
          startsWithAgain={startsWithAgain && state.kind === 'idle'}
          onGo={(output, from) => void run.goOn({ jobId: job.id, output, from })}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}
