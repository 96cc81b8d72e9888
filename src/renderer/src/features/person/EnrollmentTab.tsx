import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { Facts } from '../../components/Facts'
import { RelativeTime } from '../../components/RelativeTime'
import classes from './Drawer.module.css'
import { destructiveActions, fitsStatus, type PersonAction, refusalOf, type Who } from '../../model/person-actions'

interface Props {
  readonly user: UserDetail
  readonly operator: Who
  readonly onAction: (action: PersonAction) => void
}

const offered: readonly PersonAction[] = [
  'start',
  'window',
  'check',
  'regenerate',
  'unlock',
  'resume',
  'suspend',
  'reset',
  'pass',
  'revoke'
]

/** How the person's second factor stands, and what can be done with it. */
export function EnrollmentTab({ user, operator, onAction }: Props) {
  const { t } = useTranslation()
  const { enrollment } = user
  const target = { username: user.fields.username, status: user.status }
  return (
    <>
      <p className={classes['about']}>{t(`enrollment.about.${user.status}`)}</p>
      {enrollment !== null && (
        <Facts>
          <dt>{t('qr.account')}</dt>
          <dd>
            <bdi>{enrollment.account}</bdi>
          </dd>
          <dt>{t('qr.issuer')}</dt>
          <dd>
            <bdi>{enrollment.issuer}</bdi>
          </dd>
          <dt>{t('enrollment.created')}</dt>
          <dd>
            <RelativeTime at={enrollment.createdAt} />
          </dd>
          {enrollment.expiresAt !== null && (
            <>
              <dt>{t('enrollment.expires')}</dt>
              <dd>
                <RelativeTime at={enrollment.expiresAt} />
              </dd>
            </>
          )}
          {enrollment.activatedAt !== null && (
            <>
              <dt>{t('enrollment.activated')}</dt>
              <dd>
                <RelativeTime at={enrollment.activatedAt} />
              </dd>
            </>
          )}
          {enrollment.activatedAt !== null && (
            <>
              <dt>{t('columns.lastUsed')}</dt>
              <dd>
                {enrollment.lastUsedAt === null ? t('next.neverUsed') : <RelativeTime at={enrollment.lastUsedAt} />}
              </dd>
            </>
          )}
          {enrollment.failedAttempts > 0 && (
            <>
              <dt>{t('enrollment.failed')}</dt>
              <dd className="tabular">{enrollment.failedAttempts}</dd>
            </>
          )}
          {enrollment.lockedUntil !== null && (
            <>
              <dt>{t('enrollment.pausedUntil')}</dt>
              <dd>
                <RelativeTime at={enrollment.lockedUntil} />
              </dd>
            </>
          )}
          {user.activePassUntil !== null && (
            <>
              <dt>{t('enrollment.passUntil')}</dt>
              <dd>
                <RelativeTime at={user.activePassUntil} />
              </dd>
            </>
          )}
        </Facts>
      )}
      {operator.role !== 'auditor' && (
        <div className={classes['actions']}>
          {offered
            .filter((action) => fitsStatus(action, user.status))
            .map((action) => (
              <Button
                key={action}
                variant="default"
                {...(destructiveActions.has(action) ? { c: 'var(--fd-bad)' } : {})}
                disabled={refusalOf(action, operator, target, t) !== undefined}
                title={refusalOf(action, operator, target, t)}
                onClick={() => {
                  onAction(action)
                }}
              >
                {t(`enrollment.${action}`)}
              </Button>
            ))}
        </div>
      )}
    </>
  )
}
