import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { Facts } from '../../components/Facts'
import { RelativeTime } from '../../components/RelativeTime'
import classes from './Drawer.module.css'
import { type PersonAction, refusalOf, type Who } from '../../model/person-actions'

interface Props {
  readonly user: UserDetail
  readonly operator: Who
  readonly onAction: (action: PersonAction) => void
}

/** How many recovery codes are left; a new list takes the place of the old one. */
export function RecoveryCodesTab({ user, operator, onAction }: Props) {
  const { t } = useTranslation()
  const refusal = refusalOf('codes', operator, { username: user.fields.username, status: user.status }, t)
  return (
    <>
      <p className={classes['about']}>{t('codes.about')}</p>
      <Facts>
        <dt>{t('codes.left')}</dt>
        <dd className="tabular">
          {user.recoveryCodesIssuedAt === null
            ? t('codes.never')
            : t('codes.leftOf', { count: user.recoveryCodesLeft })}
        </dd>
        {user.recoveryCodesIssuedAt !== null && (
          <>
            <dt>{t('codes.issuedAt')}</dt>
            <dd>
              <RelativeTime at={user.recoveryCodesIssuedAt} />
            </dd>
          </>
        )}
      </Facts>
      {operator.role !== 'auditor' && (
        <div className={classes['actions']}>
          <Button
            variant="default"
            disabled={refusal !== undefined}
            onClick={() => {
              onAction('codes')
            }}
          >
            {t('enrollment.codes')}
          </Button>
        </div>
      )}
      {refusal !== undefined && (
        <p className={classes['empty']}>{user.status === 'active' ? refusal : t('codes.onlyActive')}</p>
      )}
    </>
  )
}
