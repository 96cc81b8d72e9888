import { Button } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../preload/contract/users'
import { Facts } from '../../components/Facts'
import { RelativeTime } from '../../components/RelativeTime'
import classes from './Drawer.module.css'
import { type PersonAction, refusalOf, type Who } from '../../model/person-actions'

const shown = ['email', 'phone', 'department', 'manager', 'language', 'externalId'] as const

interface Props {
  readonly user: UserDetail
  readonly operator: Who
  readonly onAction: (action: PersonAction) => void
}

/** Who it is, and how they stand. */
export function OverviewTab({ user, operator, onAction }: Props) {
  const { t } = useTranslation()
  const { enrollment, fields } = user
  const refusal = refusalOf('edit', operator, { username: fields.username, status: user.status }, t)
  const filled = shown.filter((field) => fields[field] !== '')
  const empty = shown.filter((field) => fields[field] === '')
  return (
    <>
      <p className={classes['about']}>{t(`enrollment.about.${user.status}`)}</p>
      <Facts>
        {enrollment?.state === 'pending' && enrollment.expiresAt !== null && (
          <>
            <dt>{t('enrollment.expires')}</dt>
            <dd>
              <RelativeTime at={enrollment.expiresAt} />
            </dd>
          </>
        )}
        {enrollment !== null && enrollment.activatedAt !== null && user.status !== 'none' && (
          <>
            <dt>{t('columns.lastUsed')}</dt>
            <dd>
              {enrollment.lastUsedAt === null ? t('next.neverUsed') : <RelativeTime at={enrollment.lastUsedAt} />}
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
        {user.deactivatedAt !== null && (
          <>
            <dt>{t('status.deactivated')}</dt>
            <dd>
              <RelativeTime at={user.deactivatedAt} />
            </dd>
          </>
        )}
      </Facts>
      <section className={classes['section']}>
        <div className={classes['sectionHead']}>
          <h3>{t('people.contact')}</h3>
          {refusal === undefined && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => {
                onAction('edit')
              }}
            >
              {t('common.edit')}
            </Button>
          )}
        </div>
        <Facts>
          {filled.map((field) => (
            <Fragment key={field}>
              <dt>{t(`columns.${field}`)}</dt>
              <dd>
                <bdi>{fields[field]}</bdi>
              </dd>
            </Fragment>
          ))}
          <dt>{t('columns.created')}</dt>
          <dd>
            <RelativeTime at={user.createdAt} />
          </dd>
        </Facts>
        {empty.length > 0 && (
          <p className={classes['empty']}>
            {t('people.notGiven', { fields: empty.map((field) => t(`columns.${field}`)).join(', ') })}
          </p>
        )}
      </section>
    </>
  )
}
