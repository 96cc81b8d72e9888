import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRequest } from '../../bridge/queries'
import { RelativeTime } from '../../components/RelativeTime'
import { detailsLine } from '../audit/details-line'
import classes from './Drawer.module.css'

const STEP = 50

export function HistoryTab({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation()
  const [limit, setLimit] = useState(STEP)
  const history = useRequest('users:history', { id, limit }, { keepPrevious: true })
  const entries = history.data?.entries ?? []
  if (history.data !== undefined && entries.length === 0) return <p className="dim">{t('people.noHistory')}</p>
  return (
    <>
      <ol className={classes['history']}>
        {entries.map((entry) => (
          <li key={entry.seq}>
            <p>
              <span className={entry.outcome === 'refused' ? classes['refused'] : undefined}>{t(`actions.${entry.action}`, { defaultValue: entry.action })}{entry.outcome === 'refused' && ` · ${t('audit.refused')}`}</span>
              <RelativeTime at={entry.at} />
            </p>
            <p className="dim"><bdi>{[entry.actor, detailsLine(entry.details, t, i18n.language)].filter((part) => part !== '').join(' · ')}</bdi></p>
          </li>
        ))}
      </ol>
      {history.data?.next != null && limit < 200 && <Button variant="subtle" mt="sm" onClick={() => { setLimit(Math.min(200, limit + STEP)) }}>{t('common.more')}</Button>}
    </>
  )
}
