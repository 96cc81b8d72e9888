/** Text that a rule must refuse, and the end of the one sentence that it must say. */
export interface BadExample {
  readonly file: string
  readonly code: string
  readonly says: string
}

const ELECTRON = 'Only src/main/app, ipc and the preload import Electron.'
const NODE = 'This layer knows no operating system: use a port.'
const MAIN = 'The renderer and the preload reach main over the bridge only.'
const RENDERER = 'Nobody imports the renderer.'
const PORTS_ONLY = 'Only the ports of the services may be imported here.'
const DB = 'The database is reached through the ports of the services.'
const PLATFORM = 'Adapters are reached through the ports of the services.'
const IPC = 'Only src/main/app wires the bridge.'
const APP = 'Nobody imports the composition root.'
const BACKEND = 'Only the hosts build the backend.'
const SHEET_PAGES = 'Only the hosts and the backend render sheets.'
const PRELOAD = 'Of the preload only the contract may be imported.'
const CONTRACT = 'The contract belongs to the bridge: only ipc, backend, app, preload and renderer know it.'
const TYPES_ONLY = 'The renderer takes types only from the contract: main parses, and zod stays out of the page.'

/** By layer, what it may not import. */
const arrows: Readonly<Record<string, readonly (readonly [from: string, says: string])[]>> = {
  'src/preload/contract/bad.ts': [
    ['electron', 'The contract imports zod and itself only.'],
    ['node:fs', 'The contract imports zod and itself only.'],
    ['../index', 'The contract imports nothing outside of itself.'],
    ['../../main/domain/people', 'The contract imports nothing outside of itself.']
  ],
  'src/preload/bad.ts': [
    ['../main/domain/people', MAIN],
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
  'src/main/sheet-pages/bad.ts': [
    ['electron', 'Sheets are made of strings: no package, no Node, no Electron.'],
    ['node:fs', 'Sheets are made of strings: no package, no Node, no Electron.'],
    ['../platform/images/qr-images', 'Sheets know the domain only.'],
    ['../services/ports/clock', 'Sheets know the domain only.'],
    ['../../preload/contract/users', 'Sheets know the domain only.']
  ],
  'src/main/services/bad.ts': [
    ['../sheet-pages/document', SHEET_PAGES],
    ['electron', ELECTRON],
    ['electron/main', ELECTRON],
    ['node:fs', NODE],
    ['../db/store', DB],
    ['../platform/clock', PLATFORM],
    ['../ipc/dispatch', IPC],
    ['../ipc', IPC],
    ['../backend/startup', BACKEND],
    ['../app/window/window', APP],
    ['../../preload/contract/users', CONTRACT],
    ['../../preload', CONTRACT],
    ['../../renderer/src/lib/times', RENDERER]
  ],
  'src/main/services/ports/bad.ts': [
    ['../../db/store', DB],
    ['../../app/window/window', APP]
  ],
  'src/main/db/bad.ts': [
    ['../sheet-pages/document', SHEET_PAGES],
    ['electron', ELECTRON],
    ['../services/users/users', PORTS_ONLY],
    ['../services', PORTS_ONLY],
    ['../platform/clock', PLATFORM],
    ['../ipc/dispatch', IPC],
    ['../backend/startup', BACKEND],
    ['../app/window/window', APP],
    ['../../preload/contract/users', CONTRACT],
    ['../../renderer/src/lib/times', RENDERER]
  ],
  'src/main/db/sqlite/bad.ts': [
    ['../../services/users/users', PORTS_ONLY],
    ['../../app/window/window', APP]
  ],
  'src/main/backend/bad.ts': [
    ['electron', ELECTRON],
    ['../app/window/window', APP],
    ['../../preload/index', PRELOAD],
    ['../../renderer/src/lib/times', RENDERER]
  ],
  'src/main/platform/bad.ts': [
    ['electron', ELECTRON],
    ['../sheet-pages/document', SHEET_PAGES],
    ['../services/users/users', PORTS_ONLY],
    ['../services', PORTS_ONLY],
    ['../db/store', DB],
    ['../ipc/dispatch', IPC],
    ['../backend/startup', BACKEND],
    ['../app/window/window', APP],
    ['../../preload/contract/users', CONTRACT],
    ['../../renderer/src/lib/times', RENDERER]
  ],
  'src/main/ipc/bad.ts': [
    ['../sheet-pages/document', SHEET_PAGES],
    ['../db/store', DB],
    ['../platform/clock', PLATFORM],
    ['../backend/startup', BACKEND],
    ['../app/window/window', APP],
    ['../../preload/index', PRELOAD],
    ['../../preload', PRELOAD],
    ['../../renderer/src/lib/times', RENDERER]
  ],
  'src/main/ipc/handlers/bad.ts': [
    ['../../db/store', DB],
    ['../../app/window/window', APP]
  ],
  'src/main/app/bad.ts': [
    ['../../renderer/src/lib/times', RENDERER],
    ['../../preload/index', PRELOAD]
  ],
  'src/renderer/src/app/bad.tsx': [
    ['electron', ELECTRON],
    ['electron/renderer', ELECTRON],
    ['node:fs', NODE],
    ['../../../main/domain/people', MAIN],
    ['../../../main/services/ports/store/store', MAIN],
    ['../../../preload/index', PRELOAD],
    ['../../../preload/contract', TYPES_ONLY],
    ['../../../preload/contract/users', TYPES_ONLY]
  ]
}

const FEATURES = 'Features use what is shared; nothing that is shared imports a feature.'
const NO_LOOK = 'This folder has no look: it imports no components.'
const FRAME = 'Only main.tsx imports the frame of the console.'
const OTHER_FEATURE = 'A feature imports another only where eslint.layers.js says so.'

const inRenderer: Readonly<Record<string, readonly (readonly [from: string, says: string])[]>> = {
  ...Object.fromEntries(
    ['bridge', 'lib', 'model', 'commands', 'i18n'].map((folder) => [
      `src/renderer/src/${folder}/bad.ts`,
      [
        ['../features/people/People', FEATURES],
        ['../components/Facts', NO_LOOK],
        ['../app/theme', FRAME]
      ]
    ])
  ),
  'src/renderer/src/components/bad.tsx': [
    ['../features/people/People', FEATURES],
    ['../app/theme', FRAME]
  ],
  'src/renderer/src/features/audit/bad.tsx': [
    ['../people/People', OTHER_FEATURE],
    ['../../app/theme', FRAME]
  ],
  'src/renderer/src/features/sheets/dialog/bad.tsx': [['../../people/People', OTHER_FEATURE]],
  'src/renderer/src/features/person/bad.tsx': [['../people/People', OTHER_FEATURE]]
}

const badArrows: readonly BadExample[] = Object.entries({ ...arrows, ...inRenderer }).flatMap(([file, rules]) =>
  rules.map(([from, says]) => ({ file, code: `import '${from}'\n`, says }))
)

/** Package, the one file that imports it, and a file of the same layer that may not. */
export const packageImporters = [
  ['otpauth', 'src/main/domain/totp.ts', 'src/main/domain/lockout.ts'],
  ['otpauth/dist/otpauth.esm.js', 'src/main/domain/totp.ts', 'src/main/domain/lockout.ts'],
  ['better-sqlite3', 'src/main/db/sqlite/driver.ts', 'src/main/db/sqlite/backups.ts'],
  ['electron-store', 'src/main/app/system/preferences.ts', 'src/main/app/window/window.ts'],
  ['qrcode', 'src/main/platform/images/qr-images.ts', 'src/renderer/src/components/QrPanel.tsx'],
  ['@node-rs/argon2', 'src/main/platform/crypto/argon2.ts', 'src/main/services/session/session.ts'],
  ['papaparse', 'src/main/platform/csv/records.ts', 'src/main/services/imports/imports.ts'],
  ['chardet', 'src/main/platform/csv/encoding.ts', 'src/main/app/system/files.ts']
] as const

export const electronImporters = [
  ['ipcMain', 'src/main/ipc/register.ts', 'src/main/app/composition-root.ts'],
  ['ipcRenderer', 'src/preload/index.ts', 'src/main/app/window/window.ts'],
  ['contextBridge', 'src/preload/index.ts', 'src/preload/other.ts'],
  ['shell', 'src/main/app/system/links.ts', 'src/main/app/menu/menu.ts'],
  ['clipboard', 'src/main/app/system/clipboard.ts', 'src/main/app/window/window.ts']
] as const

export const useOf = (name: string): string =>
  `import { ${name} } from 'electron'\nexport const used: unknown = ${name}\n`

const badImporters: readonly BadExample[] = [
  ...packageImporters.map(([name, importer, file]) => ({
    file,
    code: `import '${name}'\n`,
    says: `Only ${importer} imports ${name}.`
  })),
  ...electronImporters.map(([name, importer, file]) => ({
    file,
    code: useOf(name),
    says: `Only ${importer} uses ${name}.`
  })),
  {
    file: 'src/main/app/system/power.ts',
    code: useOf('safeStorage'),
    says: 'No keychain is used yet: give it one file in src/main/app/system, behind a port.'
  },
  {
    file: 'src/main/app/window/window.ts',
    code: "import electron from 'electron'\nexport const used: unknown = electron\n",
    says: 'Import names from electron: its default export is everything at once.'
  },
  {
    file: 'src/main/app/window/window.ts',
    code: "export { ipcMain } from 'electron'\n",
    says: 'Only src/main/ipc/register.ts uses ipcMain.'
  }
]

const expression = (file: string, says: string, ...codes: string[]): BadExample[] =>
  codes.map((code) => ({ file, code: `export const used = (${code})\n`, says }))

const badSyntax: readonly BadExample[] = [
  ...expression(
    'src/main/app/window/window-manager.ts',
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
    'src/main/backend/backend.ts',
    'Import packages at the top of a file, where the import rules apply.',
    "import('better-sqlite3')",
    "import('electron')"
  ),
  ...expression(
    'src/main/services/users/users.ts',
    'Import a literal path, so that the import rules apply.',
    '(name: string) => import(name)'
  ),
  ...expression(
    'src/main/services/users/users.ts',
    'Only the entry and the composition root import lazily.',
    "import('../db/store')"
  ),
  ...expression(
    'src/main/db/sqlite/backups.ts',
    'Use import, where the import rules apply.',
    'createRequire(import.meta.url)'
  ),
  ...['src/main/domain/lockout.ts', 'src/main/services/ports/clipboard.ts'].flatMap((file) => [
    ...expression(file, 'Use the Clock port.', 'Date.now()', 'new Date()', 'performance.now()'),
    ...expression(file, 'Use the Random port.', 'Math.random()', 'crypto.randomUUID()')
  ]),
  { file: 'src/main/domain/people.ts', code: 'export enum Colour { red }\n', says: 'Use a union of literals.' },
  { file: 'src/renderer/src/app/App.tsx', code: 'const a = 1\nexport default a\n', says: 'Use a named export.' },
  {
    file: 'src/main/db/tables/users.ts',
    code: `export const a = 1\n${'\n'.repeat(300)}`,
    says: 'File has too many lines (301). Maximum allowed is 300.'
  },
  ...expression('src/main/db/sqlite/backups.ts', 'A `require()` style import is forbidden.', "require('electron')"),
  { file: 'src/main/db/tables/users.ts', code: 'console.log(1)\n', says: 'Unexpected console statement.' },
  {
    file: 'src/main/db/tables/users.ts',
    code: 'export const a = (b: string | null) => b!\n',
    says: 'Forbidden non-null assertion.'
  },
  {
    file: 'src/main/db/tables/users.ts',
    code: 'export const a = (b: number) => b == 1\n',
    says: "Expected '===' and instead saw '=='."
  }
]

export const badExamples: readonly BadExample[] = [...badArrows, ...badImporters, ...badSyntax]
