import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleDashedCheck,
  IconCircleMinus,
  IconClockExclamation,
  IconClockHour4,
  IconHourglassOff,
  IconLockFilled,
  IconPlayerPauseFilled,
  IconUsers
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PersonStatus, StatusFilter } from '../../../preload/contract/users'
import classes from './StatusBadge.module.css'

const looks = {
  all: { Icon: IconUsers, tone: 'quiet' },
  none: { Icon: IconCircleDashed, tone: 'quiet' },
  pending: { Icon: IconClockHour4, tone: 'info' },
  expiring: { Icon: IconClockExclamation, tone: 'warn' },
  expired: { Icon: IconHourglassOff, tone: 'warn' },
  active: { Icon: IconCircleCheckFilled, tone: 'good' },
  'never-used': { Icon: IconCircleDashedCheck, tone: 'quiet' },
  suspended: { Icon: IconPlayerPauseFilled, tone: 'warn' },
  locked: { Icon: IconLockFilled, tone: 'bad' },
  deactivated: { Icon: IconCircleMinus, tone: 'quiet' }
} as const satisfies Record<StatusFilter, unknown>

/** The shape and colour of a status; the word must stand beside it. */
export function StatusIcon({ status, size = 15 }: { readonly status: StatusFilter; readonly size?: number }) {
  const { Icon, tone } = looks[status]
  return <Icon size={size} aria-hidden className={classes[tone]} />
}

/** A status by shape, word and colour: never by colour alone. */
export function StatusBadge({ status }: { readonly status: PersonStatus }) {
  const { t } = useTranslation()
  return (
    <span className={`${classes['badge'] ?? ''} ${classes[looks[status].tone] ?? ''}`}>
      <StatusIcon status={status} />
      {t(`status.${status}`)}
    </span>
  )
}
