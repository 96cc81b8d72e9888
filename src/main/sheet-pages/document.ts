import { spanOf } from '../domain/qr-symbol'
import type { CoverLine, Sheet, SheetFrame, SheetLanguage, SheetOptions, SheetPart } from '../domain/sheets'
import { coverPages } from './cover-list'
import { headOf, pageOf, langAttributes, titleOf, localeOf, localesOf, type Page } from './frame'
import { columnsOf } from './geometry'
import { html, type Markup } from './markup'
import { blankPage, codesPage, separatorPages } from './other-pages'
import { addressOf, factsOf, pushOf } from './recipient'
import { stepsOf } from './setup-page'
import { sheetStyles } from './styles'

export interface SheetData {
  /** In order; a long job comes in chunks. */
  readonly parts: readonly SheetPart[]
  readonly frame: SheetFrame
  /** The list for signatures, in front; null for none. */
  readonly cover: readonly CoverLine[] | null
  /** What staff read on separators and the list: the language of the desk. */
  readonly deskLanguage: SheetLanguage
}

/** Setup sheets as one complete document that runs nothing and loads nothing. */
export const sheetHtml = (data: SheetData, options: SheetOptions): string =>
  documentOf(data, options, [...sheetPages(data, options)])

/** The pages of such a document, part by part: a hundred people take longer than a desk should stand still. */
export function* sheetPages(
  { parts, cover, frame, deskLanguage }: SheetData,
  options: SheetOptions
): Generator<string> {
  if (cover !== null) yield coverPages(cover, frame, deskLanguage, options).join('')
  for (const part of parts) {
    const pages =
      part.kind === 'sheet'
        ? pagesOf(part.sheet, frame, options)
        : separatorPages(part.separator, frame, options, deskLanguage)
    yield pages.join('')
  }
}

/** What the title of a document says: the numbers of its first and its last sheet, in the language of the first. */
export type Titled = Pick<Sheet, 'number' | 'languages'>

export function sheetsTitle(sheets: readonly Titled[], deskLanguage: SheetLanguage): string {
  const [first] = sheets
  if (first === undefined) return localeOf(deskLanguage).messages.coverTitle
  const numbers = [...new Set([first.number, sheets.at(-1)?.number])]
  return `${localeOf(first.languages[0]).messages.title}: ${numbers.join(' – ')}`
}

export const sheetsOf = ({ parts }: Pick<SheetData, 'parts'>): Sheet[] =>
  parts.flatMap((part) => (part.kind === 'sheet' ? [part.sheet] : []))

/** The leaves of one person: steps, and apart from them the recovery codes. */
function pagesOf(sheet: Sheet, frame: SheetFrame, options: SheetOptions): Markup[] {
  const { isDuplex, paper, hasAddress, fonts } = options
  const leaves = sheet.recoveryCodes === null ? 1 : 2
  const pages = isDuplex ? leaves * 2 : leaves
  const locales = localesOf(sheet.languages)
  const layout = { paper, hasAddress, locales: locales.length, push: pushOf(sheet, options) }
  const { look, second, half } = columnsOf(layout, spanOf(sheet.symbol))
  const places = html`--look:${look}mm;--second:${second}mm;--half:${half}mm`
  const at = (page: number): Page => ({
    locales,
    paper,
    frame,
    number: sheet.number,
    page,
    pages,
    classes: hasAddress ? 'windowed' : 'plain',
    places,
    fonts
  })
  const front = html`${headOf(frame, options)}${titleOf(locales, 'title', locales.length > 1 ? null : 'lead')}${addressOf(sheet, layout, fonts)}${factsOf(sheet, locales, frame, options, half)}${stepsOf({ sheet, locales, frame, options, layout })}`
  const made = [pageOf(at(1), hasAddress, front)]
  if (isDuplex) made.push(blankPage(at(2)))
  if (sheet.recoveryCodes !== null) made.push(codesPage(at(isDuplex ? 3 : 2), sheet, sheet.recoveryCodes, layout))
  if (isDuplex && leaves === 2) made.push(blankPage(at(4)))
  return made
}

/** The whole document around pages of `sheetPages`. */
export function documentOf(data: SheetData, { paper, fonts }: SheetOptions, pages: readonly string[]): string {
  const sheets = sheetsOf(data)
  const language = sheets[0]?.languages[0] ?? data.deskLanguage
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:`
  const title = sheetsTitle(sheets, data.deskLanguage)
  const head = html`<!doctype html><html ${langAttributes(localeOf(language))}><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title>`
  // Style is the one text that stands unescaped: it is made of numbers, our own words and fonts that `fonts` has checked.
  const written = pages.join('')
  return `${head.toString()}<style>${sheetStyles(paper, fonts.usedBy(written))}</style></head><body>${written}</body></html>`
}
