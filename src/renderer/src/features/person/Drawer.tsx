import { ActionIcon, Button, CloseButton, Menu, Tabs } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconDots, IconShieldCheck } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignedIn } from '../../../../preload/contract/session'
import type { PersonStatus, UserDetail } from '../../../../preload/contract/users'
import { BridgeFailure } from '../../bridge/bridge'
import { useRequest } from '../../bridge/queries'
import { ErrorNotice } from '../../components/ErrorNotice'
import { StatusBadge } from '../../components/StatusBadge'
import { personLabel } from '../../lib/person-label'
import { EnrollmentTab } from './EnrollmentTab'
import { RecoveryCodesTab } from './RecoveryCodesTab'
import classes from './Drawer.module.css'
import { HistoryTab } from './HistoryTab'
import { OverviewTab } from './OverviewTab'
import { PersonDialogs } from './PersonDialogs'
import { PersonMenuItems } from './PersonMenuItems'
import type { PersonAction } from '../../model/person-actions'
import { usePersonCommands } from './use-person-commands'
import type { PeopleView, PersonTab } from '../../model/use-people-view'

/** What stands as a button under the name: most likely first. */
const mainActions: Readonly<Record<PersonStatus, readonly PersonAction[]>> = {
  none: ['start', 'sheet'],
  pending: ['window', 'sheet'],
  expired: ['start'],
  active: ['check', 'reset'],
  suspended: ['resume', 'reset'],
  locked: ['unlock', 'reset'],
  deactivated: ['reactivate']
}

interface Props {
  readonly id: string
  readonly session: SignedIn
  readonly view: PeopleView
  readonly onClose: () => void
  /** To the person above (-1) or below (1) in the list. */
  readonly onStep: (by: 1 | -1) => void
}

/** One person beside the list. The tab stays when the list moves on to another person. */
export function Drawer({ id, session, view, onClose, onStep }: Props) {
  const { t } = useTranslation()
  const person = useRequest('users:get', { id }, { keepPrevious: true })
  const user = person.data
  usePersonCommands(user?.id === id ? user : undefined, session.operator, view.setAction)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    onStep(event.key === 'ArrowDown' ? 1 : -1)
  }
  const frame = (title: ReactNode, rest: ReactNode) => (
    <aside
      className={classes['drawer']}
      aria-label={user === undefined ? t('people.person') : t('people.details', { name: personLabel(user.fields) })}
      aria-busy={person.isPending || person.isPlaceholderData}
      onKeyDown={onKeyDown}
    >
      <header className={classes['title']}>
        {title}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('people.previous')}
          title="Alt+↑"
          onClick={() => {
            onStep(-1)
          }}
        >
          <IconChevronUp size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('people.next')}
          title="Alt+↓"
          onClick={() => {
            onStep(1)
          }}
        >
          <IconChevronDown size={18} aria-hidden />
        </ActionIcon>
        <CloseButton aria-label={t('common.close')} title="Esc" onClick={onClose} />
      </header>
      {rest}
    </aside>
  )
  if (person.error instanceof BridgeFailure)
    return frame(
      <h2>{t('people.person')}</h2>,
      <div className={classes['body']}>
        <ErrorNotice failure={person.error} />
      </div>
    )
  if (user === undefined) return frame(<h2 />, null)
  return frame(
    <h2 title={user.fields.displayName}>
      <bdi>{user.fields.displayName}</bdi>
    </h2>,
    <>
      <Identity user={user} />
      <Actions user={user} session={session} view={view} />
      <Tabs
        value={view.tab}
        onChange={(tab) => {
          if (tab !== null) view.setTab(tab as PersonTab)
        }}
        keepMounted={false}
        className={classes['tabs'] ?? ''}
      >
        <Tabs.List>
          <Tabs.Tab value="overview">{t('people.overview')}</Tabs.Tab>
          <Tabs.Tab value="enrollment">{t('people.enrollment')}</Tabs.Tab>
          <Tabs.Tab value="codes">{t('people.recoveryCodes')}</Tabs.Tab>
          <Tabs.Tab value="history">{t('people.history')}</Tabs.Tab>
        </Tabs.List>
        <div className={classes['body']} key={user.id}>
          <Tabs.Panel value="overview">
            <OverviewTab user={user} operator={session.operator} onAction={view.setAction} />
          </Tabs.Panel>
          <Tabs.Panel value="enrollment">
            <EnrollmentTab user={user} operator={session.operator} onAction={view.setAction} />
          </Tabs.Panel>
          <Tabs.Panel value="codes">
            <RecoveryCodesTab user={user} operator={session.operator} onAction={view.setAction} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <HistoryTab id={user.id} />
          </Tabs.Panel>
        </div>
      </Tabs>
      {user.id === id && <PersonDialogs user={user} session={session} view={view} />}
    </>
  )
}

function Identity({ user }: { readonly user: UserDetail }) {
  const { t } = useTranslation()
  return (
    <div className={classes['line']}>
      <bdi className={classes['username']} title={user.fields.username}>
        {user.fields.username}
      </bdi>
      <StatusBadge status={user.status} />
      {user.fields.isProtected && (
        <span className={classes['tag']} title={t('people.protectedHint')}>
          <IconShieldCheck size={14} aria-hidden />
          {t('people.protected')}
        </span>
      )}
      {user.isSample && <span className={classes['tag']}>{t('people.sample')}</span>}
    </div>
  )
}

function Actions({
  user,
  session,
  view
}: {
  readonly user: UserDetail
  readonly session: SignedIn
  readonly view: PeopleView
}) {
  const { t } = useTranslation()
  if (session.operator.role === 'auditor') return null
  return (
    <div className={classes['main']}>
      {mainActions[user.status].map((action, at) => (
        <Button
          key={action}
          variant={at === 0 ? 'filled' : 'default'}
          px={12}
          onClick={() => {
            view.setAction(action)
          }}
        >
          {t(`enrollment.${action}`)}
        </Button>
      ))}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('people.moreActions')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <PersonMenuItems
            operator={session.operator}
            target={{ username: user.fields.username, status: user.status }}
            onAction={view.setAction}
          />
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
