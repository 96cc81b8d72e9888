import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../preload/contract/events'

export type MenuLanguage = 'en' | 'de'

const words = {
  en: {
    file: 'File', edit: 'Edit', view: 'View', go: 'Go', window: 'Window', help: 'Help',
    add: 'Add Person…', import: 'Import People…', lock: 'Lock Now', preferences: 'Preferences…', search: 'Search People',
    palette: 'Command Palette…', people: 'People', audit: 'Audit', operators: 'Operators', settings: 'Settings',
    shortcuts: 'Keyboard Shortcuts', about: 'About FactorDesk'
  },
  de: {
    file: 'Datei', edit: 'Bearbeiten', view: 'Ansicht', go: 'Gehe zu', window: 'Fenster', help: 'Hilfe',
    add: 'Person hinzufügen …', import: 'Personen importieren …', lock: 'Jetzt sperren', preferences: 'Einstellungen …', search: 'Personen suchen',
    palette: 'Befehlspalette …', people: 'Personen', audit: 'Protokoll', operators: 'Bediener', settings: 'Einstellungen',
    shortcuts: 'Tastenkürzel', about: 'Über FactorDesk'
  }
} as const

export interface MenuActions {
  choose(command: MenuCommand): void
  lock(): void
}

/** The native menu. What needs a sign-in is greyed out without one. */
export function menuTemplate(language: MenuLanguage, isMac: boolean, isSignedIn: boolean, actions: MenuActions): MenuItemConstructorOptions[] {
  const say = words[language]
  const item = (label: string, command: MenuCommand, accelerator?: string, enabled = isSignedIn): MenuItemConstructorOptions => ({
    label,
    enabled,
    click: () => {
      actions.choose(command)
    },
    ...(accelerator === undefined ? {} : { accelerator })
  })
  const preferences = item(say.preferences, 'preferences', 'CmdOrCtrl+,')
  const about = item(say.about, 'about', undefined, true)
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const lock: MenuItemConstructorOptions = {
    label: say.lock,
    accelerator: 'CmdOrCtrl+L',
    click: () => {
      actions.lock()
    }
  }
  return [
    ...(isMac
      ? [{ role: 'appMenu', submenu: [about, separator, preferences, separator, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, separator, { role: 'quit' }] } satisfies MenuItemConstructorOptions]
      : []),
    {
      label: say.file,
      submenu: [item(say.add, 'add-person', 'CmdOrCtrl+N'), item(say.import, 'import-people', 'CmdOrCtrl+I'), separator, lock, separator, ...(isMac ? [{ role: 'close' as const }] : [preferences, separator, { role: 'quit' as const }])]
    },
    { label: say.edit, submenu: [{ role: 'undo' }, { role: 'redo' }, separator, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }, separator, item(say.search, 'search', 'CmdOrCtrl+F')] },
    { label: say.view, submenu: [item(say.palette, 'palette', 'CmdOrCtrl+K'), separator, { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, separator, { role: 'togglefullscreen' }] },
    {
      label: say.go,
      submenu: [item(say.people, 'go-people', 'CmdOrCtrl+1'), item(say.audit, 'go-audit', 'CmdOrCtrl+2'), item(say.operators, 'go-operators', 'CmdOrCtrl+3'), item(say.settings, 'go-settings', 'CmdOrCtrl+4')]
    },
    { label: say.window, role: 'windowMenu' },
    { label: say.help, role: 'help', submenu: [item(say.shortcuts, 'shortcuts', 'CmdOrCtrl+/', true), ...(isMac ? [] : [about])] }
  ]
}
