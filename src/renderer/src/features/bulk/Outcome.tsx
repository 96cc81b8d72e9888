import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../preload/contract'
import { wholeNumber } from '../../lib/times'
import classes from './BulkDialog.module.css'
import { isObstacle, obstacles } from '../../lib/obstacles'

interface Props {
  readonly answer: ResponseOf<'users:run-bulk'>
  readonly isDone?: boolean
}

/** How many change, and how many stay as they are, by why. */
export function Outcome({ answer, isDone = false }: Props) {
  const { t, i18n } = useTranslation()
  const skipped = answer.skipped.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
  return (
    <ul className={classes['outcome']}>
      <li>
        <span>{t(isDone ? 'bulk.done' : 'bulk.changing')}</span>
        <b>{wholeNumber(answer.changed, i18n.language)}</b>
      </li>
      {skipped.map(({ why, count }) => (
        <li key={why}>
          <span>
            {isObstacle(why)
              ? t(obstacles[why])
              : t('bulk.staying', { status: t(`status.${why}`, { defaultValue: why }) })}
          </span>
          <b>{wholeNumber(count, i18n.language)}</b>
        </li>
      ))}
    </ul>
  )
}
