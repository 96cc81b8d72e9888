import type { Separator, Sheet, SheetFrame, SheetLanguage, SheetOptions } from '../domain/sheets'
import { bold, fittingSize, plain } from './fit'
import { headOf, pageOf, speaks, titleOf, voiceOf, type Page, type Voice } from './frame'
import { bodyTop } from './geometry'
import { code, filled, html, own, type Markup } from './markup'
import { addressOf } from './recipient'

/** Recovery codes on a leaf that holds no other secret, below the window like all secrets. */
export function codesPage(page: Page, sheet: Sheet, codes: readonly string[], options: SheetOptions): Markup {
  const { hasAddress, fonts } = options
  const { voices, frame } = page
  const items = codes.map((each, index) => html`<li><i></i><span>${index + 1}</span>${code(each)}</li>`)
  const cuts = voices.map((voice) => html`<h3 ${speaks(voice)}>${voice.words.codesCut}</h3>`)
  const rules = (voice: Voice) => html`<ul ${speaks(voice)}>${voice.words.codesRules.map((rule) => html`<li>${rule}</li>`)}</ul>`
  const size = fittingSize([bold(sheet.name), plain(`${sheet.account} · ${sheet.issuer}`)], { width: 150, height: 16 }, [10.5, 9, 7.5, 6.5], fonts)
  const whose = html`<p style="font-size:${size}pt"><b>${own(sheet.name)}</b><br><bdi dir="ltr">${sheet.account}</bdi> · ${own(sheet.issuer)}</p>`
  const top = bodyTop({ paper: page.paper, hasAddress, voices: voices.length })
  const rows = Math.ceil(codes.length / 2)
  const body = html`<div class="body codes-body" style="top:${top}mm;bottom:auto"><div class="codes">${cuts}${whose}<ol style="--rows:${rows}">${items}</ol></div><div class="rules ${voices.length > 1 ? 'pair' : ''}">${voices.map(rules)}</div></div>`
  return pageOf(page, hasAddress, html`${headOf(frame, fonts)}${titleOf(voices, 'codesTitle', 'codesLead')}${hasAddress ? addressOf(sheet, options) : ''}${body}`)
}

/** The back of a leaf. It says that it is empty, so that nobody looks for what was not printed. */
export const blankPage = (page: Page): Markup =>
  pageOf(page, false, html`<div class="middle">${page.voices.map((voice) => html`<p ${speaks(voice)}>${voice.words.blank}</p>`)}</div>`)

/** Opens a department. It speaks to the staff who hand out. */
export function separatorPages({ department, sheets }: Separator, frame: SheetFrame, options: SheetOptions, language: SheetLanguage): Markup[] {
  const voice = voiceOf(language)
  const pages = options.isDuplex ? 2 : 1
  const at = (page: number): Page => ({ voices: [voice], paper: options.paper, frame, number: '', page, pages })
  const size = fittingSize([bold(department)], { width: 150, height: 90 }, [28, 22, 18, 14], options.fonts)
  const name = department === '' ? html`${voice.words.noDepartment}` : own(department)
  const front = html`${headOf(frame, options.fonts)}<div class="middle"><p class="department" style="font-size:${size}pt">${name}</p><p>${filled(voice.words.sheets, { count: html`${sheets}` })}</p></div>`
  return options.isDuplex ? [pageOf(at(1), false, front), blankPage(at(2))] : [pageOf(at(1), false, front)]
}
