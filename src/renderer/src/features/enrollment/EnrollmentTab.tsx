import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../../app/commands'
import type { UserDetail } from '../../../../preload/contract/users'
import { RelativeTime } from '../../components/RelativeTime'
import classes from '../people/Drawer.module.css'
import type { EnrollmentDialog } from './EnrollmentDialogs'

interface Props {
  readonly user: UserDetail
  readonly isAuditor: boolean
  readonly onDialog: (dialog: EnrollmentDialog) => void
}

type Kind = Exclude<EnrollmentDialog['kind'], 'none'>

/** What may be done in which status. What is not here is refused by main as well. */
const possible: Readonly<Record<UserDetail['status'], readonly Kind[]>> = {
  none: ['start'],
  pending: ['window', 'check', 'regenerate', 'revoke'],
  expired: ['start'],
  active: ['check', 'suspend', 'reset', 'pass', 'revoke'],
  suspended: ['resume', 'reset', 'revoke'],
  locked: ['unlock', 'suspend', 'reset', 'revoke'],
  deactivated: []
}

const all: readonly Kind[] = ['start', 'window', 'check', 'regenerate', 'suspend', 'resume', 'unlock', 'reset', 'codes', 'pass', 'revoke']

export function EnrollmentTab({ user, isAuditor, onDialog }: Props) {
  const { t } = useTranslation()
  const { enrollment } = user
  const actions = isAuditor ? [] : possible[user.status]
  return (
    <>
      <p className="dim">{t(`enrollment.about.${user.status}`)}</p>
      {enrollment !== null && (
        <dl className={classes['facts']} style={{ marginTop: 12 }}>
          <dt>{t('qr.account')}</dt><dd><bdi>{enrollment.account}</bdi></dd>
          <dt>{t('qr.issuer')}</dt><dd><bdi>{enrollment.issuer}</bdi></dd>
          <dt>{t('enrollment.created')}</dt><dd><RelativeTime at={enrollment.createdAt} /></dd>
          {enrollment.expiresAt !== null && <><dt>{t('enrollment.expires')}</dt><dd><RelativeTime at={enrollment.expiresAt} /></dd></>}
          {enrollment.activatedAt !== null && <><dt>{t('enrollment.activated')}</dt><dd><RelativeTime at={enrollment.activatedAt} /></dd></>}
          {enrollment.lastUsedAt !== null && <><dt>{t('columns.lastUsed')}</dt><dd><RelativeTime at={enrollment.lastUsedAt} /></dd></>}
          {enrollment.failedAttempts > 0 && <><dt>{t('enrollment.failed')}</dt><dd className="tabular">{enrollment.failedAttempts}</dd></>}
          {enrollment.lockedUntil !== null && <><dt>{t('enrollment.pausedUntil')}</dt><dd><RelativeTime at={enrollment.lockedUntil} /></dd></>}
          {user.activePassUntil !== null && <><dt>{t('enrollment.passUntil')}</dt><dd><RelativeTime at={user.activePassUntil} /></dd></>}
        </dl>
      )}
      <div className={classes['actions']}>
        {actions.map((kind, index) => (
          <Button key={kind} variant={index === 0 ? 'light' : 'default'} color={kind === 'revoke' ? 'red' : 'accent'} onClick={() => { onDialog({ kind }) }}>{t(`enrollment.${kind}`)}</Button>
        ))}
      </div>
    </>
  )
}

/** The person's actions in the palette, disabled with the reason where the status does not allow them. */
export function usePersonCommands(user: UserDetail | undefined, isAuditor: boolean, onDialog: (dialog: EnrollmentDialog) => void): void {
  const { t } = useTranslation()
  const commands = useMemo((): readonly Command[] => {
    if (user === undefined) return []
    const allowed: readonly Kind[] = [...possible[user.status], ...(user.status === 'active' ? (['codes'] as const) : [])]
    return all.map((kind) => ({
      id: `person-${kind}`,
      group: user.fields.displayName,
      label: t(`enrollment.${kind}`),
      disabledReason: isAuditor ? t('shell.notForAuditors') : allowed.includes(kind) ? undefined : t('enrollment.notWhile', { status: t(`status.${user.status}`) }),
      run: () => { onDialog({ kind }) }
    }))
  }, [user, isAuditor, onDialog, t])
  useCommands('person', commands)
}
