/**
 * Who may import whom, and the one door to each dangerous thing (docs/adr/0001). test/unit/rooms proves that each rule bites.
 */

/** One block a folder: what stands in `patterns` may not be imported there. */
const room = (folder, patterns) => ({ folder, patterns })

const outside = (group, message) => ({ regex: group, message })

const ELECTRON = outside('^electron(/|$)', 'Only src/main/app, ipc, platform adapters and the preload know Electron.')
const NODE = outside('^node:', 'This room knows no operating system: ask a port.')
const MAIN = outside('(^|/)main(/|$)', 'The renderer and the preload reach main over the bridge only.')
const RENDERER = outside('(^|/)renderer(/|$)', 'Nobody imports the renderer.')
const SERVICES = outside('(^|/)services(/(?!ports/)|$)', 'Only the ports of the services may be imported here.')
const DB = outside('(^|/)db(/|$)', 'The database is reached through the ports of the services.')
const PLATFORM = outside('(^|/)platform(/|$)', 'Adapters are reached through the ports of the services.')
const IPC = outside('(^|/)ipc(/|$)', 'Only src/main/app wires the bridge.')
const APP = outside('(^|/)main/app(/|$)|^(\\.\\./)+app(/|$)', 'Nobody imports the composition root.')
const PRELOAD = outside('(^|/)preload(/(?!contract(/|$))|$)', 'Of the preload only the contract may be imported.')
const CONTRACT = outside(
  '(^|/)preload(/|$)',
  'The contract belongs to the bridge: only ipc, app, preload and renderer know it.'
)
const CONTRACT_VALUES = {
  ...outside(
    '(^|/)preload/contract(/|$)',
    'The renderer takes types only from the contract: main parses, and zod stays out of the page.'
  ),
  allowTypeImports: true
}
const PACKAGES = outside('^(?!\\.|otpauth$)', 'The rules import nothing but otpauth.')
const NOT_RELATIVE = outside('^(?!\\.|zod$)', 'The contract imports zod and itself only.')
const LEAVES_CONTRACT = outside('^\\.\\./', 'The contract imports nothing outside of itself.')
const SHEETS = outside('(^|/)sheets/|^(\\.\\./)+sheets$', 'Only src/main/app prints sheets.')
const SHEET_PACKAGES = outside('^(?!\\.)', 'Sheets are made of strings: no package, no Node, no Electron.')
const LEAVES_SHEETS = outside('^\\.\\./(?!domain/|\\.\\./domain/|[a-z-]+$)', 'Sheets know the domain only.')
const LEAVES_DOMAIN = outside('^\\.\\./', 'The rules import nothing but themselves.')

const rooms = [
  room('src/preload/contract', [NOT_RELATIVE, LEAVES_CONTRACT]),
  room('src/preload', [MAIN, RENDERER, NODE]),
  room('src/main/domain', [PACKAGES, LEAVES_DOMAIN]),
  room('src/main/sheets', [SHEET_PACKAGES, LEAVES_SHEETS]),
  room('src/main/services', [ELECTRON, NODE, DB, PLATFORM, SHEETS, IPC, APP, CONTRACT, RENDERER]),
  room('src/main/db', [ELECTRON, SERVICES, PLATFORM, SHEETS, IPC, APP, CONTRACT, RENDERER]),
  room('src/main/platform', [SERVICES, DB, SHEETS, IPC, APP, CONTRACT, RENDERER]),
  room('src/main/ipc', [DB, PLATFORM, SHEETS, APP, PRELOAD, RENDERER]),
  room('src/main/app', [PRELOAD, RENDERER]),
  room('src/renderer', [ELECTRON, NODE, MAIN, PRELOAD, CONTRACT_VALUES])
]

/** Package and the one file that may import it. */
const packageDoors = [
  ['otpauth', 'src/main/domain/totp.ts'],
  ['better-sqlite3', 'src/main/db/sqlite/driver.ts'],
  ['electron-store', 'src/main/platform/preferences.ts'],
  ['qrcode', 'src/main/platform/qr-pictures.ts'],
  ['@node-rs/argon2', 'src/main/platform/argon2.ts'],
  ['papaparse', 'src/main/platform/csv-format.ts'],
  ['chardet', 'src/main/platform/csv-format.ts']
]

/** Name of an export, the files that may import it, and what to say when there is none. */
const electronDoors = [
  ['ipcMain', ['src/main/ipc/register.ts']],
  ['ipcRenderer', ['src/preload/index.ts']],
  ['contextBridge', ['src/preload/index.ts']],
  ['safeStorage', [], 'No keychain is used yet: give it one file in src/main/platform, behind a port.'],
  ['shell', ['src/main/app/links.ts']],
  ['clipboard', ['src/main/app/clipboard.ts']],
  ['default', [], 'Name what you need of electron: behind its default stand all doors at once.']
]

/** What to look for, what to say, and the files that may. */
const syntaxDoors = [
  [
    'CallExpression > MemberExpression.callee[property.name=/^(send|sendToFrame|postMessage)$/]:matches([object.name=/([cC]ontents|^sender|Frame|^frame)$/], [object.property.name=/([cC]ontents|^sender|Frame|^frame)$/])',
    'Events leave through src/main/ipc/push.ts.',
    ['src/main/ipc/push.ts']
  ],
  [
    ":matches(MemberExpression:matches([property.name='bridge'], [property.value='bridge'])[object.name=/^(window|globalThis|self)$/], VariableDeclarator[init.name=/^(window|globalThis|self)$/] > ObjectPattern > Property[key.name='bridge'])",
    'The bridge is reached through src/renderer/src/bridge/bridge.ts.',
    ['src/renderer/src/bridge/bridge.ts']
  ],
  [
    'ImportExpression > Literal.source[value=/^[^.]/]',
    'Packages are imported at the top of a file: the doors watch there.',
    // Loaded at the first sign-in: the start does without.
    ['src/main/platform/argon2.ts']
  ],
  ['ImportExpression > .source:not(Literal)', 'What is imported is named, so that the walls can watch it.', []],
  [
    'ImportExpression > Literal.source[value=/^[.]/]',
    'Only the entry and the composition root load rooms late.',
    ['src/main/index.ts', 'src/main/app/composition-root.ts']
  ],
  ["CallExpression[callee.name='createRequire']", 'Use import: walls and doors watch it.', []]
]

/** Rules over clock and chance: they are ports, so that every rule can be tested at any moment. */
const CLOCK = 'Ask the Clock port.'
const CHANCE = 'Ask the Random port.'
const clockAndChance = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: CLOCK },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
  { selector: "MemberExpression[object.name='performance']", message: CLOCK },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: CHANCE },
  { selector: "MemberExpression[object.name='crypto']", message: CHANCE }
]

const baseSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' }
]

const allDoorFiles = [
  ...new Set([
    ...packageDoors.map(([, file]) => file),
    ...electronDoors.flatMap(([, files]) => files),
    ...syntaxDoors.flatMap(([, , files]) => files)
  ])
]

/** The full import rule of a file: its room's walls and every door that is not its own. */
function importRule(patterns, file) {
  const paths = [
    ...packageDoors
      .filter(([, door]) => door !== file)
      .map(([name, door]) => ({ name, message: `Only ${door} imports ${name}.` })),
    ...electronDoors
      .filter(([, files]) => !files.includes(file))
      .map(([name, files, message = `Only ${files.join(', ')} uses ${name}.`]) => ({
        name: 'electron',
        importNames: [name],
        message
      }))
  ]
  return ['error', { paths, patterns }]
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
  const home = rooms
    .filter(({ folder }) => file.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0]
  return { files: [file], rules: rulesOf(home?.folder ?? 'src', home?.patterns ?? [], file) }
})
