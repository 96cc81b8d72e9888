import { Button, Checkbox, Popover, Select, Stack } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRequest } from '../../bridge/queries'
import { type PeopleView, without } from '../../model/use-people-view'

/** What narrows the list beside its status. */
export function FilterMenu({ view, hasSamples }: { readonly view: PeopleView; readonly hasSamples: boolean }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const departments = useRequest('users:departments', {}, { enabled: isOpen })
  const { filter } = view
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          px={12}
          leftSection={<IconFilter size={16} aria-hidden />}
          onClick={() => {
            setOpen(!isOpen)
          }}
        >
          {t('people.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('people.filter')}>
        <Stack gap="sm" w={260}>
          <Select
            label={t('columns.department')}
            placeholder={t('people.anyDepartment')}
            nothingFoundMessage={t('people.noDepartment')}
            data={departments.data?.departments.filter((name) => name !== '') ?? []}
            value={filter.department ?? null}
            searchable
            openOnFocus={false}
            clearable
            clearButtonProps={{ 'aria-label': t('people.anyDepartment') }}
            allowDeselect
            comboboxProps={{ withinPortal: false }}
            onChange={(department) => {
              view.setFilter(department === null ? without(filter, 'department') : { ...filter, department })
            }}
          />
          <Checkbox
            label={t('people.protectedOnly')}
            checked={filter.isProtected === true}
            onChange={(event) => {
              view.setFilter(
                event.currentTarget.checked ? { ...filter, isProtected: true } : without(filter, 'isProtected')
              )
            }}
          />
          {hasSamples && (
            <Checkbox
              label={t('people.samplesOnly')}
              checked={filter.isSample === true}
              onChange={(event) => {
                view.setFilter(
                  event.currentTarget.checked ? { ...filter, isSample: true } : without(filter, 'isSample')
                )
              }}
            />
          )}
          <Checkbox
            label={t('people.showDeactivated')}
            checked={filter.status === 'deactivated'}
            onChange={(event) => {
              view.setFilter({ ...filter, status: event.currentTarget.checked ? 'deactivated' : 'all' })
            }}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
