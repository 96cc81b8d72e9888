import { Button, Group, Stack } from '@mantine/core'
import { IconDatabaseOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StartupState } from '../../../preload/contract/desktop'
import { request } from '../bridge/bridge'
import { useAction } from '../bridge/queries'
import { ErrorNotice } from '../components/ErrorNotice'
import { ReasonDialog } from '../components/ReasonDialog'
import { presentError } from '../lib/present-error'
import { exactTime } from '../lib/times'
import classes from './StartupProblem.module.css'

type Problem = Extract<StartupState, { state: 'failed' }>

/** The database does not open: what is wrong, where it lies, and the ways out. Nothing is changed without a click. */
export function StartupProblem({ problem }: { readonly problem: Problem }) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const action = useAction()
  const [isAsking, setAsking] = useState(false)
  const take = (work: () => Promise<StartupState>) =>
    void action.run(async () => {
      client.setQueryData(['desktop:startup', {}], await work())
    })
  const isMissing = problem.code === 'DATABASE_MISSING'
  const canRestore = (isMissing || problem.code === 'DATABASE_CORRUPT') && problem.backups.length > 0
  return (
    <main className={classes['page']}>
      <Stack gap="md" className={classes['card'] ?? ''}>
        <IconDatabaseOff size={36} aria-hidden />
        <h1 className="stack-title">{t(isMissing ? 'startup.missingTitle' : 'startup.title')}</h1>
        <p role="alert">{presentError({ code: problem.code, message: '' }, t, i18n.language)}</p>
        <p className="dim">
          {t(isMissing ? 'startup.missingWhere' : 'startup.where')} <code>{problem.databasePath}</code>
        </p>
        {canRestore && (
          <section>
            <h2>{t('startup.backups')}</h2>
            {!isMissing && <p className="dim">{t('startup.backupsHint')}</p>}
            <ul className={classes['backups']}>
              {problem.backups.map((backup) => (
                <li key={backup.name}>
                  <span>{exactTime(backup.createdAt, i18n.language)}</span>
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => {
                      take(() => request('desktop:restore-backup', { name: backup.name }))
                    }}
                  >
                    {t('startup.restore')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <ErrorNotice failure={action.failure} />
        <Group gap="xs">
          <Button
            loading={action.isRunning}
            onClick={() => {
              take(() => request('desktop:retry-startup', {}))
            }}
          >
            {t('startup.retry')}
          </Button>
          <Button variant="default" onClick={() => void request('desktop:open-data-folder', {})}>
            {t('startup.openFolder')}
          </Button>
          {isMissing && problem.backups.length === 0 && (
            <Button
              variant="default"
              onClick={() => {
                setAsking(true)
              }}
            >
              {t('startup.startEmpty')}
            </Button>
          )}
          <Button variant="subtle" onClick={() => void request('desktop:quit', {})}>
            {t('startup.quit')}
          </Button>
        </Group>
      </Stack>
      {isAsking && (
        <ReasonDialog
          title={t('startup.startEmptyTitle')}
          confirmLabel={t('startup.startEmptyNow')}
          isDestructive
          needsReason={false}
          onConfirm={async () => {
            client.setQueryData(['desktop:startup', {}], await request('desktop:start-empty', {}))
          }}
          onClose={() => {
            setAsking(false)
          }}
        >
          <p>{t('startup.startEmptyHint')}</p>
        </ReasonDialog>
      )}
    </main>
  )
}
