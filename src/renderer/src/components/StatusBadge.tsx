import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconClockHour4,
  IconHourglassOff,
  IconLockFilled,
  IconPlayerPauseFilled
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PersonStatus } from '../../../preload/contract/users'
import classes from './StatusBadge.module.css'

const looks = {
  none: { Icon: IconCircleDashed, tone: 'quiet' },
  pending: { Icon: IconClockHour4, tone: 'info' },
  expired: { Icon: IconHourglassOff, tone: 'warn' },
  active: { Icon: IconCircleCheckFilled, tone: 'good' },
  suspended: { Icon: IconPlayerPauseFilled, tone: 'warn' },
  locked: { Icon: IconLockFilled, tone: 'bad' },
  deactivated: { Icon: IconCircleMinus, tone: 'quiet' }
} as const satisfies Record<PersonStatus, unknown>

/** A status by shape, word and colour: never by colour alone. */
export function StatusBadge({ status }: { readonly status: PersonStatus }) {
  const { t } = useTranslation()
  const { Icon, tone } = looks[status]
  return (
    <span className={`${classes['badge'] ?? ''} ${classes[tone] ?? ''}`}>
      <Icon size={15} aria-hidden />
      {t(`status.${status}`)}
    </span>
  )
}
