import type { Paper, SheetFonts, SheetFrame, SheetLanguage } from '../domain/sheets'
import { bold, fittingSize } from './fit'
import { papers } from './geometry'
import { code, filled, html, own, type Markup } from './markup'
import { momentIn } from './moments'
import { sheetWords, type SheetWords } from './words'

/** Each language of a sheet with its words. */
export interface Voice {
  readonly language: SheetLanguage
  readonly words: SheetWords
}

export const voiceOf = (language: SheetLanguage): Voice => ({ language, words: sheetWords[language] })

export const voicesOf = ([first, second]: readonly [SheetLanguage, SheetLanguage?]): readonly [Voice, ...Voice[]] =>
  second === undefined || second === first ? [voiceOf(first)] : [voiceOf(first), voiceOf(second)]

/** `lang` and `dir` of a voice, for every element that speaks. */
export const speaks = ({ language, words }: Voice): Markup => html`lang="${language}" dir="${words.direction}"`

/** The same label in each language, one after the other. */
export const labels = (voices: readonly Voice[], key: LabelKey): Markup =>
  html`${voices.map((voice, index) => html`${index === 0 ? '' : ' / '}<bdi ${speaks(voice)}>${voice.words[key]}</bdi>`)}`

type LabelKey = 'account' | 'issuer' | 'kind' | 'key' | 'validUntil' | 'sheetNumber' | 'phone' | 'hours' | 'place' | 'helpdesk'

export interface Page {
  readonly voices: readonly [Voice, ...Voice[]]
  readonly paper: Paper
  readonly frame: SheetFrame
  /** Number of the sheet, or empty. */
  readonly number: string
  readonly page: number
  readonly pages: number
  readonly classes?: string
}

/** One page: the content between its own footer and, where a letter is folded, the marks for it. */
export function pageOf({ voices, paper, frame, number, page, pages, classes }: Page, hasFolds: boolean, content: Markup): Markup {
  const [{ language, words }] = voices
  const by = own(frame.printedBy)
  const at = html`${momentIn(language, paper, frame.timeZone, frame.printedAt)}`
  const folds = hasFolds ? papers[paper].folds.map((top) => html`<div class="fold" aria-hidden="true" style="top:${top}mm"></div>`) : []
  return html`<section class="page ${classes ?? ''}" ${speaks(voices[0])}>${folds}${content}<footer class="foot"><span>${number === '' ? '' : code(number)}</span><span class="by">${filled(words.printed, { by, at })}</span><span>${filled(words.page, { page: html`${page}`, pages: html`${pages}` })}</span></footer></section>`
}

const PICTURE = /^data:image\/(png|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/

/** Logo and name of the organization. A logo that is no checked picture is left out. */
export function headOf({ logo, organization }: SheetFrame, fonts: SheetFonts): Markup {
  const size = fittingSize([bold(organization.name)], { width: logo === null ? 165 : 110, height: 12 }, [13, 11, 9.5, 8, 7], fonts)
  const picture = logo !== null && PICTURE.test(logo) ? html`<img src="${logo}" alt="">` : html``
  return html`<div class="head">${picture}<span class="name" style="font-size:${size}pt">${own(organization.name)}</span></div>`
}

type TitleKey = 'title' | 'codesTitle' | 'coverTitle'
type LeadKey = 'lead' | 'codesLead'

export function titleOf(voices: readonly Voice[], key: TitleKey, lead: LeadKey | null): Markup {
  const heads = voices.map((voice) => html`<h1 ${speaks(voice)}>${voice.words[key]}</h1>`)
  const leads = lead === null ? [] : voices.map((voice) => html`<p class="lead" ${speaks(voice)}>${voice.words[lead]}</p>`)
  return html`<div class="title">${heads}${leads}</div>`
}
