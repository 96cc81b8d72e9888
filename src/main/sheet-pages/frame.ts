import type { Paper, SheetFonts, SheetFrame, SheetLanguage } from '../domain/sheets'
import { bold, fittingStyle, plain } from './fit'
import { contentWidth, FOOT_SIDE, GUTTER, papers } from './geometry'
import { code, filled, html, own, type Markup } from './markup'
import { formatDateTime } from './format-date-time'
import { sheetMessages } from './messages'
import type { SheetMessages } from './messages/sheet-messages'

/** Each language of a sheet with its words. */
export interface SheetLocale {
  readonly language: SheetLanguage
  readonly messages: SheetMessages
}

export const localeOf = (language: SheetLanguage): SheetLocale => ({ language, messages: sheetMessages[language] })

export const localesOf = ([first, second]: readonly [SheetLanguage, SheetLanguage?]): readonly [
  SheetLocale,
  ...SheetLocale[]
] => (second === undefined || second === first ? [localeOf(first)] : [localeOf(first), localeOf(second)])

/** `lang` and `dir` of a voice, for every element that speaks. */
export const langAttributes = ({ language, messages }: SheetLocale): Markup =>
  html`lang="${language}" dir="${messages.direction}"`

/** The same label in each language, one after the other. */
export const labels = (locales: readonly SheetLocale[], key: LabelKey): Markup =>
  html`${locales.map((locale, index) => html`${index === 0 ? '' : ' / '}<bdi ${langAttributes(locale)}>${locale.messages[key]}</bdi>`)}`

export const labelsOf = (locales: readonly SheetLocale[], key: LabelKey): string[] =>
  locales.map(({ messages }) => messages[key])

type LabelKey =
  'account' | 'issuer' | 'kind' | 'key' | 'validUntil' | 'sheetNumber' | 'phone' | 'hours' | 'place' | 'helpdesk'

export interface Page {
  readonly locales: readonly [SheetLocale, ...SheetLocale[]]
  readonly paper: Paper
  readonly frame: SheetFrame
  /** Number of the sheet, or empty. */
  readonly number: string
  readonly page: number
  readonly pages: number
  readonly classes?: string
  /** Places that depend on the person, as custom properties. */
  readonly places?: Markup
  readonly fonts: SheetFonts
}

/** One page: the content between its own footer and, where a letter is folded, the marks for it. */
export function pageOf(
  { locales, paper, frame, number, page, pages, classes, places, fonts }: Page,
  hasFolds: boolean,
  content: Markup
): Markup {
  const [{ language, messages }] = locales
  const at = formatDateTime(language, paper, frame.timeZone, frame.printedAt)
  const folds = hasFolds
    ? papers[paper].folds.map((top) => html`<div class="fold" aria-hidden="true" style="top:${top}mm"></div>`)
    : []
  const printed = plain(messages.printed.replace('{by}', () => frame.printedBy).replace('{at}', () => at))
  const style = fittingStyle(
    [printed],
    { width: contentWidth(paper) - 2 * (FOOT_SIDE + GUTTER), height: 7.3 },
    [8, 7, 6, 5.5, 5],
    fonts
  )
  const by = html`<span class="by" style="${style}">${filled(messages.printed, { by: own(frame.printedBy), at: html`${at}` })}</span>`
  const counted = filled(messages.page, { page: html`${page}`, pages: html`${pages}` })
  return html`<section class="page ${classes ?? ''}" style="${places ?? ''}" ${langAttributes(locales[0])}>${folds}${content}<footer class="foot"><span>${number === '' ? '' : code(number)}</span>${by}<span class="count">${counted}</span></footer></section>`
}

/** SVGs are of versions that stored a logo as one. */
const PICTURE = /^data:image\/(png|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/

/** The widest logo and the gap beside it. */
const LOGO = 56

/** Logo and name of the organization. A logo that is no checked picture is left out. */
export function headOf(
  { logo, organization }: SheetFrame,
  { paper, fonts }: { readonly paper: Paper; readonly fonts: SheetFonts }
): Markup {
  const style = fittingStyle(
    [bold(organization.name)],
    { width: contentWidth(paper) - (logo === null ? 0 : LOGO), height: 12 },
    [13, 11, 9.5, 8, 7],
    fonts
  )
  const picture = logo !== null && PICTURE.test(logo) ? html`<img src="${logo}" alt="">` : html``
  return html`<div class="head">${picture}<span class="name" style="${style}">${own(organization.name)}</span></div>`
}

type TitleKey = 'title' | 'codesTitle' | 'coverTitle'
type LeadKey = 'lead' | 'codesLead'

export function titleOf(locales: readonly SheetLocale[], key: TitleKey, lead: LeadKey | null): Markup {
  const heads = locales.map((locale) => html`<h1 ${langAttributes(locale)}>${locale.messages[key]}</h1>`)
  const leads =
    lead === null
      ? []
      : locales.map((locale) => html`<p class="lead" ${langAttributes(locale)}>${locale.messages[lead]}</p>`)
  return html`<div class="title">${heads}${leads}</div>`
}
