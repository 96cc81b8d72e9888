import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bundledPackages, importedPackages, licencePage } from '../../../scripts/licences.mjs'

/** Licences that ask for no more than their text and the name of the author. */
const permissive = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'CC0-1.0']

describe('the licences of what is bundled', () => {
  test('stand in the documents as they are today', () => {
    expect(readFileSync('docs/third-party.md', 'utf8')).toBe(licencePage())
  })

  test('come from what the source imports, what is loaded, and what these depend on', () => {
    const names = bundledPackages().map(({ name }) => name)
    for (const name of ['react', '@mantine/core', 'better-sqlite3', '@node-rs/argon2', 'kysely', 'dijkstrajs'])
      expect.soft(names).toContain(name)
    for (const name of ['electron', 'vitest', 'typescript', 'playwright']) expect.soft(names).not.toContain(name)
  })

  test('are all permissive', () => {
    const others = bundledPackages().filter(
      ({ licence }) =>
        !licence
          .replace(/[()]/g, '')
          .split(' OR ')
          .some((one) => permissive.includes(one))
    )
    expect(others).toEqual([])
  })

  test.each([
    ["import { z } from 'zod'", ['zod']],
    ["import '@mantine/core/styles.css'", ['@mantine/core']],
    ["const { parse } = await import('papaparse')", ['papaparse']],
    ["import {\n  a,\n  b\n} from 'qr/decode.js'", ['qr']],
    ["import type { Kysely } from 'kysely'", []],
    ["import { readFileSync } from 'node:fs'", []],
    ["import { app } from 'electron'", []],
    ["import { ports } from './ports'", []]
  ])('are asked for in %o', (source, packages) => {
    expect(importedPackages(source)).toEqual(packages)
  })
})
