import { useTranslation } from 'react-i18next'
import type { StatusFilter } from '../../../../preload/contract/users'
import { StatusIcon } from '../../components/StatusBadge'
import { wholeNumber } from '../../lib/times'
import classes from './StatusTiles.module.css'
import type { PeopleView } from '../../model/use-people-view'

/** `expiring` is part of `pending`, `never-used` of `active`: they stand right behind the whole. */
export const tileStatuses: readonly StatusFilter[] = [
  'all',
  'none',
  'pending',
  'expiring',
  'expired',
  'active',
  'never-used',
  'suspended',
  'locked'
]

interface Props {
  readonly counts: Readonly<Record<StatusFilter, number>> | undefined
  readonly view: PeopleView
}

/** Counts that filter: a click shows exactly the people counted, a second one shows everybody again. */
export function StatusTiles({ counts, view }: Props) {
  const { t, i18n } = useTranslation()
  return (
    <ul className={classes['tiles']} aria-label={t('people.tiles')}>
      {tileStatuses.map((status) => {
        const isOn = view.filter.status === status
        return (
          <li key={status}>
            <button
              type="button"
              className={classes['tile']}
              aria-pressed={isOn}
              data-empty={counts?.[status] === 0 || undefined}
              onClick={() => {
                view.setFilter({ ...view.filter, status: isOn ? 'all' : status })
              }}
            >
              <span className={classes['count']}>
                {counts === undefined ? '–' : wholeNumber(counts[status], i18n.language)}
              </span>
              <span className={classes['name']}>
                <StatusIcon status={status} size={14} />
                {t(`status.${status}`)}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
