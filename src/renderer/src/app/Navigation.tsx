import { IconClipboardList, IconLock, IconPrinter, IconSettings, IconUsers, IconUserShield } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorRole, SignedIn } from '../../../preload/contract/session'
import type { SheetJobView } from '../../../preload/contract/sheets'
import { request } from '../bridge/bridge'
import { isWaiting } from '../features/jobs/job-actions'
import { wholeNumber } from '../lib/times'
import { withModifier } from '../commands/commands'
import classes from './Shell.module.css'

export const sections = [
  { id: 'people', Icon: IconUsers, key: '1' },
  { id: 'jobs', Icon: IconPrinter, key: '2' },
  { id: 'audit', Icon: IconClipboardList, key: '3' },
  { id: 'operators', Icon: IconUserShield, key: '4' },
  { id: 'settings', Icon: IconSettings, key: '5' }
] as const

export type Section = (typeof sections)[number]['id']

const closedTo: Readonly<Partial<Record<Section, OperatorRole>>> = { operators: 'support', jobs: 'auditor' }

/** Whether the role has the section at all; main decides again at each request. */
export const isOpenTo = (section: Section, role: OperatorRole): boolean => closedTo[section] !== role

interface Props {
  readonly session: SignedIn
  readonly section: Section
  readonly jobs: readonly SheetJobView[]
  readonly onSection: (section: Section) => void
  /** What belongs to the section, below them all. */
  readonly children: ReactNode
}

/** The side bar: sections, views, who is signed in, and the lock. */
export function Navigation({ session, section, jobs, onSection, children }: Props) {
  const { t } = useTranslation()
  const { operator } = session
  return (
    <nav className={classes['side']} aria-label={t('shell.navigation')}>
      <div className={classes['brand']}>
        <span className={classes['mark']} aria-hidden />
        FactorDesk
      </div>
      <ul className={classes['sections']}>
        {sections
          .filter(({ id }) => isOpenTo(id, operator.role))
          .map(({ id, Icon }) => (
            <li key={id}>
              <button
                type="button"
                className={classes['section']}
                aria-current={section === id ? 'page' : undefined}
                onClick={() => {
                  onSection(id)
                }}
              >
                <Icon size={17} aria-hidden stroke={1.8} />
                {t(`shell.${id}`)}
                {id === 'jobs' && <JobCount jobs={jobs} />}
              </button>
            </li>
          ))}
      </ul>
      {children}
      <div className={classes['foot']}>
        <div className={classes['who']}>
          <strong>
            <bdi>{operator.displayName}</bdi>
          </strong>
          <span>{t(`roles.${operator.role}`)}</span>
        </div>
        <button
          type="button"
          className={classes['section']}
          onClick={() => void request('session:lock', {})}
          title={withModifier('L')}
        >
          <IconLock size={17} aria-hidden stroke={1.8} />
          {t('shell.lock')}
        </button>
      </div>
    </nav>
  )
}

/** How many jobs wait for somebody, or that one runs. */
function JobCount({ jobs }: { readonly jobs: readonly SheetJobView[] }) {
  const { t, i18n } = useTranslation()
  const waiting = jobs.filter(isWaiting).length
  if (jobs.some(({ state }) => state === 'running'))
    return (
      <span className={classes['badge']} data-tone="info">
        <span className={classes['dot']} aria-hidden />
        <span className="visually-hidden">{t('jobs.states.running')}</span>
      </span>
    )
  if (waiting === 0) return null
  return (
    <span className={classes['badge']} data-tone="warn">
      <span aria-hidden>{wholeNumber(waiting, i18n.language)}</span>
      <span className="visually-hidden">{t('jobs.waiting', { count: waiting })}</span>
    </span>
  )
}
