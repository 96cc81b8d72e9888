import { IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { UserRow } from '../../../../preload/contract/users'
import { RelativeTime } from '../../components/RelativeTime'
import { StatusBadge } from '../../components/StatusBadge'
import type { ColumnShape } from './columns'
import classes from './PeopleTable.module.css'
import type { PeopleView } from './use-people-view'

interface Props {
  /** Undefined while its page is on the way. */
  readonly row: UserRow | undefined
  readonly index: number
  readonly columns: readonly ColumnShape[]
  readonly tracks: string
  readonly top: number
  readonly isCurrent: boolean
  readonly view: PeopleView
  readonly onChoose: (id: string) => void
}

export function PersonRow({ row, index, columns, tracks, top, isCurrent, view, onChoose }: Props) {
  const { t } = useTranslation()
  const style = { gridTemplateColumns: tracks, transform: `translateY(${String(top)}px)` }
  if (row === undefined) {
    return (
      <div className={classes['row']} role="row" aria-rowindex={index + 2} aria-busy style={style} data-index={index} tabIndex={isCurrent ? 0 : -1}>
        <div role="gridcell" />
        {columns.map(({ id }) => <div key={id} role="gridcell"><div className={classes['ghost']} /></div>)}
      </div>
    )
  }
  const isMarked = view.isMarked(row.id)
  return (
    <div
      className={classes['row']}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isMarked}
      data-index={index}
      data-open={view.openId === row.id || undefined}
      tabIndex={isCurrent ? 0 : -1}
      style={style}
      onClick={() => { onChoose(row.id) }}
    >
      <div role="gridcell" className={classes['cell']}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('people.mark', { name: row.displayName })}
          checked={isMarked}
          onClick={(event) => { event.stopPropagation() }}
          onChange={() => { view.toggle(row.id) }}
        />
      </div>
      {columns.map(({ id }) => (
        <div key={id} role="gridcell" className={`${classes['cell'] ?? ''} ${id === 'name' ? (classes['name'] ?? '') : id === 'status' ? '' : (classes['quiet'] ?? '')}`}>
          <Cell id={id} row={row} />
        </div>
      ))}
    </div>
  )
}

/** Names are isolated, so that a bidirectional mark in one cannot turn its neighbours. */
function Cell({ id, row }: { readonly id: ColumnShape['id']; readonly row: UserRow }) {
  const { t } = useTranslation()
  switch (id) {
    case 'name':
      return (
        <>
          <bdi title={row.displayName}>{row.displayName}</bdi>
          {row.isProtected && <IconShieldCheck size={14} role="img" aria-label={t('people.protected')} title={t('people.protected')} />}
        </>
      )
    case 'username':
      return <bdi title={row.username}>{row.username}</bdi>
    case 'department':
      return <bdi title={row.department}>{row.department}</bdi>
    case 'email':
      return <bdi title={row.email}>{row.email}</bdi>
    case 'status':
      return <StatusBadge status={row.status} />
    case 'next':
      return <Next row={row} />
    case 'lastUsed':
      return row.lastUsedAt === null ? '–' : <RelativeTime at={row.lastUsedAt} />
    case 'created':
      return <RelativeTime at={row.createdAt} />
  }
}

/** What happens next, or what is to be done. */
function Next({ row }: { readonly row: UserRow }) {
  const { t } = useTranslation()
  if (row.status === 'pending' && row.expiresAt !== null) return <>{t('next.expires')} <RelativeTime at={row.expiresAt} /></>
  if (row.status === 'active') return row.lastUsedAt === null ? t('next.neverUsed') : null
  return t(`next.${row.status}`, { defaultValue: '' })
}
