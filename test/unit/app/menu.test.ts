import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { menuTemplate, type MenuOptions } from '../../../src/main/app/menu/menu'
import { languageOf, menuWords } from '../../../src/main/app/menu/menu-words'
import { menuCommand } from '../../../src/preload/contract/events'

type Item = MenuItemConstructorOptions

const roles = ['administrator', 'support', 'auditor', null] as const
const languages = ['en', 'de'] as const

const menu = (options: Partial<MenuOptions> = {}) =>
  menuTemplate({
    language: 'en',
    isMac: false,
    role: 'administrator',
    choose: () => undefined,
    lock: () => undefined,
    ...options
  })

const submenuOf = ({ submenu }: Item): readonly Item[] => (Array.isArray(submenu) ? submenu : [])
const itemsOf = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...itemsOf(submenuOf(item))])
const leaves = (options: Partial<MenuOptions> = {}) =>
  itemsOf(menu(options)).filter((item) => submenuOf(item).length === 0 && item.type !== 'separator')
const named = (label: string, options: Partial<MenuOptions> = {}) =>
  leaves(options).find((item) => item.label === label)
const click = (item: Item | undefined) => {
  ;(item?.click as unknown as () => void)()
}

const every = languages.flatMap((language) =>
  [true, false].flatMap((isMac) => roles.map((role) => ({ language, isMac, role })))
)

/** What Electron gives the roles that the menu uses (its default accelerators, either system). */
const ofRoles: Readonly<Record<string, string>> = {
  undo: 'CmdOrCtrl+Z',
  redo: 'Shift+CmdOrCtrl+Z',
  cut: 'CmdOrCtrl+X',
  copy: 'CmdOrCtrl+C',
  paste: 'CmdOrCtrl+V',
  selectAll: 'CmdOrCtrl+A',
  resetZoom: 'CmdOrCtrl+0',
  zoomIn: 'CmdOrCtrl+Plus',
  zoomOut: 'CmdOrCtrl+-',
  togglefullscreen: 'F11',
  minimize: 'CmdOrCtrl+M',
  close: 'CmdOrCtrl+W',
  quit: 'CmdOrCtrl+Q',
  hide: 'CmdOrCtrl+H',
  hideOthers: 'CmdOrCtrl+Alt+H'
}

describe('the menu', () => {
  test.each(every)('has no shortcut twice: %o', (options) => {
    const shortcuts = leaves(options)
      .map((item) => item.accelerator ?? ofRoles[item.role ?? ''])
      .filter((shortcut) => shortcut !== undefined)
    expect(shortcuts.length).toBeGreaterThan(15)
    expect(shortcuts.filter((shortcut, index) => shortcuts.indexOf(shortcut) !== index)).toEqual([])
  })

  test.each(every)('has no access key twice, no item without words, no separator at an end: %o', (options) => {
    const template = menu(options)
    const keys = template
      .map((item) => /&(.)/.exec(item.label ?? '')?.[1]?.toLowerCase())
      .filter((key) => key !== undefined)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toHaveLength(5)
    expect(leaves(options).filter((item) => (item.label ?? '').trim() === '')).toEqual([])
    for (const items of template.map(submenuOf)) {
      expect(items.length).toBeGreaterThan(0)
      const kinds = items.map(({ type }) => type === 'separator')
      expect([kinds[0], kinds.at(-1), kinds.some((kind, index) => kind && kinds[index + 1])]).toEqual([
        false,
        false,
        false
      ])
    }
  })

  test('has every command that pages know, once', () => {
    for (const isMac of [true, false]) {
      const chosen: string[] = []
      for (const item of leaves({
        isMac,
        choose: (command) => {
          chosen.push(command)
        }
      }))
        (item.click as undefined | (() => void))?.()
      expect(chosen.toSorted()).toEqual(menuCommand.options.toSorted())
    }
  })

  test('locks by its own way, whoever is signed in', () => {
    const lock = vi.fn()
    for (const role of roles) click(named('Lock Now', { role, lock }))
    expect(lock).toHaveBeenCalledTimes(4)
    expect(named('Lock Now', { role: null })?.accelerator).toBe('CmdOrCtrl+L')
  })

  test('greys out what the role may not do', () => {
    const open = (role: MenuOptions['role']) =>
      leaves({ role })
        .filter(({ enabled }) => enabled === true)
        .map(({ label }) => label)
        .toSorted()
    const all = [
      'About FactorDesk',
      'Add Person…',
      'Audit Log',
      'Command Palette…',
      'Import People…',
      'Jobs',
      'Keyboard Shortcuts',
      'Operators',
      'People',
      'Print Setup Sheets…',
      'Search People',
      'Settings',
      'Settings…'
    ]
    expect(open('administrator')).toEqual(all)
    expect(open('support')).toEqual(all.filter((label) => label !== 'Operators'))
    expect(open('auditor')).toEqual(
      all.filter((label) => !['Add Person…', 'Import People…', 'Jobs', 'Print Setup Sheets…'].includes(label))
    )
    expect(open(null)).toEqual([])
  })

  test('can always copy, paste and quit', () => {
    for (const options of every) {
      for (const role of ['copy', 'paste', 'quit'] as const)
        expect(leaves(options).find((item) => item.role === role)?.enabled).not.toBe(false)
    }
  })

  test('is laid out as each system expects it', () => {
    const [first] = menu({ isMac: true })
    expect(first?.role).toBe('appMenu')
    expect(submenuOf(first ?? {}).map(({ role }) => role)).toEqual(
      expect.arrayContaining(['services', 'hide', 'hideOthers', 'unhide', 'quit'])
    )
    expect(menu({ isMac: true }).map(({ label }) => label)).toEqual([
      undefined,
      '&File',
      '&Edit',
      '&View',
      '&Window',
      '&Help'
    ])
    expect(menu().map(({ label }) => label)).toEqual(['&File', '&Edit', '&View', '&Window', '&Help'])
    expect(submenuOf(menu()[0] ?? {}).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Settings…', 'Quit FactorDesk'])
    )
    expect(leaves().some(({ role }) => role === 'hide' || role === 'services')).toBe(false)
  })

  test('speaks both languages all through', () => {
    const { en, de } = menuWords
    const same = Object.keys(en).filter((word) => en[word as keyof typeof en] === de[word as keyof typeof de])
    expect(same).toEqual([])
    const german = new Set(Object.values(de))
    for (const isMac of [true, false]) {
      const strange = leaves({ language: 'de', isMac })
        .map(({ label }) => label)
        .filter((label) => label !== undefined && !german.has(label))
      expect(strange).toEqual([])
    }
  })

  test('takes the chosen language, else that of the system, else English', () => {
    expect([
      languageOf('de', 'en-US'),
      languageOf('en', 'de-DE'),
      languageOf('system', 'de-AT'),
      languageOf('system', 'DE'),
      languageOf('system', 'fr'),
      languageOf('system', '')
    ]).toEqual(['de', 'en', 'de', 'de', 'en', 'en'])
  })
})
