import { ActionIcon, Button, Menu, Progress } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SheetJobView } from '../../../../preload/contract/sheets'
import { RelativeTime } from '../../components/RelativeTime'
import { wholeNumber } from '../../lib/times'
import type { SheetProgress } from '../sheets/dialog/use-sheet-run'
import { actionsOf, type JobAction } from './job-actions'
import { useJobName } from './job-words'
import classes from './Jobs.module.css'
import { JobState } from './JobState'

interface Props {
  readonly job: SheetJobView
  readonly progress: SheetProgress | null
  readonly onOpen: () => void
  readonly onAction: (action: JobAction) => void
}

/** What somebody waits for; the rest is in the menu. */
const asButton: readonly JobAction[] = ['cancel', 'go-on', 'confirm']

/** One job: what and whose, how far it came, and what is most likely done next. */
export function JobRow({ job, progress, onOpen, onAction }: Props) {
  const { t } = useTranslation()
  const name = useJobName()(job)
  const actions = actionsOf(job)
  const main = actions.find((action) => asButton.includes(action))
  const others = actions.filter((action) => action !== main)
  return (
    <tr>
      <td>
        <button type="button" className={classes['what']} onClick={onOpen}>
          <bdi>{name}</bdi>
        </button>
        <div className="dim">
          {t(`jobs.outputs.${job.output}`)} · {job.paper} · <bdi>{job.createdBy}</bdi>
          <span className={classes['narrow']}>
            {' '}
            · <RelativeTime at={job.createdAt} />
          </span>
        </div>
      </td>
      <td className={classes['wide']}>
        <RelativeTime at={job.createdAt} />
      </td>
      <td>
        <HowFar job={job} name={name} progress={progress} />
      </td>
      <td>
        <JobState job={job} />
      </td>
      <td>
        <div className={classes['actions']}>
          {main !== undefined && (
            <Button
              size="compact-md"
              variant="default"
              aria-label={t('jobs.actionFor', { action: t(`jobs.actions.${main}`), name })}
              onClick={() => {
                onAction(main)
              }}
            >
              {t(`jobs.actions.${main}`)}
            </Button>
          )}
          {others.length === 0 ? (
            <span className={classes['gap']} />
          ) : (
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('people.actionsFor', { name })}>
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {others.map((action) => (
                  <Menu.Item
                    key={action}
                    {...(action === 'discard' ? { c: 'var(--fd-bad)' } : {})}
                    onClick={() => {
                      onAction(action)
                    }}
                  >
                    {t(`jobs.actions.${action}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      </td>
    </tr>
  )
}

function HowFar({
  job,
  name,
  progress
}: {
  readonly job: SheetJobView
  readonly name: string
  readonly progress: SheetProgress | null
}) {
  const { t, i18n } = useTranslation()
  const shown = (count: number) => wholeNumber(count, i18n.language)
  const live = job.state === 'running' ? progress : null
  const done = live?.done ?? job.out
  const total = live?.total ?? job.people
  return (
    <div className={classes['far']}>
      <span className="tabular">
        {live === null ? '' : `${t(`sheets.${live.phase}`)}: `}
        {t('bulk.progressed', { done: shown(done), total: shown(total) })}
      </span>
      {(job.state === 'running' || job.state === 'stopped') && (
        <Progress
          size="sm"
          color={job.state === 'stopped' ? 'yellow' : 'accent'}
          value={total === 0 ? 0 : (done / total) * 100}
          aria-label={t('jobs.progressOf', { name })}
        />
      )}
    </div>
  )
}
