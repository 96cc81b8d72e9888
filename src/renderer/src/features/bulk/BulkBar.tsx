import { Button, CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BulkAction, PersonStatus, StatusFilter } from '../../../../preload/contract/users'
import { wholeNumber } from '../../lib/times'
import type { Who } from '../../model/person-actions'
import type { PeopleSelection } from '../../model/use-selection'
import { MAX_SELECTED } from '../../model/use-selection'
import { bulkActions, bulkRefusalOf, couldChange } from './bulk-actions'
import classes from './BulkBar.module.css'

/** The one status that a filter lets through; `all` lets through everybody but the deactivated. */
const statusOf = (filter: StatusFilter): PersonStatus | null =>
  filter === 'all' ? null : filter === 'expiring' ? 'pending' : filter === 'never-used' ? 'active' : filter

interface Props {
  readonly selection: PeopleSelection
  readonly total: number
  readonly status: StatusFilter
  readonly operator: Who
  readonly onAction: (action: BulkAction) => void
  readonly onSheets: () => void
}

/** How many are marked, and what can be done with them. */
export function BulkBar({ selection, total, status, operator, onAction, onSheets }: Props) {
  const { t, i18n } = useTranslation()
  if (selection.selection === null) return null
  const count = selection.count(total)
  const refusal = bulkRefusalOf(operator, t)
  const offered = bulkActions.filter(
    (action) => couldChange(action, statusOf(status)) && (action !== 'reactivate' || status === 'deactivated')
  )
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('bulk.title')}>
      <strong className={classes['count']} role="status">
        {t('bulk.marked', { count, shown: wholeNumber(count, i18n.language) })}
      </strong>
      {!selection.isAll && count < total && (
        <Button size="compact-sm" variant="subtle" onClick={selection.markAll}>
          {t('bulk.markAll', { count: total, shown: wholeNumber(total, i18n.language) })}
        </Button>
      )}
      <span className={classes['actions']}>
        {refusal === undefined ? (
          <>
            {offered.map((action) => (
              <Button
                key={action}
                size="compact-md"
                variant="default"
                onClick={() => {
                  onAction(action)
                }}
              >
                {t(`bulk.${action}`)}
              </Button>
            ))}
            <Button size="compact-md" variant="default" onClick={onSheets}>
              {t('bulk.sheets')}
            </Button>
          </>
        ) : (
          <span className="dim">{refusal}</span>
        )}
      </span>
      <CloseButton aria-label={t('bulk.clear')} title="Esc" onClick={selection.clear} />
      {selection.isFull && (
        <p className={classes['full']} role="alert">
          {t('bulk.full', { most: wholeNumber(MAX_SELECTED, i18n.language) })}
        </p>
      )}
    </div>
  )
}
