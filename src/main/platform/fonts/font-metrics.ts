/** The weights that are shipped. Where something is given for each weight, it is in this order. */
export const fontWeights = [400, 600] as const

/** What the build found out about one piece of a family: a file for each weight, which have the same characters. */
export interface SubsetMetrics {
  readonly use: 'text' | 'key'
  /** Relative to the folder of the fonts. */
  readonly files: readonly [regular: string, semibold: string]
  /** The characters for which the family wants these files to be used, as `unicode-range` in CSS. */
  readonly declared: string
  readonly unitsPerEm: number
  /** The characters that the files have, as `unicode-range` in CSS, by their advances. */
  readonly advances: readonly (readonly [range: string, regular: number, semibold: number])[]
}

/** In the order in which a character is looked for. */
export type FontMetrics = readonly SubsetMetrics[]

/** Advances in ems. */
export type Advances = ReadonlyMap<number, readonly [regular: number, semibold: number]>

export function advancesOf({ advances, unitsPerEm }: SubsetMetrics): Advances {
  const found = new Map<number, readonly [number, number]>()
  for (const [range, regular, semibold] of advances) {
    const both = [regular / unitsPerEm, semibold / unitsPerEm] as const
    for (const [first, last] of boundsOf(range))
      for (let character = first; character <= last; character += 1) found.set(character, both)
  }
  return found
}

/** First and last of each part of a `unicode-range`. */
export const boundsOf = (range: string): [first: number, last: number][] =>
  range.split(',').map((part) => {
    const [first = '', last = first] = part.trim().slice(2).split('-')
    return [parseInt(first, 16), parseInt(last, 16)]
  })

/** The `unicode-range` of exactly these characters. */
export function rangeOf(characters: Iterable<number>): string {
  const bounds: [number, number][] = []
  for (const character of [...characters].toSorted((a, b) => a - b)) {
    const open = bounds.at(-1)
    if (open !== undefined && open[1] === character - 1) open[1] = character
    else bounds.push([character, character])
  }
  const hex = (value: number) => value.toString(16).toUpperCase()
  return bounds.map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`)).join(',')
}
