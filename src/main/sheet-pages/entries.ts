import type { SheetFonts } from '../domain/sheets'
import { exactness, LINE, linesOf, MM_A_POINT, plain, type Typed } from './fit'
import { langAttributes, type SheetLocale } from './frame'
import { html, type Markup } from './markup'

/** What a value is called, in each language, and the value on lines of its own. */
export interface Entry {
  readonly labels: readonly string[]
  readonly values: readonly { readonly typed: Typed; readonly markup: Markup }[]
}

const GAP_MM = 3
const ROW_GAP_MM = 0.3
/** Labels are our own words; kerning widens none by more. */
const LABEL_KERNING = 1.01

/** Labels and values beside each other, in the largest of `sizes` that the box holds; else in the smallest. */
export function entriesOf(
  entries: readonly Entry[],
  locales: readonly SheetLocale[],
  box: { readonly width: number; readonly height: number },
  sizes: readonly [number, ...number[]],
  fonts: SheetFonts
): Markup {
  const size =
    sizes.find((points) => heightOf(entries, box.width, points, fonts) <= box.height) ?? sizes.at(-1) ?? sizes[0]
  const texts = entries.flatMap(({ values }) => values.map(({ typed }) => typed))
  const exact = exactness(texts, size, box.width - labelsWidth(entries, size, fonts) - GAP_MM, fonts)
  const rows = entries.map(({ labels, values }) => {
    const label = locales.map(
      (locale, index) => html`${index === 0 ? '' : ' / '}<bdi ${langAttributes(locale)}>${labels[index] ?? ''}</bdi>`
    )
    return html`<dt>${label}</dt><dd>${values.map(({ markup }, index) => html`${index === 0 ? '' : html`<br>`}${markup}`)}</dd>`
  })
  return html`<dl class="entries" style="font-size:${size}pt${exact}">${rows}</dl>`
}

function labelsWidth(entries: readonly Entry[], points: number, fonts: SheetFonts): number {
  const { style } = plain('')
  return (
    Math.max(0, ...entries.map(({ labels }) => fonts.widthOf(labels.join(' / '), style))) *
    points *
    MM_A_POINT *
    LABEL_KERNING
  )
}

function heightOf(entries: readonly Entry[], width: number, points: number, fonts: SheetFonts): number {
  const label = labelsWidth(entries, points, fonts)
  const lines = entries.map(({ values }) =>
    values.reduce((sum, { typed }) => sum + linesOf(typed, points, width - label - GAP_MM, fonts), 0)
  )
  return lines.reduce((sum, count) => sum + Math.max(1, count) * points * MM_A_POINT * LINE + ROW_GAP_MM, 0)
}
