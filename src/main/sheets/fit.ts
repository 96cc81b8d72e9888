const MM_A_POINT = 25.4 / 72
const LINE = 1.28
/** Mean advance of a character in ems, on the generous side, as faces differ by system. */
const ADVANCE = 0.57

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u
/** Where a line may break: after a space or a hyphen, and around wide characters. */
const BREAKS = new RegExp(`(?<=[\\s-])|(?<=${WIDE.source})|(?=${WIDE.source})`, 'u')

/** Width in mean characters. */
export function unitsOf(text: string): number {
  let units = 0
  for (const character of text) units += WIDE.test(character) ? 1.8 : /\p{M}/u.test(character) ? 0 : /[\p{Lu}mwMW@%]/u.test(character) ? 1.25 : 1
  return units
}

/** Lines that a text takes at a size in points: words stay whole while they fit, wide characters break anywhere. */
export function linesOf(text: string, points: number, widthMm: number): number {
  if (text === '') return 0
  const room = widthMm / (points * MM_A_POINT * ADVANCE)
  let lines = 1
  let used = 0
  for (const word of text.split(BREAKS)) {
    const width = unitsOf(word)
    const fits = used + unitsOf(word.trimEnd()) <= room
    if (!fits && used > 0) {
      lines += 1
      used = 0
    }
    lines += Math.max(0, Math.ceil(width / room) - 1)
    used += width % room
  }
  return lines
}

/** The largest of `sizes` (points, falling) at which the texts, each on lines of its own, fit the box; else the smallest. */
export function fittingSize(texts: readonly string[], box: { readonly width: number; readonly height: number }, sizes: readonly [number, ...number[]]): number {
  const fits = (points: number) =>
    texts.reduce((lines, text) => lines + linesOf(text, points, box.width), 0) * points * MM_A_POINT * LINE <= box.height
  return sizes.find(fits) ?? sizes.at(-1) ?? sizes[0]
}
