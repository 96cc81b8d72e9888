import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lint, rulesFor } from '../../support/lint'
import { filesUnder } from '../../support/files'
import { badExamples, electronImporters, packageImporters, useOf } from './bad-examples'

/** Each layer has a tsconfig of its own; those that only gather others are no layers. */
const folders = filesUnder('src')
  .filter((file) => file.endsWith('/tsconfig.json'))
  .map((file) => file.replace('/tsconfig.json', ''))
  .filter((folder) => folder !== 'src/main')

const read = (file: string): string => readFileSync(file, 'utf8')

interface ImportOptions {
  readonly paths: readonly { readonly message: string }[]
  readonly patterns: readonly { readonly message: string }[]
}

/** The message of each import rule of a file, and of each single importer and syntax rule that every file has. */
async function sentencesFor(file: string): Promise<{ rules: string[]; importers: string[] }> {
  const rules = await rulesFor(file)
  const [, imports] = rules['@typescript-eslint/no-restricted-imports'] as [unknown, ImportOptions]
  const [, ...forms] = rules['no-restricted-syntax'] as [unknown, ...{ readonly message: string }[]]
  return {
    rules: imports.patterns.map(({ message }) => message),
    importers: [...imports.paths, ...forms].map(({ message }) => message)
  }
}

const layerOf = (file: string): string | undefined =>
  folders.filter((folder) => file.startsWith(`${folder}/`)).toSorted((a, b) => b.length - a.length)[0]

describe('the import rules', () => {
  test.each(badExamples)('$file refuses $code', async ({ file, code, says }) => {
    // `any` has a rule of its own, and the shortest examples need it.
    const found = (await lint(file, code)).filter(
      (message) => !message.startsWith('@typescript-eslint/no-explicit-any')
    )
    expect(found).toEqual([expect.toSatisfy((message: string) => message.endsWith(says), says)])
  })

  test('each of them has a bad example in its own layer', async () => {
    const shown = badExamples.map(({ file, says }) => `${layerOf(file) ?? file}: ${says}`)
    const unshown: string[] = []
    const importers = new Set<string>()
    for (const folder of folders) {
      const found = await sentencesFor(`${folder}/any.ts`)
      unshown.push(...found.rules.map((says) => `${folder}: ${says}`).filter((rule) => !shown.includes(rule)))
      for (const says of found.importers) importers.add(says)
    }
    expect(folders).toHaveLength(11)
    expect(unshown).toEqual([])
    expect([...importers].filter((says) => !badExamples.some((example) => example.says === says))).toEqual([])
  })

  test('a namespace import of electron is refused', async () => {
    const found = await lint(
      'src/main/app/window/window.ts',
      "import * as electron from 'electron'\nexport const used: unknown = electron\n"
    )
    expect(found.length).toBeGreaterThanOrEqual(electronImporters.length)
  })

  test('no file disables them', () => {
    const switched = filesUnder('src').filter((file) =>
      /eslint-disable(?!-next-line (react-hooks\/exhaustive-deps|no-control-regex) -- )/.test(read(file))
    )
    expect(switched).toEqual([])
  })
})

describe('what they allow', () => {
  test.each<readonly [file: string, code: string]>([
    ...packageImporters.map(([name, importer]) => [importer, `import '${name}'\n`] as const),
    ...electronImporters.map(([name, importer]) => [importer, useOf(name)] as const),
    ['src/main/ipc/push.ts', 'export const used = (webContents: { send(): void }) => { webContents.send() }\n'],
    ['src/renderer/src/bridge/bridge.ts', 'export const used = window.bridge\n'],
    ['src/main/platform/crypto/argon2.ts', "export const used = () => import('@node-rs/argon2')\n"],
    ['src/main/app/composition-root.ts', "export const used = () => import('../backend/backend')\n"],
    ['src/preload/contract/good.ts', "import 'zod'\nimport './common'\n"],
    [
      'src/preload/good.ts',
      "import { type IpcRendererEvent } from 'electron'\nimport './contract/channels'\nexport type Used = IpcRendererEvent\n"
    ],
    ['src/main/domain/good.ts', "import './errors'\n"],
    ['src/main/services/good.ts', "import '../domain/errors'\nimport './ports/clock'\n"],
    ['src/main/sheet-pages/good.ts', "import '../domain/sheets'\nimport './markup'\n"],
    ['src/main/sheet-pages/messages/good.ts', "import '../../domain/sheets'\nimport '../messages'\n"],
    [
      'src/main/db/good.ts',
      "import '../domain/errors'\nimport '../services/ports/store/store'\nimport 'node:fs'\nimport './sqlite/driver'\n"
    ],
    ['src/main/platform/good.ts', "import '../domain/errors'\nimport '../services/ports/clock'\nimport 'node:fs'\n"],
    [
      'src/main/ipc/good.ts',
      "import '../services'\nimport '../domain/errors'\nimport '../../preload/contract'\nimport '../../preload/contract/users'\n"
    ],
    [
      'src/main/app/good.ts',
      "import '../backend/backend'\nimport '../services'\nimport '../db/sqlite/open'\nimport '../platform/clock'\nimport '../ipc/dispatch'\nimport '../../preload/contract/events'\nimport 'node:fs'\n"
    ],
    [
      'src/renderer/src/app/good.tsx',
      "import type { UserRow } from '../../../preload/contract/users'\nimport { type Bridge } from '../../../preload/contract/bridge'\nimport '../bridge/bridge'\nexport type Used = UserRow | Bridge\n"
    ],
    [
      'src/renderer/src/features/people/good.tsx',
      "import '../person/Drawer'\nimport '../../model/use-selection'\nimport '../../components/Facts'\n"
    ],
    ['src/main/app/time.ts', 'export const used = () => [Date.now(), Math.random()]\n']
  ])('%s: %s', async (file, code) => {
    expect(await lint(file, code)).toEqual([])
  })

  test('every single importer is an existing file', () => {
    expect(
      [...packageImporters, ...electronImporters]
        .map(([, importer]) => importer)
        .filter((importer) => !existsSync(importer))
    ).toEqual([])
  })
})
