import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../../preload/contract/events'
import { mayDo, type Permission, type OperatorRole } from '../../domain/roles'
import { type MenuLanguage, menuWords } from './menu-words'

export interface MenuOptions {
  readonly language: MenuLanguage
  readonly isMac: boolean
  /** Of the signed-in operator; null greys out all that needs one. */
  readonly role: OperatorRole | null
  readonly choose: (command: MenuCommand) => void
  readonly lock: () => void
}

type Item = MenuItemConstructorOptions

/** What a command asks of the role; everything else is open to all roles. */
const needs: Readonly<Partial<Record<MenuCommand, Permission>>> = {
  'add-person': 'users.edit',
  'import-people': 'users.import',
  print: 'enrollments.manage',
  'go-jobs': 'enrollments.manage',
  'go-audit': 'audit.read',
  'go-operators': 'operators.read',
  'go-settings': 'settings.read',
  preferences: 'settings.read'
}

const separator: Item = { type: 'separator' }

/** The native menu, as each system expects it. What the operator may not do is greyed out; main decides again at each request. */
export function menuTemplate({ language, isMac, role, choose, lock }: MenuOptions): Item[] {
  const say = menuWords[language]

  function command(name: MenuCommand, label: string, accelerator?: string): Item {
    const permission = needs[name]
    return {
      label,
      enabled: role !== null && (permission === undefined || mayDo(role, permission)),
      click: () => {
        choose(name)
      },
      ...(accelerator === undefined ? {} : { accelerator })
    }
  }

  const preferences = command('preferences', say.preferences, 'CmdOrCtrl+,')
  const about = command('about', say.about)
  const lockNow: Item = { label: say.lock, accelerator: 'CmdOrCtrl+L', click: lock }

  const application: Item = {
    role: 'appMenu',
    submenu: [
      about,
      separator,
      preferences,
      separator,
      { role: 'services', label: say.services },
      separator,
      { role: 'hide', label: say.hide },
      { role: 'hideOthers', label: say.hideOthers },
      { role: 'unhide', label: say.unhide },
      separator,
      { role: 'quit', label: say.quit }
    ]
  }

  const file: Item = {
    label: say.file,
    submenu: [
      command('add-person', say.addPerson, 'CmdOrCtrl+N'),
      command('import-people', say.importPeople, 'CmdOrCtrl+I'),
      separator,
      command('print', say.print, 'CmdOrCtrl+P'),
      separator,
      lockNow,
      separator,
      ...(isMac
        ? [{ role: 'close', label: say.close } as const]
        : [preferences, separator, { role: 'quit', label: say.quit } as const])
    ]
  }

  const edit: Item = {
    label: say.edit,
    submenu: [
      { role: 'undo', label: say.undo },
      { role: 'redo', label: say.redo },
      separator,
      { role: 'cut', label: say.cut },
      { role: 'copy', label: say.copy },
      { role: 'paste', label: say.paste },
      { role: 'selectAll', label: say.selectAll },
      separator,
      command('search', say.search, 'CmdOrCtrl+F')
    ]
  }

  const view: Item = {
    label: say.view,
    submenu: [
      command('palette', say.palette, 'CmdOrCtrl+K'),
      separator,
      command('go-people', say.people, 'CmdOrCtrl+1'),
      command('go-jobs', say.jobs, 'CmdOrCtrl+2'),
      command('go-audit', say.audit, 'CmdOrCtrl+3'),
      command('go-operators', say.operators, 'CmdOrCtrl+4'),
      command('go-settings', say.settings, 'CmdOrCtrl+5'),
      separator,
      { role: 'resetZoom', label: say.resetZoom },
      { role: 'zoomIn', label: say.zoomIn },
      { role: 'zoomOut', label: say.zoomOut },
      separator,
      { role: 'togglefullscreen', label: say.fullScreen }
    ]
  }

  const window: Item = {
    role: 'windowMenu',
    label: say.window,
    submenu: [
      { role: 'minimize', label: say.minimize },
      ...(isMac
        ? [{ role: 'zoom', label: say.zoom } as const, separator, { role: 'front', label: say.front } as const]
        : [{ role: 'close', label: say.close } as const])
    ]
  }

  const help: Item = {
    role: 'help',
    label: say.help,
    submenu: [command('shortcuts', say.shortcuts, 'CmdOrCtrl+/'), ...(isMac ? [] : [separator, about])]
  }

  return [...(isMac ? [application] : []), file, edit, view, window, help]
}
