import { useTranslation } from 'react-i18next'
import type { StatusFilter } from '../../../../preload/contract/users'
import { wholeNumber } from '../../lib/times'
import classes from './StatusTiles.module.css'
import type { PeopleView } from './use-people-view'

const tiles: readonly StatusFilter[] = ['all', 'none', 'pending', 'expiring', 'expired', 'active', 'never-used', 'suspended', 'locked']

interface Props {
  readonly counts: Readonly<Record<StatusFilter, number>> | undefined
  readonly view: PeopleView
}

/** Counts that filter: a click shows exactly the people counted. */
export function StatusTiles({ counts, view }: Props) {
  const { t, i18n } = useTranslation()
  return (
    <ul className={classes['tiles']} aria-label={t('people.tiles')}>
      {tiles.map((status) => (
        <li key={status}>
          <button
            type="button"
            className={classes['tile']}
            data-status={status}
            aria-pressed={view.filter.status === status}
            onClick={() => { view.setFilter({ ...view.filter, status }) }}
          >
            <span className={classes['count']}>{counts === undefined ? '–' : wholeNumber(counts[status], i18n.language)}</span>
            <span className={classes['name']}>{t(`status.${status}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
