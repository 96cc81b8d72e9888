/**
 * Who may import whom, and the one door to each dangerous thing (docs/adr/0001). test/unit/rooms proves that each rule bites.
 */

/** One block a folder: what stands in `patterns` may not be imported there. */
const room = (folder, patterns) => ({ folder, patterns })

const outside = (group, message) => ({ regex: group, message })

const ELECTRON = outside('^electron(/|$)', 'Only src/main/app, ipc, platform adapters and the preload know Electron.')
const NODE = outside('^node:', 'This room knows no operating system: ask a port.')
const MAIN = outside('(^|/)main/', 'The renderer and the preload reach main over the bridge only.')
const RENDERER = outside('(^|/)renderer/', 'Nobody imports the renderer.')
const SERVICES = outside('(^|/)services/', 'This room stands below the services.')
const PORTS_ONLY = outside('(^|/)services/(?!ports/)', 'Only the ports of the services may be imported here.')
const DB = outside('(^|/)db/', 'The database is reached through the ports of the services.')
const PLATFORM = outside('(^|/)platform/', 'Adapters are reached through the ports of the services.')
const IPC = outside('(^|/)ipc/', 'Only src/main/app wires the bridge.')
const APP = outside('(^|/)main/app/|^\\.\\./app/|^\\.\\./\\.\\./app/', 'Nobody imports the composition root.')
const CONTRACT = outside('preload/contract', 'The contract belongs to the bridge: only ipc, app, preload and renderer know it.')
const PACKAGES = outside('^(?!\\.|otpauth$)', 'The rules import nothing but otpauth.')
const NOT_RELATIVE = outside('^(?!\\.|zod$)', 'The contract imports zod and itself only.')
const LEAVES_CONTRACT = outside('^\\.\\./', 'The contract imports zod and itself only.')

const rooms = [
  room('src/preload/contract', [NOT_RELATIVE, LEAVES_CONTRACT]),
  room('src/preload', [MAIN, RENDERER, NODE]),
  room('src/main/domain', [PACKAGES, NODE, outside('^\\.\\./', 'The rules import nothing but themselves.')]),
  room('src/main/services', [ELECTRON, NODE, DB, PLATFORM, IPC, APP, CONTRACT, RENDERER]),
  room('src/main/db', [ELECTRON, PORTS_ONLY, PLATFORM, IPC, APP, CONTRACT, RENDERER]),
  room('src/main/platform', [PORTS_ONLY, DB, IPC, APP, CONTRACT, RENDERER]),
  room('src/main/ipc', [DB, PLATFORM, APP, RENDERER]),
  room('src/main/app', [RENDERER]),
  room('src/renderer', [ELECTRON, NODE, MAIN, SERVICES])
]

/** Package or name, and the one file that may use it. */
const packageDoors = [
  ['otpauth', 'src/main/domain/totp.ts'],
  ['better-sqlite3', 'src/main/db/sqlite/driver.ts'],
  ['electron-store', 'src/main/platform/preferences.ts'],
  ['qrcode', 'src/main/platform/qr-pictures.ts'],
  ['@node-rs/argon2', 'src/main/platform/argon2.ts'],
  ['papaparse', 'src/main/platform/csv-format.ts'],
  ['chardet', 'src/main/platform/csv-format.ts']
]

const electronDoors = [
  ['ipcMain', ['src/main/ipc/register.ts']],
  ['ipcRenderer', ['src/preload/index.ts']],
  ['contextBridge', ['src/preload/index.ts']],
  ['safeStorage', ['src/main/platform/keychain.ts']],
  ['shell', ['src/main/app/links.ts']],
  ['clipboard', ['src/main/app/clipboard.ts']]
]

const syntaxDoors = [
  [
    "MemberExpression[property.name='send'][object.property.name='webContents'], MemberExpression[property.name='send'][object.name='webContents']",
    'Events leave through src/main/ipc/push.ts.',
    ['src/main/ipc/push.ts']
  ],
  [
    "MemberExpression[property.name='bridge'][object.name='window']",
    'The bridge is reached through src/renderer/src/bridge/bridge.ts.',
    ['src/renderer/src/bridge/bridge.ts']
  ]
]

/** Rules over clock and chance: they are ports, so that every rule can be tested at any moment. */
const clockAndChance = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Ask the Clock port.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the Clock port.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Ask the Random port.' }
]

const baseSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' }
]

const allDoorFiles = [
  ...new Set([...packageDoors.map(([, file]) => file), ...electronDoors.flatMap(([, files]) => files), ...syntaxDoors.flatMap(([, , files]) => files)])
]

/** The full import rule of a file: its room's walls and every door that is not its own. */
function importRule(patterns, file) {
  const paths = [
    ...packageDoors.filter(([, door]) => door !== file).map(([name, door]) => ({ name, message: `Only ${door} imports ${name}.` })),
    ...electronDoors
      .filter(([, files]) => !files.includes(file))
      .map(([name, files]) => ({ name: 'electron', importNames: [name], message: `Only ${files.join(', ')} uses ${name}.` }))
  ]
  return ['error', { paths, patterns: patterns.map(({ regex, message }) => ({ regex, message })) }]
}

function syntaxRule(folder, file) {
  const ruled = folder === 'src/main/domain' || folder === 'src/main/services' ? clockAndChance : []
  const closed = syntaxDoors
    .filter(([, , files]) => !files.includes(file))
    .map(([selector, message]) => ({ selector, message }))
  return ['error', ...baseSyntax, ...ruled, ...closed]
}

const rulesOf = (folder, patterns, file) => ({
  'no-restricted-imports': 'off',
  '@typescript-eslint/no-restricted-imports': importRule(patterns, file),
  'no-restricted-syntax': syntaxRule(folder, file)
})

const within = (folder) => [`${folder}/**/*.ts`, `${folder}/**/*.tsx`]

/** Broad folders first: in flat config the later block wins. */
export const layers = [
  { files: ['src/**/*.{ts,tsx}'], rules: rulesOf('src', []) },
  ...rooms
    .toSorted((a, b) => a.folder.length - b.folder.length)
    .map(({ folder, patterns }) => ({ files: within(folder), rules: rulesOf(folder, patterns) }))
]

/** Each door file keeps its room's walls and gets its own door opened. */
export const doors = allDoorFiles.map((file) => {
  const home = rooms.filter(({ folder }) => file.startsWith(`${folder}/`)).toSorted((a, b) => b.folder.length - a.folder.length)[0]
  return { files: [file], rules: rulesOf(home?.folder ?? 'src', home?.patterns ?? [], file) }
})
