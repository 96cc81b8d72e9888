/** A family that is shipped, in both weights; its files lie as its package brings them: `<name>/files`, beside `unicode.json` and LICENSE. */
export interface FontFamily {
  readonly use: 'text' | 'key'
  readonly name: string
  /** Which of its files. `slices` are the numbered ones, into which a face with thousands of characters is cut. */
  readonly subsets: readonly string[] | 'slices'
}

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

export const fontWeights = [400, 600] as const

/** The files of a family with the characters that each may have: `unicode.json` is the package's own word for it. */
export function subsetsOf({ name, subsets }: FontFamily, unicodeJson: string): { subset: string; range: string }[] {
  const ranges = JSON.parse(unicodeJson) as Record<string, string>
  return Object.entries(ranges).flatMap(([key, range]) => {
    const slice = /^\[(\d+)\]$/.exec(key)?.[1]
    const subset = subsets === 'slices' ? slice : subsets.includes(key) ? key : undefined
    return subset === undefined ? [] : [{ subset: `${name}-${subset}`, range }]
  })
}

export const fileOf = (subset: string, weight: number): string => `${subset}-${String(weight)}-normal.woff2`
