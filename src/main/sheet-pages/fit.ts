import type { FontStyle, SheetFonts } from '../domain/sheets'
import { html, type Markup } from './markup'

export const MM_A_POINT = 25.4 / 72
/** Of every fitted text, by its style. */
export const LINE = 1.28

/** A text and what it is set in. */
export interface Typed {
  readonly text: string
  readonly style: FontStyle
}

export const plain = (text: string): Typed => ({ text, style: { use: 'text', weight: 400 } })
export const bold = (text: string): Typed => ({ text, style: { use: 'text', weight: 600 } })
export const inKeyFont = (text: string): Typed => ({ text, style: { use: 'key', weight: 400 } })

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u
/** Where a line may break: after a space, after a hyphen before a letter, and around wide characters. */
const BREAKS = new RegExp(`(?<=\\s)|(?<=-)(?=\\p{L})|(?<=${WIDE.source})|(?=${WIDE.source})`, 'u')
/** These stay with what stands before them. */
const CLOSING = /^[、。，．：；？！）〕］｝〉》」』】ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ・]/u

/** Lines that a text takes at a size in points: words stay whole while they fit, what is longer than a line breaks anywhere. */
export function linesOf({ text, style }: Typed, points: number, widthMm: number, fonts: SheetFonts): number {
  if (text === '') return 0
  const room = widthMm / (points * MM_A_POINT)
  let lines = 1
  let used = 0
  for (const word of wordsOf(text)) {
    const width = fonts.widthOf(word, style)
    const isWhole = used + fonts.widthOf(word.trimEnd(), style) <= room
    if (!isWhole && used > 0) {
      lines += 1
      used = 0
    }
    if (isWhole) used += width
    else {
      const { over, left } = brokenUp(word, (part) => fonts.widthOf(part, style), room)
      lines += over
      used = left
    }
  }
  return lines
}

/** How many lines more than one a word takes that is longer than a line, and how much of the last. */
function brokenUp(word: string, widthOf: (part: string) => number, room: number): { over: number; left: number } {
  let over = 0
  let line = ''
  for (const character of word) {
    if (line !== '' && character !== ' ' && widthOf(line + character) > room) {
      over += 1
      line = ''
    }
    line += character
  }
  return { over, left: widthOf(line) }
}

function wordsOf(text: string): string[] {
  const messages: string[] = []
  for (const part of text.split(BREAKS)) {
    if (CLOSING.test(part) && messages.length > 0) messages.push((messages.pop() ?? '') + part)
    else messages.push(part)
  }
  return messages
}

/** Height of the texts, each on lines of its own. */
export const heightOf = (texts: readonly Typed[], points: number, widthMm: number, fonts: SheetFonts): number =>
  texts.reduce((lines, text) => lines + linesOf(text, points, widthMm, fonts), 0) * points * MM_A_POINT * LINE

/** Widths are known without kerning: what needs all of its room is set without it. */
export const EXACT = html`font-kerning:none;font-variant-ligatures:no-common-ligatures`
/** Kerning widens no text by more, unless it is made of `(j` alone. */
const KERNING = 1.12

const isLoose = ({ text, style }: Typed, points: number, widthMm: number, fonts: SheetFonts): boolean =>
  fonts.widthOf(text, style) * points * MM_A_POINT * KERNING <= widthMm

/** `EXACT` where one of the texts takes more than a line, or nearly all of it. */
export const exactness = (texts: readonly Typed[], points: number, widthMm: number, fonts: SheetFonts): Markup =>
  texts.every((text) => isLoose(text, points, widthMm, fonts)) ? html`` : html`;${EXACT}`

/** The style of texts, each on lines of its own, that fit the box. */
export function fittingStyle(
  texts: readonly Typed[],
  box: { readonly width: number; readonly height: number },
  sizes: readonly [number, ...number[]],
  fonts: SheetFonts
): Markup {
  const size = fittingSize(texts, box, sizes, fonts)
  return html`font-size:${size}pt${exactness(texts, size, box.width, fonts)}`
}

/** The largest of `sizes` (points, falling) at which the texts, each on lines of its own, fit the box; else the smallest. */
export function fittingSize(
  texts: readonly Typed[],
  box: { readonly width: number; readonly height: number },
  sizes: readonly [number, ...number[]],
  fonts: SheetFonts
): number {
  return sizes.find((points) => heightOf(texts, points, box.width, fonts) <= box.height) ?? sizes.at(-1) ?? sizes[0]
}
