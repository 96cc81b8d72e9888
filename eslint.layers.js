/**
 * The layers: who may import whom, and the single importer of each dangerous thing (docs/adr/0001). test/unit/layers shows
 * each rule a bad example.
 */

/** One block per folder: `patterns` may not be imported there. */
const layer = (folder, patterns) => ({ folder, patterns })

const outside = (group, message) => ({ regex: group, message })

const ELECTRON = outside('^electron(/|$)', 'Only src/main/app, ipc and the preload import Electron.')
const NODE = outside('^node:', 'This layer knows no operating system: use a port.')
const MAIN = outside('(^|/)main(/|$)', 'The renderer and the preload reach main over the bridge only.')
const RENDERER = outside('(^|/)renderer(/|$)', 'Nobody imports the renderer.')
const SERVICES = outside('(^|/)services(/(?!ports/)|$)', 'Only the ports of the services may be imported here.')
const DB = outside('(^|/)db(/|$)', 'The database is reached through the ports of the services.')
const PLATFORM = outside('(^|/)platform(/|$)', 'Adapters are reached through the ports of the services.')
const IPC = outside('(^|/)ipc(/|$)', 'Only src/main/app wires the bridge.')
const APP = outside('(^|/)main/app(/|$)|^(\\.\\./)+app(/|$)', 'Nobody imports the composition root.')
const BACKEND = outside('(^|/)main/backend(/|$)|^(\\.\\./)+backend(/|$)', 'Only the hosts build the backend.')
const PRELOAD = outside('(^|/)preload(/(?!contract(/|$))|$)', 'Of the preload only the contract may be imported.')
const CONTRACT = outside(
  '(^|/)preload(/|$)',
  'The contract belongs to the bridge: only ipc, backend, app, preload and renderer know it.'
)
const CONTRACT_VALUES = {
  ...outside(
    '(^|/)preload/contract(/|$)',
    'The renderer takes types only from the contract: main parses, and zod stays out of the page.'
  ),
  allowTypeImports: true
}
const PACKAGES = outside('^(?!\\.|otpauth(/|$))', 'The rules import nothing but otpauth.')
const FEATURES = outside('(^|/)features(/|$)', 'Features use what is shared; nothing that is shared imports a feature.')
const COMPONENTS = outside('(^|/)components(/|$)', 'This folder has no look: it imports no components.')
const RENDERER_APP = outside('^(\\.\\./)+app(/|$)', 'Only main.tsx imports the frame of the console.')

/** Features that one screen shows inside of another: who may import whom. */
const featureImports = {
  audit: [],
  bulk: [],
  enrollment: ['sheets'],
  'first-run': ['session'],
  imports: [],
  jobs: ['sheets'],
  operators: [],
  people: ['bulk', 'person', 'sheets'],
  person: ['enrollment', 'sheets'],
  session: [],
  settings: ['sheets'],
  sheets: []
}

const otherFeatures = (feature) => {
  const others = Object.keys(featureImports).filter(
    (other) => other !== feature && !featureImports[feature].includes(other)
  )
  return outside(
    `^(\\.\\./)+(features/)?(${others.join('|')})(/|$)`,
    'A feature imports another only where eslint.layers.js says so.'
  )
}

const RENDERER_OUTSIDE = [ELECTRON, NODE, MAIN, PRELOAD, CONTRACT_VALUES]
const NOT_RELATIVE = outside('^(?!\\.|zod$)', 'The contract imports zod and itself only.')
const LEAVES_CONTRACT = outside('^\\.\\./', 'The contract imports nothing outside of itself.')
const SHEET_PAGES = outside('(^|/)sheet-pages(/|$)', 'Only the hosts and the backend render sheets.')
const SHEET_PACKAGES = outside('^(?!\\.)', 'Sheets are made of strings: no package, no Node, no Electron.')
const LEAVES_SHEET_PAGES = outside('^\\.\\./(?!domain/|\\.\\./domain/|[a-z-]+$)', 'Sheets know the domain only.')
const LEAVES_DOMAIN = outside('^\\.\\./', 'The rules import nothing but themselves.')

const layerRules = [
  layer('src/preload/contract', [NOT_RELATIVE, LEAVES_CONTRACT]),
  layer('src/preload', [MAIN, RENDERER, NODE]),
  layer('src/main/domain', [PACKAGES, LEAVES_DOMAIN]),
  layer('src/main/sheet-pages', [SHEET_PACKAGES, LEAVES_SHEET_PAGES]),
  layer('src/main/services', [ELECTRON, NODE, DB, PLATFORM, SHEET_PAGES, IPC, BACKEND, APP, CONTRACT, RENDERER]),
  layer('src/main/db', [ELECTRON, SERVICES, PLATFORM, SHEET_PAGES, IPC, BACKEND, APP, CONTRACT, RENDERER]),
  layer('src/main/platform', [ELECTRON, SERVICES, DB, SHEET_PAGES, IPC, BACKEND, APP, CONTRACT, RENDERER]),
  layer('src/main/ipc', [DB, PLATFORM, SHEET_PAGES, BACKEND, APP, PRELOAD, RENDERER]),
  layer('src/main/backend', [ELECTRON, APP, PRELOAD, RENDERER]),
  layer('src/main/app', [PRELOAD, RENDERER]),
  layer('src/renderer', RENDERER_OUTSIDE),
  ...['bridge', 'lib', 'model', 'commands', 'i18n'].map((folder) =>
    layer(`src/renderer/src/${folder}`, [...RENDERER_OUTSIDE, FEATURES, RENDERER_APP, COMPONENTS])
  ),
  layer('src/renderer/src/components', [...RENDERER_OUTSIDE, FEATURES, RENDERER_APP]),
  ...Object.keys(featureImports).map((feature) =>
    layer(`src/renderer/src/features/${feature}`, [...RENDERER_OUTSIDE, RENDERER_APP, otherFeatures(feature)])
  )
]

/** Package and the one file that may import it. */
const packageImporters = [
  ['otpauth', 'src/main/domain/totp.ts'],
  ['otpauth/dist/otpauth.esm.js', 'src/main/domain/totp.ts'],
  ['better-sqlite3', 'src/main/db/sqlite/driver.ts'],
  ['electron-store', 'src/main/app/system/preferences.ts'],
  ['qrcode', 'src/main/platform/images/qr-images.ts'],
  ['@node-rs/argon2', 'src/main/platform/crypto/argon2.ts'],
  ['papaparse', 'src/main/platform/csv/records.ts'],
  ['chardet', 'src/main/platform/csv/encoding.ts']
]

/** Name of an export, the files that may import it, and what to say when there is none. */
const electronImporters = [
  ['ipcMain', ['src/main/ipc/register.ts']],
  ['ipcRenderer', ['src/preload/index.ts']],
  ['contextBridge', ['src/preload/index.ts']],
  ['safeStorage', [], 'No keychain is used yet: give it one file in src/main/app/system, behind a port.'],
  ['shell', ['src/main/app/system/links.ts']],
  ['clipboard', ['src/main/app/system/clipboard.ts']],
  ['default', [], 'Import names from electron: its default export is everything at once.']
]

/** What to look for, what to say, and the files that may. */
const syntaxImporters = [
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
    'Import packages at the top of a file, where the import rules apply.',
    // Loaded at the first sign-in, so that the start does not wait for it.
    ['src/main/platform/crypto/argon2.ts']
  ],
  ['ImportExpression > .source:not(Literal)', 'Import a literal path, so that the import rules apply.', []],
  [
    'ImportExpression > Literal.source[value=/^[.]/]',
    'Only the entry and the composition root import lazily.',
    ['src/main/index.ts', 'src/main/app/composition-root.ts']
  ],
  ["CallExpression[callee.name='createRequire']", 'Use import, where the import rules apply.', []]
]

/** Clock and randomness are ports, so that every rule can be tested at any moment. */
const CLOCK = 'Use the Clock port.'
const RANDOMNESS = 'Use the Random port.'
const clockAndRandomness = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: CLOCK },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
  { selector: "MemberExpression[object.name='performance']", message: CLOCK },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: RANDOMNESS },
  { selector: "MemberExpression[object.name='crypto']", message: RANDOMNESS }
]

const baseSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' }
]

const importerFiles = [
  ...new Set([
    ...packageImporters.map(([, file]) => file),
    ...electronImporters.flatMap(([, files]) => files),
    ...syntaxImporters.flatMap(([, , files]) => files)
  ])
]

/** The import rule of a file: its layer's patterns, and every single importer but itself. */
function importRule(patterns, file) {
  const paths = [
    ...packageImporters
      .filter(([, importer]) => importer !== file)
      .map(([name, importer]) => ({ name, message: `Only ${importer} imports ${name}.` })),
    ...electronImporters
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
  const ruled = folder === 'src/main/domain' || folder === 'src/main/services' ? clockAndRandomness : []
  const closed = syntaxImporters
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
  ...layerRules
    .toSorted((a, b) => a.folder.length - b.folder.length)
    .map(({ folder, patterns }) => ({ files: within(folder), rules: rulesOf(folder, patterns) }))
]

/** A single importer keeps its layer's rules and may import its own package. */
export const singleImporters = importerFiles.map((file) => {
  const home = layerRules
    .filter(({ folder }) => file.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0]
  return { files: [file], rules: rulesOf(home?.folder ?? 'src', home?.patterns ?? [], file) }
})
