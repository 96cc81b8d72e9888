import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesUnder } from '../../support/files'
import { lint } from '../../support/lint'

const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g

/** What each file imports of the same tree, types included: lint's own rule looks past type-only imports. */
function importsOf(files: readonly string[], read: (file: string) => string): ReadonlyMap<string, readonly string[]> {
  const known = new Set(files)
  const resolved = (from: string, to: string): string[] => {
    const base = path.join(path.dirname(from), to)
    return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`].filter((file) => known.has(file))
  }
  return new Map(
    files.map((file) => [file, [...read(file).matchAll(IMPORT)].flatMap(([, to = '']) => resolved(file, to))])
  )
}

/** The first cycle that a walk along the imports meets; empty when there is none. */
function cycleIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const visit = (file: string, trail: readonly string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return []
    done.add(file)
    for (const next of imports.get(file) ?? []) {
      const found = visit(next, [...trail, file])
      if (found.length > 0) return found
    }
    return []
  }
  for (const file of imports.keys()) {
    const found = visit(file, [])
    if (found.length > 0) return found
  }
  return []
}

describe('imports', () => {
  test('have no cycle, not even of types', () => {
    const files = filesUnder('src').filter((file) => /\.tsx?$/.test(file))
    expect(files.length).toBeGreaterThan(300)
    expect(cycleIn(importsOf(files, (file) => readFileSync(file, 'utf8')))).toEqual([])
  })

  test('a cycle of types is found', () => {
    const texts: Readonly<Record<string, string>> = {
      'src/a.ts': "import type { B } from './b'",
      'src/b.ts': "import { type C } from './c'",
      'src/c.ts': "export { a } from './a'"
    }
    const found = cycleIn(importsOf(Object.keys(texts), (file) => texts[file] ?? ''))
    expect(found).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/a.ts'])
  })

  test('lint refuses a cycle', async () => {
    const imported = readFileSync('src/main/domain/people.ts', 'utf8')
    expect(imported).toContain("from './errors'")
    expect(await lint('src/main/domain/errors.ts', "import './people'\n")).toContain(
      'import-x/no-cycle: Dependency cycle detected'
    )
  })
})
