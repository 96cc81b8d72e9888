import { Alert, Button } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MenuCommand } from '../../../preload/contract/events'
import type { SignedIn } from '../../../preload/contract/session'
import type { SheetJobView } from '../../../preload/contract/sheets'
import { request } from '../bridge/bridge'
import { useEvent, useRequest } from '../bridge/queries'
import { Audit } from '../features/audit/Audit'
import { ImportDialog } from '../features/imports/ImportDialog'
import { JobNotice } from '../features/jobs/JobNotice'
import { Jobs } from '../features/jobs/Jobs'
import { Operators } from '../features/operators/Operators'
import { People, type PeopleWish } from '../features/people/People'
import { SavedViews } from '../features/people/SavedViews'
import { usePeopleView } from '../model/use-people-view'
import { SettingsScreen } from '../features/settings/SettingsScreen'
import { ShortcutsDialog } from '../features/settings/ShortcutsDialog'
import { AboutDialog } from '../features/settings/AboutDialog'
import { type Command, useCommands, withModifier } from '../commands/commands'
import { isOpenTo, Navigation, type Section, sections } from './Navigation'
import { Palette, openPalette } from './Palette'
import classes from './Shell.module.css'
import { useShortcuts } from './use-shortcuts'

/** Locking never waits for a dialog to be closed. */
const alwaysHeard = ['l']
const noJobs: readonly SheetJobView[] = []

type ShellDialog = 'none' | 'import' | 'shortcuts' | 'about'

/** The frame around every screen: side bar, content, and what the menu and the palette can reach from anywhere. */
export function Shell({ session }: { readonly session: SignedIn }) {
  const { t } = useTranslation()
  const [section, setSection] = useState<Section>('people')
  const [dialog, setDialog] = useState<ShellDialog>('none')
  const [requestedAction, setWish] = useState<PeopleWish | null>(null)
  const [openJob, setOpenJob] = useState<string | null>(null)
  const view = usePeopleView()
  const { role } = session.operator
  const isAuditor = role === 'auditor'
  const jobs = useRequest('sheets:jobs', {}, { enabled: !isAuditor }).data?.jobs ?? noJobs

  const commands = useMemo((): readonly Command[] => {
    const forbidden = isAuditor ? t('shell.notForAuditors') : undefined
    const group = t('shell.people')
    const ask = (what: PeopleWish) => () => {
      setSection('people')
      setWish(what)
    }
    return [
      ...sections.map(({ id, key }) => ({
        id: `go-${id}`,
        group: t('shell.go'),
        label: t(`shell.${id}`),
        keys: withModifier(key),
        disabledReason: isOpenTo(id, role)
          ? undefined
          : t(isAuditor ? 'shell.notForAuditors' : 'shell.administratorsOnly'),
        run: () => {
          setSection(id)
        }
      })),
      {
        id: 'add-person',
        group,
        label: t('people.add'),
        keys: withModifier('N'),
        disabledReason: forbidden,
        run: ask('add')
      },
      {
        id: 'import-people',
        group,
        label: t('imports.open'),
        keys: withModifier('I'),
        disabledReason: forbidden,
        run: () => {
          setDialog('import')
        }
      },
      {
        id: 'print',
        group,
        label: t('sheets.command'),
        keys: withModifier('P'),
        disabledReason: forbidden,
        run: ask('print')
      },
      {
        id: 'shortcuts',
        group: t('shell.help'),
        label: t('shortcuts.title'),
        keys: withModifier('/'),
        run: () => {
          setDialog('shortcuts')
        }
      },
      {
        id: 'about',
        group: t('shell.help'),
        label: t('about.title'),
        run: () => {
          setDialog('about')
        }
      },
      {
        id: 'lock',
        group: t('shell.session'),
        label: t('shell.lock'),
        keys: withModifier('L'),
        run: () => void request('session:lock', {})
      }
    ]
  }, [t, isAuditor, role])
  useCommands('shell', commands)

  const choose = (command: MenuCommand | 'lock') => {
    if (command === 'palette') openPalette()
    else if (command === 'preferences') setSection('settings')
    else if (command === 'search') {
      setSection('people')
      view.focusSearch()
    } else {
      const found = commands.find(({ id }) => id === command)
      if (found?.disabledReason === undefined) found?.run()
    }
  }
  useEvent('menu:chosen', ({ command }) => {
    choose(command)
  })
  const on = (command: MenuCommand | 'lock') => () => {
    choose(command)
  }
  useShortcuts(
    {
      k: on('palette'),
      f: on('search'),
      'bare /': on('search'),
      l: on('lock'),
      n: on('add-person'),
      i: on('import-people'),
      p: on('print'),
      ',': on('preferences'),
      '/': on('shortcuts'),
      1: on('go-people'),
      2: on('go-jobs'),
      3: on('go-audit'),
      4: on('go-operators'),
      5: on('go-settings')
    },
    alwaysHeard
  )
  const onWishTaken = useCallback(() => {
    setWish(null)
  }, [])

  return (
    <div className={classes['shell']}>
      <Navigation session={session} section={section} jobs={jobs} onSection={setSection}>
        {section === 'people' && <SavedViews view={view} />}
      </Navigation>
      <main className={classes['content']}>
        {session.clockMovedBack && (
          <Alert color="yellow" radius={0} role="status">
            {t('shell.clockMovedBack')}
          </Alert>
        )}
        {session.isDatabaseDamaged && (
          <Alert color="red" radius={0} role="alert">
            {t('shell.databaseDamaged')}
          </Alert>
        )}
        {session.auditFault !== null && section !== 'audit' && (
          <Alert color="red" radius={0} role="alert">
            {t(`shell.auditFault.${session.auditFault}`)}{' '}
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => {
                setSection('audit')
              }}
            >
              {t('shell.openAudit')}
            </Button>
          </Alert>
        )}
        <JobNotice
          jobs={jobs}
          onContinue={(jobId) => {
            setSection('jobs')
            setOpenJob(jobId)
          }}
        />
        {section === 'people' && (
          <People
            session={session}
            view={view}
            requestedAction={requestedAction}
            onWishTaken={onWishTaken}
            onImport={() => {
              setDialog('import')
            }}
          />
        )}
        {section === 'jobs' && (
          <Jobs
            openId={openJob}
            onOpen={setOpenJob}
            onPeople={() => {
              setSection('people')
            }}
          />
        )}
        {section === 'audit' && <Audit role={role} />}
        {section === 'operators' && <Operators role={role} />}
        {section === 'settings' && <SettingsScreen session={session} />}
      </main>
      {dialog === 'import' && (
        <ImportDialog
          onClose={() => {
            setDialog('none')
          }}
        />
      )}
      {dialog === 'shortcuts' && (
        <ShortcutsDialog
          onClose={() => {
            setDialog('none')
          }}
        />
      )}
      {dialog === 'about' && (
        <AboutDialog
          onClose={() => {
            setDialog('none')
          }}
        />
      )}
      <Palette
        onPerson={(userId) => {
          setSection('people')
          view.setOpenId(userId)
        }}
      />
    </div>
  )
}
