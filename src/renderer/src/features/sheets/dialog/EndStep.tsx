import { Button, Group, Stack } from '@mantine/core'
import { IconCircleCheckFilled, IconPlayerPauseFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetJobView, SheetOutput } from '../../../../../preload/contract/sheets'
import { BridgeFailure, request } from '../../../bridge/bridge'
import { useAction, useRequest } from '../../../bridge/queries'
import { ErrorNotice } from '../../../components/ErrorNotice'
import { exactTime, wholeNumber } from '../../../lib/times'
import { ReprintStep } from './ReprintStep'
import { PrintedList } from './PrintedList'
import { JobCounts } from './JobCounts'
import classes from '../Sheets.module.css'

interface Props {
  readonly job: SheetJobView
  /** Of the PDF that was written just now. */
  readonly fileName: string | null
  /** Why it stopped just now. */
  readonly failure: BridgeFailure | null
  readonly startsWithAgain?: boolean
  readonly onGo: (output: SheetOutput, from: number | null) => void
  readonly onClose: () => void
}

/** What came out and what did not: a person looks at the paper before a sheet counts as issued. */
export function EndStep({ job, fileName, failure, startsWithAgain = false, onGo, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const list = useRequest('sheets:job-people', { jobId: job.id })
  const [isAgain, setAgain] = useState(startsWithAgain)
  const confirming = useAction()
  const listing = useAction()
  const out = (list.data?.people ?? []).filter(({ state }) => state === 'out')
  const saveList = () => void listing.run(() => request('sheets:save-list', { jobId: job.id }))
  const confirm = () =>
    void confirming
      .run(() => request('sheets:confirm-issued', { jobId: job.id }))
      .then((done) => {
        if (done !== null) onClose()
      })
  if (isAgain && out.length > 0)
    return (
      <ReprintStep
        people={out}
        hasCodes={job.hasCodes}
        onGo={onGo}
        onBack={() => {
          setAgain(false)
        }}
      />
    )

  const isStopped = job.state === 'stopped'
  const hasQuestion = !isStopped && job.out > 0 && job.issuedAt === null
  // A person whose one sheet is wrong has no place to choose.
  const again = () => {
    if (job.people === 1 && out[0] !== undefined) onGo(job.output, out[0].position)
    else setAgain(true)
  }
  return (
    <Stack gap="md" className={classes['steps'] ?? ''}>
      {fileName !== null && (
        <p role="status" className={classes['good']}>
          <IconCircleCheckFilled size={18} aria-hidden />
          {t('sheets.saved', { name: fileName })}
        </p>
      )}
      {isStopped && failure === null && (
        <p role="status" className={classes['warn']}>
          <IconPlayerPauseFilled size={16} aria-hidden />
          {t(`jobs.because.${job.stoppedBecause ?? 'failed'}`)}
        </p>
      )}
      <ErrorNotice failure={failure} />
      {(isStopped || job.leftOut > 0 || job.out < job.people) && <JobCounts job={job} />}
      {isStopped && <p className="dim">{t('sheets.waitsUnderJobs')}</p>}
      {job.issuedAt !== null && (
        <p>{t('jobs.issuedBy', { name: job.issuedBy ?? '', time: exactTime(job.issuedAt, i18n.language) })}</p>
      )}
      {hasQuestion && (
        <div>
          <b>{t('sheets.question')}</b>
          <p className="dim">{t(job.output === 'pdf' ? 'sheets.hintPdf' : 'sheets.hint')}</p>
        </div>
      )}
      {list.error instanceof BridgeFailure && <ErrorNotice failure={list.error} />}
      <PrintedList people={out} />
      <ErrorNotice failure={confirming.failure ?? listing.failure} />
      {job.out > 0 && job.state !== 'running' && (
        <Group gap="xs" className={classes['also'] ?? ''}>
          {job.state !== 'discarded' && (
            <Button variant="subtle" size="compact-md" onClick={again} disabled={out.length === 0}>
              {t(job.people === 1 ? 'sheets.wrongOne' : 'sheets.wrong')}
            </Button>
          )}
          {job.people > 1 && (
            <Button variant="subtle" size="compact-md" loading={listing.isRunning} onClick={saveList}>
              {t('sheets.saveList')}
            </Button>
          )}
          {isStopped && job.issuedAt === null && (
            <Button variant="subtle" size="compact-md" loading={confirming.isRunning} onClick={confirm}>
              {t('sheets.issuedSoFar', { count: job.out, shown: wholeNumber(job.out, i18n.language) })}
            </Button>
          )}
        </Group>
      )}
      <Group justify="flex-end" gap="xs" className={classes['actions'] ?? ''}>
        {isStopped ? (
          <GoOn job={job} failure={failure} onGo={onGo} onClose={onClose} />
        ) : hasQuestion ? (
          <>
            <Button variant="default" onClick={onClose}>
              {t('sheets.no')}
            </Button>
            <Button autoFocus loading={confirming.isRunning} onClick={confirm}>
              {t('sheets.yes')}
            </Button>
          </>
        ) : (
          <Button variant="default" autoFocus onClick={onClose}>
            {t('common.close')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** The rest, in the way that was chosen or in the other; without a printer the other comes first. */
function GoOn({ job, failure, onGo, onClose }: Pick<Props, 'job' | 'failure' | 'onGo' | 'onClose'>) {
  const { t } = useTranslation()
  const likely: SheetOutput = failure?.error.details?.['why'] === 'no-printer' ? 'pdf' : job.output
  const other: SheetOutput = likely === 'paper' ? 'pdf' : 'paper'
  const words = {
    paper: t(job.out > 0 ? 'sheets.printRest' : 'sheets.print'),
    pdf: t(job.out > 0 ? 'sheets.saveRest' : 'sheets.save')
  }
  return (
    <>
      <Button variant="default" autoFocus onClick={onClose}>
        {t('common.close')}
      </Button>
      <Button
        variant="default"
        onClick={() => {
          onGo(other, null)
        }}
      >
        {words[other]}
      </Button>
      <Button
        onClick={() => {
          onGo(likely, null)
        }}
      >
        {words[likely]}
      </Button>
    </>
  )
}
