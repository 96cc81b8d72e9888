import { Alert } from '@mantine/core'
import { IconClipboardList, IconLock, IconSettings, IconUsers, IconUserShield } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MenuCommand } from '../../../preload/contract/events'
import type { SignedIn } from '../../../preload/contract/session'
import { request } from '../bridge/bridge'
import { useEvent } from '../bridge/queries'
import { Audit } from '../features/audit/Audit'
import { ImportDialog } from '../features/imports/ImportDialog'
import { Operators } from '../features/operators/Operators'
import { People } from '../features/people/People'
import { SavedViews } from '../features/people/SavedViews'
import { usePeopleView } from '../features/people/use-people-view'
import { SettingsScreen } from '../features/settings/SettingsScreen'
import { ShortcutsDialog } from '../features/settings/ShortcutsDialog'
import { AboutDialog } from '../features/settings/AboutDialog'
import { type Command, useCommands, withModifier } from './commands'
import { Palette, openPalette } from './Palette'
import classes from './Shell.module.css'
import { useShortcuts } from './use-shortcuts'

export type Section = 'people' | 'audit' | 'operators' | 'settings'
/** Locking never waits for a dialog to be closed. */
const alwaysHeard = ['l']

type ShellDialog = 'none' | 'import' | 'shortcuts' | 'about'

const sections = [
  { id: 'people', Icon: IconUsers, key: '1' },
  { id: 'audit', Icon: IconClipboardList, key: '2' },
  { id: 'operators', Icon: IconUserShield, key: '3' },
  { id: 'settings', Icon: IconSettings, key: '4' }
] as const

/** The frame around every screen: side bar, content, and what the menu and the palette can reach from anywhere. */
export function Shell({ session }: { readonly session: SignedIn }) {
  const { t } = useTranslation()
  const [section, setSection] = useState<Section>('people')
  const [dialog, setDialog] = useState<ShellDialog>('none')
  const [addRequest, setAddRequest] = useState(0)
  const view = usePeopleView()
  const { role } = session.operator
  const isAuditor = role === 'auditor'

  const commands = useMemo((): readonly Command[] => {
    const forbidden = isAuditor ? t('shell.notForAuditors') : undefined
    return [
      ...sections.map(({ id, key }) => ({
        id: `go-${id}`,
        group: t('shell.go'),
        label: t(`shell.${id}`),
        keys: withModifier(key),
        disabledReason: id === 'operators' && role === 'support' ? t('shell.administratorsOnly') : undefined,
        run: () => { setSection(id) }
      })),
      { id: 'add-person', group: t('shell.people'), label: t('people.add'), keys: withModifier('N'), disabledReason: forbidden, run: () => { setSection('people'); setAddRequest((count) => count + 1) } },
      { id: 'import-people', group: t('shell.people'), label: t('imports.open'), keys: withModifier('I'), disabledReason: forbidden, run: () => { setDialog('import') } },
      { id: 'shortcuts', group: t('shell.help'), label: t('shortcuts.title'), keys: withModifier('/'), run: () => { setDialog('shortcuts') } },
      { id: 'about', group: t('shell.help'), label: t('about.title'), run: () => { setDialog('about') } },
      { id: 'lock', group: t('shell.session'), label: t('shell.lock'), keys: withModifier('L'), run: () => void request('session:lock', {}) }
    ]
  }, [t, isAuditor, role])
  useCommands('shell', commands)

  const choose = (command: MenuCommand | 'lock') => {
    if (command === 'palette') openPalette()
    else if (command === 'preferences') setSection('settings')
    else if (command === 'search') { setSection('people'); view.focusSearch() }
    else {
      const found = commands.find(({ id }) => id === command)
      if (found?.disabledReason === undefined) found?.run()
    }
  }
  useEvent('menu:chosen', ({ command }) => { choose(command) })
  const on = (command: MenuCommand | 'lock') => () => { choose(command) }
  useShortcuts(
    { k: on('palette'), f: on('search'), 'bare /': on('search'), l: on('lock'), n: on('add-person'), i: on('import-people'), ',': on('preferences'), '/': on('shortcuts'), 1: on('go-people'), 2: on('go-audit'), 3: on('go-operators'), 4: on('go-settings') },
    alwaysHeard
  )

  return (
    <div className={classes['shell']}>
      <nav className={classes['side']} aria-label={t('shell.navigation')}>
        <div className={classes['brand']}><span className={classes['mark']} aria-hidden />FactorDesk</div>
        <ul className={classes['sections']}>
          {sections.filter(({ id }) => id !== 'operators' || role !== 'support').map(({ id, Icon }) => (
            <li key={id}>
              <button type="button" className={classes['section']} aria-current={section === id ? 'page' : undefined} onClick={() => { setSection(id) }}>
                <Icon size={17} aria-hidden stroke={1.8} />
                {t(`shell.${id}`)}
              </button>
            </li>
          ))}
        </ul>
        {section === 'people' && <SavedViews view={view} />}
        <div className={classes['foot']}>
          <div className={classes['who']}>
            <strong><bdi>{session.operator.displayName}</bdi></strong>
            <span>{t(`roles.${role}`)}</span>
          </div>
          <button type="button" className={classes['section']} onClick={() => void request('session:lock', {})} title={withModifier('L')}>
            <IconLock size={17} aria-hidden stroke={1.8} />
            {t('shell.lock')}
          </button>
        </div>
      </nav>
      <main className={classes['content']}>
        {session.clockMovedBack && <Alert color="yellow" radius={0} role="status">{t('shell.clockMovedBack')}</Alert>}
        {section === 'people' && <People session={session} view={view} addRequest={addRequest} onImport={() => { setDialog('import') }} />}
        {section === 'audit' && <Audit role={role} />}
        {section === 'operators' && <Operators role={role} />}
        {section === 'settings' && <SettingsScreen session={session} />}
      </main>
      {dialog === 'import' && <ImportDialog onClose={() => { setDialog('none') }} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={() => { setDialog('none') }} />}
      {dialog === 'about' && <AboutDialog onClose={() => { setDialog('none') }} />}
      <Palette />
    </div>
  )
}
