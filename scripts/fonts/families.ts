import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fontWeights, type SubsetMetrics } from '../../src/main/platform/fonts/font-metrics'

/** A family that is shipped, in each weight; its files lie as its package brings them: `<name>/files`, beside `unicode.json` and LICENSE. */
export interface FontFamily {
  readonly use: SubsetMetrics['use']
  readonly name: string
  /** Which of its files. `slices` are the numbered ones, into which a font with thousands of characters is cut. */
  readonly subsets: readonly string[] | 'slices'
}

export const packagesFolder = 'node_modules/@fontsource'

/** In the order in which a character is looked for. What `key` lacks is set in `text`. */
export const fontFamilies: readonly FontFamily[] = [
  {
    use: 'text',
    name: 'ibm-plex-sans',
    subsets: ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext']
  },
  { use: 'text', name: 'ibm-plex-sans-arabic', subsets: ['arabic'] },
  { use: 'text', name: 'noto-sans-hebrew', subsets: ['hebrew'] },
  { use: 'text', name: 'noto-sans-sc', subsets: 'slices' },
  { use: 'key', name: 'ibm-plex-mono', subsets: ['latin'] }
]

export interface Subset {
  readonly use: SubsetMetrics['use']
  readonly name: string
  /** What `unicode.json`, the package's own word for it, says that the files have. */
  readonly declared: string
  readonly files: SubsetMetrics['files']
}

export function subsetsOf({ use, name, subsets }: FontFamily): Subset[] {
  const ranges = JSON.parse(readFileSync(path.join(packagesFolder, name, 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >
  return Object.entries(ranges).flatMap(([key, declared]) => {
    const slice = /^\[(\d+)\]$/.exec(key)?.[1]
    const subset = subsets === 'slices' ? slice : subsets.includes(key) ? key : undefined
    if (subset === undefined) return []
    const [regular, semibold] = fontWeights.map(
      (weight) => `${name}/files/${name}-${subset}-${String(weight)}-normal.woff2`
    ) as [string, string]
    return [{ use, name: `${name}-${subset}`, declared, files: [regular, semibold] }]
  })
}
