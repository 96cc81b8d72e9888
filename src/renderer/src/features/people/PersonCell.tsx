import { IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { UserRow } from '../../../../preload/contract/users'
import { RelativeTime } from '../../components/RelativeTime'
import { StatusBadge } from '../../components/StatusBadge'
import { useNow } from '../../lib/use-now'
import type { ColumnId } from './columns'
import classes from './PeopleTable.module.css'

const DAY_MS = 24 * 60 * 60_000

/** One value of one person. Names are isolated, so that a bidirectional mark in one cannot turn its neighbours. */
export function PersonCell({ id, row }: { readonly id: ColumnId; readonly row: UserRow }) {
  return (
    <div role="gridcell" className={classes['cell']} data-column={id}>
      <Value id={id} row={row} />
    </div>
  )
}

function Value({ id, row }: { readonly id: ColumnId; readonly row: UserRow }) {
  const { t } = useTranslation()
  switch (id) {
    case 'name':
      return (
        <>
          <bdi title={row.displayName}>{row.displayName}</bdi>
          {row.isProtected && <IconShieldCheck size={14} role="img" aria-label={t('people.protected')} />}
        </>
      )
    case 'username':
    case 'department':
    case 'email':
      return <bdi title={row[id]}>{row[id]}</bdi>
    case 'status':
      return <StatusBadge status={row.status} />
    case 'next':
      return <Next row={row} />
    case 'lastUsed':
      return row.lastUsedAt === null ? (
        <span className={classes['nothing']}>{t(row.status === 'active' ? 'next.neverUsed' : 'next.nothing')}</span>
      ) : (
        <RelativeTime at={row.lastUsedAt} />
      )
    case 'created':
      return <RelativeTime at={row.createdAt} />
  }
}

/** What happens next, or what is to be done. */
function Next({ row }: { readonly row: UserRow }) {
  const { t } = useTranslation()
  const now = useNow()
  if (row.status === 'pending' && row.expiresAt !== null) {
    return (
      <span data-urgent={row.expiresAt - now < DAY_MS || undefined}>
        {t('next.expires')} <RelativeTime at={row.expiresAt} />
      </span>
    )
  }
  return t(`next.${row.status}`, { defaultValue: '' })
}
