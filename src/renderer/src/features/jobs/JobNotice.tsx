import { Button } from '@mantine/core'
import { IconPlayerPauseFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetJobView } from '../../../../preload/contract/sheets'
import { wholeNumber } from '../../lib/times'
import { wasInterrupted } from './job-actions'
import classes from './Jobs.module.css'

interface Props {
  readonly jobs: readonly SheetJobView[]
  readonly onContinue: (jobId: string) => void
}

/** After the sign-in: a job was broken off, and waits. Said once, and not in the way. */
export function JobNotice({ jobs, onContinue }: Props) {
  const { t, i18n } = useTranslation()
  const [later, setLater] = useState<ReadonlySet<string>>(new Set())
  const job = jobs.find((one) => wasInterrupted(one) && !later.has(one.id))
  if (job === undefined) return null
  const dismiss = () => {
    setLater(new Set([...later, job.id]))
  }
  return (
    <div className={classes['notice']} role="status">
      <IconPlayerPauseFilled size={16} aria-hidden />
      <p>
        {t('jobs.interrupted', {
          out: wholeNumber(job.out, i18n.language),
          people: wholeNumber(job.people, i18n.language)
        })}
      </p>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          dismiss()
          onContinue(job.id)
        }}
      >
        {t('jobs.continue')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={dismiss}>
        {t('jobs.later')}
      </Button>
    </div>
  )
}
