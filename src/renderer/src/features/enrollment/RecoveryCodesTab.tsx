import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { RelativeTime } from '../../components/RelativeTime'
import classes from '../people/Drawer.module.css'
import type { EnrollmentDialog } from './EnrollmentDialogs'

interface Props {
  readonly user: UserDetail
  readonly isAuditor: boolean
  readonly onDialog: (dialog: EnrollmentDialog) => void
}

export function RecoveryCodesTab({ user, isAuditor, onDialog }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <p className="dim">{t('codes.about')}</p>
      <dl className={classes['facts']} style={{ marginTop: 12 }}>
        <dt>{t('codes.left')}</dt><dd className="tabular">{user.recoveryCodesLeft}</dd>
        {user.recoveryCodesIssuedAt !== null && <><dt>{t('codes.issuedAt')}</dt><dd><RelativeTime at={user.recoveryCodesIssuedAt} /></dd></>}
      </dl>
      {!isAuditor && (
        <div className={classes['actions']}>
          <Button variant="default" disabled={user.status !== 'active'} onClick={() => { onDialog({ kind: 'codes' }) }}>{t('codes.issue')}</Button>
        </div>
      )}
      {user.status !== 'active' && <p className="dim" style={{ marginTop: 8 }}>{t('codes.onlyActive')}</p>}
    </>
  )
}
