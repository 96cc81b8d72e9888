import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { create, type Font } from 'fontkit'
import { type FontMetrics, rangeOf, type SubsetMetrics } from '../../src/main/platform/fonts/font-metrics'
import { fontFamilies, packagesFolder, type Subset, subsetsOf } from './families'

const CACHE = 'node_modules/.cache/factordesk'

/** The characters and advances of a subset. Throws when the weights have different characters, as then one of them could print a gap. */
export function metricsOf({ use, declared, files }: Subset): SubsetMetrics {
  const [regular, semibold] = files.map((file) => create(readFileSync(path.join(packagesFolder, file)))) as [Font, Font]
  const [characters, others] = [regular, semibold].map(charactersOf) as [number[], number[]]
  if (characters.join() !== others.join() || regular.unitsPerEm !== semibold.unitsPerEm)
    throw new Error(`${files.join(' and ')} differ in more than their weight`)
  const byAdvances = new Map<string, { both: [number, number]; characters: number[] }>()
  for (const character of characters) {
    const both: [number, number] = [advanceOf(regular, character), advanceOf(semibold, character)]
    const same = byAdvances.get(both.join()) ?? { both, characters: [] }
    same.characters.push(character)
    byAdvances.set(both.join(), same)
  }
  return {
    use,
    files,
    declared,
    unitsPerEm: regular.unitsPerEm,
    advances: Array.from(byAdvances.values(), ({ both, characters }) => [rangeOf(characters), ...both] as const)
  }
}

const charactersOf = (font: Font): number[] =>
  font.characterSet.filter((character) => font.glyphForCodePoint(character).id !== 0).toSorted((a, b) => a - b)

const advanceOf = (font: Font, character: number): number => font.glyphForCodePoint(character).advanceWidth

/**
 * The file with the metrics of all shipped fonts. Reading two hundred fonts takes seconds, so it is kept until a font, the library
 * that reads it, or the code of this folder changes.
 */
export function fontMetricsFile(): string {
  const sources = [
    ...fontFamilies.map(({ name }) => path.join(packagesFolder, name, 'package.json')),
    'node_modules/fontkit/package.json',
    'scripts/fonts/families.ts',
    'scripts/fonts/metrics.ts',
    'src/main/platform/fonts/font-metrics.ts'
  ]
  const hash = createHash('sha256')
  for (const source of sources) hash.update(readFileSync(source))
  const file = path.join(CACHE, `font-metrics-${hash.digest('hex').slice(0, 16)}.json`)
  if (!existsSync(file)) {
    const metrics: FontMetrics = fontFamilies.flatMap((family) => subsetsOf(family).map(metricsOf))
    mkdirSync(CACHE, { recursive: true })
    // Several tests may do so at the same time.
    const draft = `${file}.${String(process.pid)}`
    writeFileSync(draft, JSON.stringify(metrics))
    renameSync(draft, file)
  }
  return file
}
