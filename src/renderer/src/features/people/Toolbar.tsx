import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconBookmarkPlus, IconPrinter, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { wholeNumber } from '../../lib/times'
import { ColumnMenu } from './ColumnMenu'
import { FilterMenu } from './FilterMenu'
import classes from './Toolbar.module.css'
import { couldGetSheets } from '../../model/person-actions'
import { type PeopleView, without } from '../../model/use-people-view'

interface Props {
  readonly view: PeopleView
  readonly total: number | undefined
  readonly isCapped: boolean
  readonly hasSamples: boolean
  readonly onSaveView: () => void
  /** Sheets for everybody listed; null for who may not. */
  readonly onSheets: (() => void) | null
  /** From the search box down into the list. */
  readonly onDown: () => void
}

/** One search box, what narrows the list as chips, how many are left, and the columns. */
export function Toolbar({ view, total, isCapped, hasSamples, onSaveView, onSheets, onDown }: Props) {
  const { t, i18n } = useTranslation()
  const { filter } = view
  const isNarrowed = filter.status !== 'all' || Object.keys(filter).length > 1
  return (
    <div className={classes['bar']} role="search">
      <TextInput
        ref={view.searchBox}
        className={classes['search'] ?? ''}
        aria-label={t('people.search')}
        placeholder={t('people.searchPlaceholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          view.search === '' ? (
            <kbd className={classes['key']} aria-hidden>
              /
            </kbd>
          ) : (
            <CloseButton
              size="sm"
              aria-label={t('people.clearSearch')}
              onClick={() => {
                view.setSearch('')
                view.focusSearch()
              }}
            />
          )
        }
        spellCheck={false}
        maxLength={200}
        value={view.search}
        onChange={(event) => {
          view.setSearch(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.nativeEvent.isComposing)) {
            event.preventDefault()
            onDown()
          }
        }}
      />
      <FilterMenu view={view} hasSamples={hasSamples} />
      {filter.status !== 'all' && (
        <Chip
          label={t(`status.${filter.status}`)}
          onRemove={() => {
            view.setFilter({ ...filter, status: 'all' })
          }}
        />
      )}
      {filter.department !== undefined && (
        <Chip
          label={t('people.inDepartment', { department: filter.department })}
          onRemove={() => {
            view.setFilter(without(filter, 'department'))
          }}
        />
      )}
      {filter.isProtected === true && (
        <Chip
          label={t('people.protectedOnly')}
          onRemove={() => {
            view.setFilter(without(filter, 'isProtected'))
          }}
        />
      )}
      {filter.isSample === true && (
        <Chip
          label={t('people.samplesOnly')}
          onRemove={() => {
            view.setFilter(without(filter, 'isSample'))
          }}
        />
      )}
      {isNarrowed && (
        <Button
          variant="subtle"
          size="compact-md"
          px={8}
          leftSection={<IconBookmarkPlus size={15} aria-hidden />}
          onClick={onSaveView}
        >
          {t('people.saveView')}
        </Button>
      )}
      {isNarrowed && onSheets !== null && couldGetSheets(filter.status) && (
        <Button
          variant="subtle"
          size="compact-md"
          px={8}
          leftSection={<IconPrinter size={15} aria-hidden />}
          title={t('sheets.forListed')}
          onClick={onSheets}
        >
          {t('sheets.forListedShort')}
        </Button>
      )}
      <span className={classes['total']} role="status">
        {total !== undefined &&
          t(isCapped ? 'people.totalCapped' : 'people.total', {
            count: total,
            shown: wholeNumber(total, i18n.language)
          })}
      </span>
      <ColumnMenu />
    </div>
  )
}

function Chip({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <span className={classes['chip']}>
      <bdi title={label}>{label}</bdi>
      <CloseButton size="xs" radius="xl" aria-label={t('people.removeFilter', { filter: label })} onClick={onRemove} />
    </span>
  )
}
