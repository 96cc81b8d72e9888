import { Button, Menu } from '@mantine/core'
import { IconCheck, IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { optionalColumns } from './columns'
import { useColumns } from './use-columns'

/** The column chooser. */
export function ColumnMenu() {
  const { t } = useTranslation()
  const { hidden, toggle } = useColumns()
  return (
    <Menu closeOnItemClick={false} position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" px={12} leftSection={<IconColumns3 size={16} aria-hidden />}>
          {t('people.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {optionalColumns.map((column) => {
          const isShown = !hidden.has(column)
          return (
            <Menu.Item
              key={column}
              role="menuitemcheckbox"
              aria-checked={isShown}
              leftSection={<IconCheck size={16} aria-hidden style={{ visibility: isShown ? 'visible' : 'hidden' }} />}
              onClick={() => {
                toggle(column)
              }}
            >
              {t(`columns.${column}`)}
            </Menu.Item>
          )
        })}
        <Menu.Label maw={200} fw={400}>
          {t('people.columnsNarrow')}
        </Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}
