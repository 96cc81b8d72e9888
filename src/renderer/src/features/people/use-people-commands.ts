import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkAction, StatusFilter } from '../../../../preload/contract/users'
import { type Command, useCommands, withModifier } from '../../commands/commands'
import { bulkActions, bulkRefusalOf } from '../bulk/bulk-actions'
import { optionalColumns } from './columns'
import type { Who } from '../../model/person-actions'
import { tileStatuses } from './StatusTiles'
import { useColumns } from './use-columns'
import type { PeopleView } from '../../model/use-people-view'

const shown: readonly StatusFilter[] = [...tileStatuses, 'deactivated']

interface Options {
  readonly view: PeopleView
  readonly operator: Who
  readonly total: number
  readonly onBulk: (action: BulkAction) => void
  readonly onSheets: () => void
  /** Sheets for everybody listed. */
  readonly onListed: () => void
  readonly onSaveView: () => void
}

/** What this screen can do, for the palette. */
export function usePeopleCommands({ view, operator, total, onBulk, onSheets, onListed, onSaveView }: Options): void {
  const { t } = useTranslation()
  const { hidden, toggle } = useColumns()
  const { filter, setFilter, focusSearch, selection } = view
  const commands = useMemo((): readonly Command[] => {
    const group = t('shell.people')
    const nobodyMarked = selection.selection === null ? t('bulk.nobody') : undefined
    const isPlain = filter.status === 'all' && Object.keys(filter).length === 1
    return [
      { id: 'search-people', group, label: t('people.search'), keys: '/', run: focusSearch },
      ...shown.map((status) => ({
        id: `show-${status}`,
        group: t('people.show'),
        label: t(`status.${status}`),
        disabledReason: filter.status === status ? t('people.shownNow') : undefined,
        run: () => {
          setFilter({ ...filter, status })
        }
      })),
      {
        id: 'clear-filters',
        group,
        label: t('people.showAll'),
        disabledReason: isPlain ? t('people.noFilter') : undefined,
        run: () => {
          setFilter({ status: 'all' })
        }
      },
      {
        id: 'save-view',
        group,
        label: t('people.saveView'),
        disabledReason: isPlain ? t('people.noFilter') : undefined,
        run: onSaveView
      },
      {
        id: 'mark-all',
        group,
        label: t('people.markAll'),
        keys: withModifier('A'),
        disabledReason: total === 0 ? t('people.noneTitle') : undefined,
        run: selection.markAll
      },
      {
        id: 'clear-marks',
        group,
        label: t('bulk.clear'),
        keys: 'Esc',
        disabledReason: nobodyMarked,
        run: selection.clear
      },
      ...bulkActions.map((action) => ({
        id: `bulk-${action}`,
        group: t('bulk.title'),
        label: t(`bulk.${action}`),
        disabledReason: bulkRefusalOf(operator, t) ?? nobodyMarked,
        run: () => {
          onBulk(action)
        }
      })),
      {
        id: 'bulk-sheets',
        group: t('bulk.title'),
        label: t('bulk.sheets'),
        disabledReason: bulkRefusalOf(operator, t) ?? nobodyMarked,
        run: onSheets
      },
      {
        id: 'listed-sheets',
        group,
        label: t('sheets.forListed'),
        disabledReason: bulkRefusalOf(operator, t) ?? (total === 0 ? t('people.noneTitle') : undefined),
        run: onListed
      },
      ...optionalColumns.map((column) => ({
        id: `column-${column}`,
        group: t('people.columns'),
        label: t(hidden.has(column) ? 'people.showColumn' : 'people.hideColumn', { column: t(`columns.${column}`) }),
        run: () => void toggle(column)
      }))
    ]
  }, [
    t,
    filter,
    setFilter,
    focusSearch,
    selection,
    operator,
    total,
    hidden,
    toggle,
    onBulk,
    onSheets,
    onListed,
    onSaveView
  ])
  useCommands('people-list', commands)
}
