import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorRole } from '../../../../preload/contract/session'
import type { BulkAction } from '../../../../preload/contract/users'
import { wholeNumber } from '../../lib/times'
import type { PeopleView } from '../people/use-people-view'
import classes from './BulkBar.module.css'
import { BulkDialog } from './BulkDialog'

const actions: readonly BulkAction[] = ['start-enrollment', 'suspend', 'resume', 'deactivate', 'reactivate']

interface Props {
  readonly view: PeopleView
  readonly total: number
  readonly role: OperatorRole
}

/** What can be done with the marked people. */
export function BulkBar({ view, total, role }: Props) {
  const { t, i18n } = useTranslation()
  const [action, setAction] = useState<BulkAction | null>(null)
  const { selection } = view
  if (selection === null || role === 'auditor') return null
  const count = view.markedCount(total)
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('bulk.title')}>
      <strong className="tabular">{t('bulk.marked', { count, shown: wholeNumber(count, i18n.language) })}</strong>
      {view.marked.kind === 'ids' && count < total && <Button size="compact-sm" variant="subtle" onClick={view.markAll}>{t('bulk.markAll', { count: total, shown: wholeNumber(total, i18n.language) })}</Button>}
      {actions
        .filter((name) => name !== 'reactivate' || view.filter.status === 'deactivated')
        .filter((name) => name !== 'deactivate' || view.filter.status !== 'deactivated')
        .map((name) => <Button key={name} size="compact-sm" variant="default" onClick={() => { setAction(name) }}>{t(`bulk.${name}`)}</Button>)}
      <CloseButton aria-label={t('bulk.clear')} onClick={view.clearMarked} />
      {action !== null && <BulkDialog action={action} selection={selection} onClose={() => { setAction(null) }} onDone={view.clearMarked} />}
    </div>
  )
}
