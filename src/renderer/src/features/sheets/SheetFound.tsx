import { Button, Menu } from '@mantine/core'
import { IconCircleX, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRequest } from '../../bridge/queries'
import { personLabel } from '../../lib/person-label'
import { looksLikeSheetNumber } from './sheet-number'
import classes from './Sheets.module.css'

interface Props {
  readonly typed: string
  readonly mayRevoke: boolean
  readonly onOpen: (userId: string) => void
  /** Opens the person with the dialog that makes the paper worthless. */
  readonly onRevoke: (userId: string, how: 'regenerate' | 'revoke') => void
}

/** A sheet was found in the corridor: its number in the search box says whose it is, whether it still opens anything, and ends it. */
export function SheetFound({ typed, mayRevoke, onOpen, onRevoke }: Props) {
  const { t } = useTranslation()
  const isNumber = looksLikeSheetNumber(typed)
  const { data } = useRequest('sheets:find', { number: typed }, { enabled: isNumber })
  if (!isNumber || !data?.sheet) return null
  const { sheet } = data
  return (
    <div className={classes['found']} role="status">
      <b>{t('sheets.found', { number: sheet.number })}</b>
      <span>{personLabel(sheet)}</span>
      <span className="dim">{t(sheet.isAlive ? 'sheets.alive' : 'sheets.dead')}</span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          onOpen(sheet.userId)
        }}
      >
        {t('sheets.open')}
      </Button>
      {sheet.isAlive && mayRevoke && (
        <Menu position="bottom-start" shadow="md">
          <Menu.Target>
            <Button size="compact-sm" variant="default" c="var(--fd-bad)">
              {t('sheets.revoke')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => {
                onRevoke(sheet.userId, 'regenerate')
              }}
            >
              {t('enrollment.regenerate')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCircleX size={16} aria-hidden />}
              c="var(--fd-bad)"
              onClick={() => {
                onRevoke(sheet.userId, 'revoke')
              }}
            >
              {t('enrollment.revoke')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}
