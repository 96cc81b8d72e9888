import {
  IconCircleCheckFilled,
  IconCircleDashedCheck,
  IconCircleMinus,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SheetJobView } from '../../../../preload/contract/sheets'
import badge from '../../components/StatusBadge.module.css'
import classes from './Jobs.module.css'

type Look = 'running' | 'stopped' | 'toConfirm' | 'issued' | 'over' | 'discarded'

const looks = {
  running: { Icon: IconPlayerPlayFilled, tone: 'info' },
  stopped: { Icon: IconPlayerPauseFilled, tone: 'warn' },
  toConfirm: { Icon: IconCircleDashedCheck, tone: 'info' },
  issued: { Icon: IconCircleCheckFilled, tone: 'good' },
  over: { Icon: IconCircleMinus, tone: 'quiet' },
  discarded: { Icon: IconCircleMinus, tone: 'quiet' }
} as const satisfies Record<Look, unknown>

function lookOf(job: SheetJobView): Look {
  if (job.state !== 'finished') return job.state
  return job.issuedAt !== null ? 'issued' : job.out > 0 ? 'toConfirm' : 'over'
}

/** Where a job stands by shape, word and colour, and why it stopped. */
export function JobState({ job }: { readonly job: SheetJobView }) {
  const { t } = useTranslation()
  const look = lookOf(job)
  const { Icon, tone } = looks[look]
  return (
    <div className={classes['state']}>
      <span className={`${badge['badge'] ?? ''} ${badge[tone] ?? ''}`}>
        <Icon size={15} aria-hidden />
        {t(`jobs.states.${look}`)}
      </span>
      {job.state === 'stopped' && <div className="dim">{t(`jobs.because.${job.stoppedBecause ?? 'failed'}`)}</div>}
    </div>
  )
}
