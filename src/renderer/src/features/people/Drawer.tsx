import { Button, CloseButton, Tabs } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import type { SignedIn } from '../../app/Shell'
import { useRequest } from '../../bridge/queries'
import { BridgeFailure } from '../../bridge/bridge'
import { ErrorNotice } from '../../components/ErrorNotice'
import { StatusBadge } from '../../components/StatusBadge'
import { EnrollmentDialogs, type EnrollmentDialog } from '../enrollment/EnrollmentDialogs'
import { EnrollmentTab, usePersonCommands } from '../enrollment/EnrollmentTab'
import { RecoveryCodesTab } from '../enrollment/RecoveryCodesTab'
import classes from './Drawer.module.css'
import { HistoryTab } from './HistoryTab'
import { OverviewTab } from './OverviewTab'

interface Props {
  readonly id: string
  readonly session: SignedIn
  readonly onClose: () => void
}

/** One person beside the list; Up and Down in the list move on. */
export function Drawer({ id, session, onClose }: Props) {
  const { t } = useTranslation()
  const person = useRequest('users:get', { id })
  const [dialog, setDialog] = useState<EnrollmentDialog>({ kind: 'none' })
  const { role } = session.operator
  useEffect(() => { setDialog({ kind: 'none' }) }, [id])
  usePersonCommands(person.data, role === 'auditor', setDialog)
  if (person.data === undefined) {
    return <aside className={classes['drawer']} aria-busy={person.isPending}>{person.error instanceof BridgeFailure && <div className={classes['body']}><ErrorNotice failure={person.error} /></div>}</aside>
  }
  const user = person.data
  return (
    <aside className={classes['drawer']} aria-label={t('people.details', { name: user.fields.displayName })} onKeyDown={(event) => { if (event.key === 'Escape' && dialog.kind === 'none') onClose() }}>
      <header className={classes['head']}>
        <div className={classes['title']}>
          <h2><bdi>{user.fields.displayName}</bdi></h2>
          <CloseButton aria-label={t('common.close')} onClick={onClose} />
        </div>
        <div className={classes['line']}>
          <bdi className={classes['username']}>{user.fields.username}</bdi>
          <StatusBadge status={user.status} />
          {user.fields.isProtected && <span className={classes['protected']}><IconShieldCheck size={14} aria-hidden />{t('people.protected')}</span>}
        </div>
        {role !== 'auditor' && <MainAction user={user} onDialog={setDialog} />}
      </header>
      <Tabs defaultValue="overview" keepMounted={false} className={classes['tabs'] ?? ''}>
        <Tabs.List>
          <Tabs.Tab value="overview">{t('people.overview')}</Tabs.Tab>
          <Tabs.Tab value="enrollment">{t('people.enrollment')}</Tabs.Tab>
          <Tabs.Tab value="codes">{t('people.recoveryCodes')}</Tabs.Tab>
          <Tabs.Tab value="history">{t('people.history')}</Tabs.Tab>
        </Tabs.List>
        <div className={classes['body']}>
          <Tabs.Panel value="overview"><OverviewTab user={user} role={role} /></Tabs.Panel>
          <Tabs.Panel value="enrollment"><EnrollmentTab user={user} isAuditor={role === 'auditor'} onDialog={setDialog} /></Tabs.Panel>
          <Tabs.Panel value="codes"><RecoveryCodesTab user={user} isAuditor={role === 'auditor'} onDialog={setDialog} /></Tabs.Panel>
          <Tabs.Panel value="history"><HistoryTab id={user.id} /></Tabs.Panel>
        </div>
      </Tabs>
      <EnrollmentDialogs dialog={dialog} user={user} onDialog={setDialog} />
    </aside>
  )
}

/** The one thing that is most likely to be done next. */
function MainAction({ user, onDialog }: { readonly user: UserDetail; readonly onDialog: (dialog: EnrollmentDialog) => void }) {
  const { t } = useTranslation()
  switch (user.status) {
    case 'none':
    case 'expired':
      return <Button fullWidth onClick={() => { onDialog({ kind: 'start' }) }}>{t('enrollment.start')}</Button>
    case 'pending':
      return <Button fullWidth onClick={() => { onDialog({ kind: 'window' }) }}>{t('enrollment.showQr')}</Button>
    case 'active':
    case 'suspended':
    case 'locked':
      return <Button fullWidth variant="default" onClick={() => { onDialog({ kind: 'reset' }) }}>{t('enrollment.lostDevice')}</Button>
    case 'deactivated':
      return null
  }
}
