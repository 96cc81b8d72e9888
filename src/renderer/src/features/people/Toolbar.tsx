import { Button, Checkbox, CloseButton, Menu, Popover, Select, Stack, TextInput } from '@mantine/core'
import { IconBookmarkPlus, IconColumns3, IconFilter, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableColumn } from '../../../../preload/contract/settings'
import { request } from '../../bridge/bridge'
import { useRequest } from '../../bridge/queries'
import { wholeNumber } from '../../lib/times'
import { optionalColumns } from './columns'
import { SaveViewDialog } from './SaveViewDialog'
import classes from './Toolbar.module.css'
import type { PeopleView } from './use-people-view'

interface Props {
  readonly view: PeopleView
  readonly total: number | undefined
  readonly isCapped: boolean
}

/** Search, filter chips, columns. */
export function Toolbar({ view, total, isCapped }: Props) {
  const { t, i18n } = useTranslation()
  const [isSaving, setSaving] = useState(false)
  const preferences = useRequest('preferences:get', {})
  const hidden = new Set<TableColumn>(preferences.data?.hiddenColumns ?? [])
  const setColumn = (column: TableColumn, isShown: boolean) => {
    const next = new Set(hidden)
    if (isShown) next.delete(column)
    else next.add(column)
    void request('preferences:update', { hiddenColumns: [...next] })
  }
  const { status, department, isProtected, search } = view.filter
  const isFiltered = status !== 'all' || department !== undefined || isProtected !== undefined || search !== undefined
  return (
    <div className={classes['bar']}>
      <TextInput
        ref={view.searchBox}
        className={classes['search'] ?? ''}
        aria-label={t('people.search')}
        placeholder={t('people.searchPlaceholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={view.search !== '' && <CloseButton size="sm" aria-label={t('people.clearSearch')} onClick={() => { view.setSearch('') }} />}
        spellCheck={false}
        maxLength={200}
        value={view.search}
        onChange={(event) => { view.setSearch(event.currentTarget.value) }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && view.search !== '') { event.stopPropagation(); view.setSearch('') }
          if (event.key === 'ArrowDown') { event.preventDefault(); document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus() }
        }}
      />
      <FilterMenu view={view} />
      {department !== undefined && <Chip label={t('people.inDepartment', { department })} onRemove={() => { const { department: _gone, ...rest } = view.filter; view.setFilter(rest) }} />}
      {isProtected === true && <Chip label={t('people.protectedOnly')} onRemove={() => { const { isProtected: _gone, ...rest } = view.filter; view.setFilter(rest) }} />}
      {status === 'deactivated' && <Chip label={t('status.deactivated')} onRemove={() => { view.setFilter({ ...view.filter, status: 'all' }) }} />}
      <span className={classes['total']} role="status">{total !== undefined && t(isCapped ? 'people.totalCapped' : 'people.total', { count: total, shown: wholeNumber(total, i18n.language) })}</span>
      {isFiltered && <Button variant="subtle" size="compact-sm" leftSection={<IconBookmarkPlus size={15} aria-hidden />} onClick={() => { setSaving(true) }}>{t('people.saveView')}</Button>}
      <Menu closeOnItemClick={false} position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-md" leftSection={<IconColumns3 size={16} aria-hidden />}>{t('people.columns')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {optionalColumns.map((column) => (
            <Menu.Item key={column} component="label" leftSection={<Checkbox size="xs" checked={!hidden.has(column)} tabIndex={-1} aria-hidden onChange={(event) => { setColumn(column, event.currentTarget.checked) }} />} role="menuitemcheckbox" aria-checked={!hidden.has(column)} onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); setColumn(column, hidden.has(column)) } }}>
              {t(`columns.${column}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isSaving && <SaveViewDialog view={view} onClose={() => { setSaving(false) }} />}
    </div>
  )
}

function Chip({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <span className={classes['chip']}>
      <bdi>{label}</bdi>
      <CloseButton size="xs" aria-label={t('people.removeFilter', { filter: label })} onClick={onRemove} />
    </span>
  )
}

function FilterMenu({ view }: { readonly view: PeopleView }) {
  const { t } = useTranslation()
  const departments = useRequest('users:departments', {})
  return (
    <Popover position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" size="compact-md" leftSection={<IconFilter size={16} aria-hidden />}>{t('people.filter')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" w={260}>
          <Select
            label={t('columns.department')}
            placeholder={t('people.anyDepartment')}
            data={departments.data?.departments ?? []}
            value={view.filter.department ?? null}
            searchable
            clearable
            allowDeselect
            comboboxProps={{ withinPortal: false }}
            onChange={(value) => {
              const { department: _before, ...rest } = view.filter
              view.setFilter(value === null ? rest : { ...rest, department: value })
            }}
          />
          <Checkbox
            label={t('people.protectedOnly')}
            checked={view.filter.isProtected === true}
            onChange={(event) => {
              const { isProtected: _before, ...rest } = view.filter
              view.setFilter(event.currentTarget.checked ? { ...rest, isProtected: true } : rest)
            }}
          />
          <Checkbox label={t('people.showDeactivated')} checked={view.filter.status === 'deactivated'} onChange={(event) => { view.setFilter({ ...view.filter, status: event.currentTarget.checked ? 'deactivated' : 'all' }) }} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
