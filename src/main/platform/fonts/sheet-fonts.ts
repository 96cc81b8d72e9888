import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FontStyle, SheetFont, SheetFonts } from '../../domain/sheets'
import { DRAWN, joinedForm } from './arabic-forms'
import {
  advancesOf,
  type Advances,
  boundsOf,
  type FontMetrics,
  fontWeights,
  rangeOf,
  type SubsetMetrics
} from './font-metrics'
import type { FontCoverage } from '../../services/ports/sheet-fonts'

/** One piece of a family in both weights, read when one of its characters is first wanted. */
interface Slice {
  readonly use: SubsetMetrics['use']
  mayHave(character: number): boolean
  has(character: number): boolean
  advance(character: number, weight: FontStyle['weight']): number
  woff2(weight: FontStyle['weight']): string
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Joiners, marks of direction and choices of a variant: they change what stands beside them and have no shape of their own. */
const SHAPELESS = /^\p{Default_Ignorable_Code_Point}$/u
const SPACE = /^\s+$/
const MARK = /^\p{M}$/u
const ASCII = /^[ -~]*$/
/** Of characters that no shipped face has; generous, as nobody knows what stands in. */
const NARROW = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\s]/u
const WIDE_EM = 1.4
const NARROW_EM = 0.75

/**
 * The fonts under `folder`. Nothing is read before it is needed, and nothing twice.
 * @param metrics the file in which the build wrote down what is in them
 */
export function createSheetFonts(folder: string, metrics: string): FontCoverage & SheetFonts {
  let shipped: readonly Slice[] | null = null
  /** By what is written as one: the file that has all of it, or null. */
  const homes = { text: new Map<string, Slice | null>(), key: new Map<string, Slice | null>() }

  function homeOf(written: string, use: SubsetMetrics['use']): Slice | null {
    const known = homes[use].get(written)
    if (known !== undefined) return known
    shipped ??= (JSON.parse(readFileSync(metrics, 'utf8')) as FontMetrics).map((subset) => sliceOf(folder, subset))
    const shapes = shapesOf(written)
    const first = shapes[0]
    const candidates = first === undefined ? [] : shipped.filter((slice) => slice.use === use && slice.mayHave(first))
    // A mark sits right only on a letter of its own file.
    const found = candidates.find((slice) => shapes.every(slice.has)) ?? null
    if (use === 'key' && found === null) return homeOf(written, 'text')
    homes[use].set(written, found)
    return found
  }

  function widthOf(text: string, { use, weight }: FontStyle): number {
    if (ASCII.test(text)) {
      const slice = homeOf('x', use)
      let width = 0
      for (let index = 0; index < text.length; index += 1)
        width += slice?.advance(text.charCodeAt(index), weight) ?? NARROW_EM
      return width
    }
    const written = Array.from(graphemes.segment(text), ({ segment }) => segment)
    return written.reduce((width, segment, index) => {
      const slice = homeOf(segment, use)
      const shapes = shapesOf(segment)
      if (slice === null) return width + (shapes.length === 0 ? 0 : NARROW.test(segment) ? NARROW_EM : WIDE_EM)
      const joined = joinedForm(written[index - 1], segment, written[index + 1])
      const advances = shapes.map((shape, place) => {
        if (MARK.test(String.fromCodePoint(shape))) return 0
        if (place === 0 && joined === DRAWN) return 0
        const form = place === 0 && joined !== undefined && slice.has(joined) ? joined : shape
        return slice.advance(form, weight)
      })
      return advances.reduce((sum, advance) => sum + advance, width)
    }, 0)
  }

  function usedBy(text: string): readonly SheetFont[] {
    const used = new Map<Slice, Set<number>>()
    const take = (slice: Slice | null, shapes: readonly number[]) => {
      if (slice === null) return
      const characters = used.get(slice) ?? new Set()
      for (const shape of shapes) characters.add(shape)
      used.set(slice, characters)
    }
    const ascii = Array.from({ length: 95 }, (_, index) => 32 + index)
    for (const use of ['text', 'key'] as const) take(homeOf('x', use), [...ascii, 0xa0])
    for (const written of beyondAscii(text)) {
      // Which of the two a text is set in, the page alone knows: a file is small, and Chromium takes what it needs.
      for (const use of ['text', 'key'] as const)
        take(homeOf(written, use), [...shapesOf(written), ...characters(written)])
    }
    return [...used].flatMap(([slice, characters]) =>
      fontWeights.map((weight) => ({ use: slice.use, weight, woff2: slice.woff2(weight), range: rangeOf(characters) }))
    )
  }

  return {
    widthOf,
    usedBy,
    missingIn: (text) =>
      [...new Set(beyondAscii(text))].filter(
        (written) => !SPACE.test(written) && shapesOf(written).length > 0 && homeOf(written, 'text') === null
      )
  }
}

const characters = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0)

/** What has to be drawn for one thing written: letter and mark as one, where there is one for both. */
const shapesOf = (written: string): number[] => {
  const shapes = characters(written).length > 1 ? written.normalize('NFC') : written
  return characters(shapes).filter((shape) => !SHAPELESS.test(String.fromCodePoint(shape)))
}

/** Everything written that is not plain ASCII, each once: a letter with its marks is one. */
function beyondAscii(text: string): Set<string> {
  const found = new Set<string>()
  // eslint-disable-next-line no-control-regex -- all but ASCII is the purpose
  for (const { 0: run, index } of text.matchAll(/[^\u0000-\u007F]+/gu)) {
    // With the letter before, which may carry a mark.
    for (const { segment } of graphemes.segment(text.slice(Math.max(0, index - 1), index) + run))
      if (!ASCII.test(segment)) found.add(segment)
  }
  return found
}

function sliceOf(folder: string, subset: SubsetMetrics): Slice {
  const declared = boundsOf(subset.declared)
  const files = new Map<string, string>()
  let read: Advances | null = null
  const advances = (): Advances => (read ??= advancesOf(subset))
  const placeOf = (weight: FontStyle['weight']) => (weight === 400 ? 0 : 1)
  return {
    use: subset.use,
    mayHave: (character) => declared.some(([first, last]) => character >= first && character <= last),
    // The declared range is a promise; what the files have is what prints.
    has: (character) => advances().has(character),
    advance: (character, weight) => advances().get(character)?.[placeOf(weight)] ?? NARROW_EM,
    woff2(weight) {
      const file = subset.files[placeOf(weight)]
      const base64 = files.get(file) ?? readFileSync(path.join(folder, file)).toString('base64')
      files.set(file, base64)
      return base64
    }
  }
}
