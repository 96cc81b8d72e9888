import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRequest } from '../../bridge/queries'
import { personLabel } from '../../lib/person-label'
import classes from './Sheets.module.css'

/** As it stands on the paper, however it was typed. */
const looksLikeNumber = (typed: string): boolean => /^[0-9a-z]{4}[-\s]?[0-9a-z]{4}$/i.test(typed.trim())

interface Props {
  readonly typed: string
  readonly onOpen: (userId: string) => void
}

/** A sheet was found in the corridor: its number in the search box says whose it is and whether it still opens anything. */
export function SheetFound({ typed, onOpen }: Props) {
  const { t } = useTranslation()
  const { data } = useRequest('sheets:find', { number: typed }, { enabled: looksLikeNumber(typed) })
  if (!looksLikeNumber(typed) || !data?.sheet) return null
  const { sheet } = data
  return (
    <div className={classes['found']} role="status">
      <b>{t('sheets.found', { number: sheet.number })}</b>
      <span>{personLabel(sheet)}</span>
      <span className="dim">{t(sheet.isAlive ? 'sheets.alive' : 'sheets.dead')}</span>
      <Button size="compact-sm" variant="default" onClick={() => { onOpen(sheet.userId) }}>{t('sheets.open')}</Button>
    </div>
  )
}
