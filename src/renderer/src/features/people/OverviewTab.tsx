import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorRole } from '../../../../preload/contract/session'
import type { UserDetail } from '../../../../preload/contract/users'
import { request } from '../../bridge/bridge'
import { ReasonDialog } from '../../components/ReasonDialog'
import { RelativeTime } from '../../components/RelativeTime'
import classes from './Drawer.module.css'
import { PersonForm } from './PersonForm'

const shown = ['email', 'department', 'phone', 'manager', 'language', 'externalId'] as const

export function OverviewTab({ user, role }: { readonly user: UserDetail; readonly role: OperatorRole }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'none' | 'edit' | 'deactivate' | 'reactivate'>('none')
  const close = () => { setDialog('none') }
  const target = { id: user.id, revision: user.revision }
  const name = user.fields.displayName
  return (
    <>
      <dl className={classes['facts']}>
        {shown.map((field) => (
          <div key={field} style={{ display: 'contents' }}>
            <dt>{t(`columns.${field}`)}</dt>
            <dd><bdi>{user.fields[field] || '–'}</bdi></dd>
          </div>
        ))}
        <dt>{t('columns.created')}</dt><dd><RelativeTime at={user.createdAt} /></dd>
        {user.deactivatedAt !== null && <><dt>{t('status.deactivated')}</dt><dd><RelativeTime at={user.deactivatedAt} /></dd></>}
      </dl>
      {role !== 'auditor' && (
        <div className={classes['actions']}>
          {user.deactivatedAt === null ? (
            <>
              <Button variant="default" onClick={() => { setDialog('edit') }}>{t('common.edit')}</Button>
              <Button variant="subtle" color="red" onClick={() => { setDialog('deactivate') }}>{t('people.deactivate')}</Button>
            </>
          ) : (
            <Button variant="default" onClick={() => { setDialog('reactivate') }}>{t('people.reactivate')}</Button>
          )}
        </div>
      )}
      {dialog === 'edit' && <PersonForm person={user} role={role} onClose={close} onSaved={() => undefined} />}
      {dialog === 'deactivate' && (
        <ReasonDialog title={t('people.deactivate')} confirmLabel={t('people.deactivate')} isDestructive onClose={close} onConfirm={(reason) => request('users:deactivate', { ...target, reason })}>
          {t('people.deactivateText', { name })}
        </ReasonDialog>
      )}
      {dialog === 'reactivate' && (
        <ReasonDialog title={t('people.reactivate')} confirmLabel={t('people.reactivate')} onClose={close} onConfirm={(reason) => request('users:reactivate', { ...target, reason })}>
          {t('people.reactivateText', { name })}
        </ReasonDialog>
      )}
    </>
  )
}
