/** Text that a rule must refuse, and the end of the one sentence that it must say. */
export interface BadExample {
  readonly file: string
  readonly code: string
  readonly says: string
}

const ELECTRON = 'Only src/main/app, ipc, platform adapters and the preload know Electron.'
const NODE = 'This room knows no operating system: ask a port.'
const MAIN = 'The renderer and the preload reach main over the bridge only.'
const RENDERER = 'Nobody imports the renderer.'
const PORTS_ONLY = 'Only the ports of the services may be imported here.'
const DB = 'The database is reached through the ports of the services.'
const PLATFORM = 'Adapters are reached through the ports of the services.'
const IPC = 'Only src/main/app wires the bridge.'
const APP = 'Nobody imports the composition root.'
const SHEETS = 'Only src/main/app prints sheets.'
const PRELOAD = 'Of the preload only the contract may be imported.'
const CONTRACT = 'The contract belongs to the bridge: only ipc, app, preload and renderer know it.'
const TYPES_ONLY = 'The renderer takes types only from the contract: main parses, and zod stays out of the page.'

/** By room and what it may not import: one arrow each that architecture does not draw. */
const arrows: Readonly<Record<string, readonly (readonly [from: string, says: string])[]>> = {
  'src/preload/contract/bad.ts': [
    ['electron', 'The contract imports zod and itself only.'],
    ['node:fs', 'The contract imports zod and itself only.'],
    ['../index', 'The contract imports nothing outside of itself.'],
    ['../../main/domain/model', 'The contract imports nothing outside of itself.']
  ],
  'src/preload/bad.ts': [
    ['../main/domain/model', MAIN],
    ['../renderer/src/app/theme', RENDERER],
    ['node:fs', NODE]
  ],
  'src/main/domain/bad.ts': [
    ['electron', 'The rules import nothing but otpauth.'],
    ['node:crypto', 'The rules import nothing but otpauth.'],
    ['zod', 'The rules import nothing but otpauth.'],
    ['../services/ports/clock', 'The rules import nothing but themselves.'],
    ['../../preload/contract/users', 'The rules import nothing but themselves.']
  ],
  'src/main/sheets/bad.ts': [
    ['electron', 'Sheets are made of strings: no package, no Node, no Electron.'],
    ['node:fs', 'Sheets are made of strings: no package, no Node, no Electron.'],
    ['../platform/qr-pictures', 'Sheets know the domain only.'],
    ['../services/ports/clock', 'Sheets know the domain only.'],
    ['../../preload/contract/users', 'Sheets know the domain only.']
  ],
  'src/main/services/bad.ts': [
    ['../sheets/document', SHEETS],
    ['electron', ELECTRON],
    ['electron/main', ELECTRON],
    ['node:fs', NODE],
    ['../db/store', DB],
    ['../platform/clock', PLATFORM],
    ['../ipc/dispatch', IPC],
    ['../ipc', IPC],
    ['../app/startup', APP],
    ['../../preload/contract/users', CONTRACT],
    ['../../preload', CONTRACT],
    ['../../renderer/src/lib/times', RENDERER]
  ],
  'src/main/services/ports/bad.ts': [
    ['../../db/store', DB],
    ['../../app/startup', APP]
  ],
  'src/main/db/bad.ts': [
    ['../sheets/document', SHEETS],
    ['electron', ELECTRON],
    ['../services/users', PORTS_ONLY],
    ['../services', PORTS_ONLY],
    ['../platform/clock', PLATFORM],
    ['../ipc/dispatch', IPC],
    ['../app/startup', APP],
    ['../../preload/contract/users', CONTRACT],
    ['../../renderer/src/lib/times', RENDERER]
  ],
  'src/main/db/sqlite/bad.ts': [
    ['../../services/users', PORTS_ONLY],
    ['../../app/startup', APP]
  ],
  'src/main/platform/bad.ts': [
    ['../sheets/document', SHEETS],
    ['../services/users', PORTS_ONLY],
    ['../services', PORTS_ONLY],
    ['../db/store', DB],
    ['../ipc/dispatch', IPC],
    ['../app/startup', APP],
    ['../../preload/contract/users', CONTRACT],
    ['../../renderer/src/lib/times', RENDERER]
  ],
  'src/main/ipc/bad.ts': [
    ['../sheets/document', SHEETS],
    ['../db/store', DB],
    ['../platform/clock', PLATFORM],
    ['../app/startup', APP],
    ['../../preload/index', PRELOAD],
    ['../../preload', PRELOAD],
    ['../../renderer/src/lib/times', RENDERER]
  ],
  'src/main/ipc/handlers/bad.ts': [
    ['../../db/store', DB],
    ['../../app/startup', APP]
  ],
  'src/main/app/bad.ts': [
    ['../../renderer/src/lib/times', RENDERER],
    ['../../preload/index', PRELOAD]
  ],
  'src/renderer/src/app/bad.tsx': [
    ['electron', ELECTRON],
    ['electron/renderer', ELECTRON],
    ['node:fs', NODE],
    ['../../../main/domain/model', MAIN],
    ['../../../main/services/ports/store', MAIN],
    ['../../../preload/index', PRELOAD],
    ['../../../preload/contract', TYPES_ONLY],
    ['../../../preload/contract/users', TYPES_ONLY]
  ]
}

const badArrows: readonly BadExample[] = Object.entries(arrows).flatMap(([file, walls]) =>
  walls.map(([from, says]) => ({ file, code: `import '${from}'\n`, says }))
)

/** Package, the one file that imports it, and a file of the same room that may not. */
export const packageDoors = [
  ['otpauth', 'src/main/domain/totp.ts', 'src/main/domain/lockout.ts'],
  ['better-sqlite3', 'src/main/db/sqlite/driver.ts', 'src/main/db/backups.ts'],
  ['electron-store', 'src/main/platform/preferences.ts', 'src/main/app/window.ts'],
  ['qrcode', 'src/main/platform/qr-pictures.ts', 'src/renderer/src/components/QrPanel.tsx'],
  ['@node-rs/argon2', 'src/main/platform/argon2.ts', 'src/main/services/session.ts'],
  ['papaparse', 'src/main/platform/csv-format.ts', 'src/main/services/imports.ts'],
  ['chardet', 'src/main/platform/csv-format.ts', 'src/main/app/files.ts']
] as const

export const electronDoors = [
  ['ipcMain', 'src/main/ipc/register.ts', 'src/main/app/composition-root.ts'],
  ['ipcRenderer', 'src/preload/index.ts', 'src/main/app/window.ts'],
  ['contextBridge', 'src/preload/index.ts', 'src/preload/other.ts'],
  ['shell', 'src/main/app/links.ts', 'src/main/app/menu.ts'],
  ['clipboard', 'src/main/app/clipboard.ts', 'src/main/platform/clipboard.ts']
] as const

export const useOf = (name: string): string =>
  `import { ${name} } from 'electron'\nexport const used: unknown = ${name}\n`

const badDoors: readonly BadExample[] = [
  ...packageDoors.map(([name, door, file]) => ({
    file,
    code: `import '${name}'\n`,
    says: `Only ${door} imports ${name}.`
  })),
  ...electronDoors.map(([name, door, file]) => ({ file, code: useOf(name), says: `Only ${door} uses ${name}.` })),
  {
    file: 'src/main/platform/key-store.ts',
    code: useOf('safeStorage'),
    says: 'No keychain is used yet: give it one file in src/main/platform, behind a port.'
  },
  {
    file: 'src/main/app/window.ts',
    code: "import electron from 'electron'\nexport const used: unknown = electron\n",
    says: 'Name what you need of electron: behind its default stand all doors at once.'
  },
  {
    file: 'src/main/app/window.ts',
    code: "export { ipcMain } from 'electron'\n",
    says: 'Only src/main/ipc/register.ts uses ipcMain.'
  }
]

const expression = (file: string, says: string, ...codes: string[]): BadExample[] =>
  codes.map((code) => ({ file, code: `export const used = (${code})\n`, says }))

const badSyntax: readonly BadExample[] = [
  ...expression(
    'src/main/app/window-keeper.ts',
    'Events leave through src/main/ipc/push.ts.',
    '(window: any) => window.webContents.send()',
    '(webContents: any) => webContents.send()',
    '(contents: any) => contents.send()',
    '(event: any) => event.sender.send()',
    '(sender: any) => sender.postMessage()',
    '(contents: any) => contents.mainFrame.send()'
  ),
  ...expression(
    'src/renderer/src/app/App.tsx',
    'The bridge is reached through src/renderer/src/bridge/bridge.ts.',
    'window.bridge',
    'globalThis.bridge',
    "window['bridge']",
    '() => { const { bridge } = window; return bridge }'
  ),
  ...expression(
    'src/main/app/console.ts',
    'Packages are imported at the top of a file: the doors watch there.',
    "import('better-sqlite3')",
    "import('electron')"
  ),
  ...expression(
    'src/main/services/users.ts',
    'What is imported is named, so that the walls can watch it.',
    '(name: string) => import(name)'
  ),
  ...expression(
    'src/main/services/users.ts',
    'Only the entry and the composition root load rooms late.',
    "import('../db/store')"
  ),
  ...expression('src/main/db/backups.ts', 'Use import: walls and doors watch it.', 'createRequire(import.meta.url)'),
  ...['src/main/domain/lockout.ts', 'src/main/services/ports/desk.ts'].flatMap((file) => [
    ...expression(file, 'Ask the Clock port.', 'Date.now()', 'new Date()', 'performance.now()'),
    ...expression(file, 'Ask the Random port.', 'Math.random()', 'crypto.randomUUID()')
  ]),
  { file: 'src/main/domain/model.ts', code: 'export enum Colour { red }\n', says: 'Use a union of literals.' },
  { file: 'src/renderer/src/app/App.tsx', code: 'const a = 1\nexport default a\n', says: 'Use a named export.' },
  {
    file: 'src/main/db/rows.ts',
    code: `export const a = 1\n${'\n'.repeat(300)}`,
    says: 'File has too many lines (301). Maximum allowed is 300.'
  },
  ...expression('src/main/db/backups.ts', 'A `require()` style import is forbidden.', "require('electron')"),
  { file: 'src/main/db/rows.ts', code: 'console.log(1)\n', says: 'Unexpected console statement.' },
  {
    file: 'src/main/db/rows.ts',
    code: 'export const a = (b: string | null) => b!\n',
    says: 'Forbidden non-null assertion.'
  },
  {
    file: 'src/main/db/rows.ts',
    code: 'export const a = (b: number) => b == 1\n',
    says: "Expected '===' and instead saw '=='."
  }
]

export const badExamples: readonly BadExample[] = [...badArrows, ...badDoors, ...badSyntax]
