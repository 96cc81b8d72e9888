import type { Separator, Sheet, SheetFrame, SheetLanguage, SheetOptions } from '../domain/sheets'
import { bold, fittingStyle, plain } from './fit'
import { headOf, pageOf, langAttributes, titleOf, localeOf, type Page, type SheetLocale } from './frame'
import { bodyTop, contentWidth, GUTTER, MARGIN, type Layout } from './geometry'
import { code, filled, html, own, type Markup } from './markup'
import { addressOf } from './recipient'

/** Recovery codes on a leaf that holds no other secret, below the window like all secrets. */
export function codesPage(page: Page, sheet: Sheet, codes: readonly string[], layout: Layout): Markup {
  const { hasAddress } = layout
  const { locales, frame, fonts } = page
  const items = codes.map((each, index) => html`<li><i></i><span>${index + 1}</span>${code(each)}</li>`)
  const cuts = locales.map((locale) => html`<h3 ${langAttributes(locale)}>${locale.messages.codesCut}</h3>`)
  const rules = (locale: SheetLocale) =>
    html`<ul ${langAttributes(locale)}>${locale.messages.codesRules.map((rule) => html`<li>${rule}</li>`)}</ul>`
  const style = fittingStyle(
    [bold(sheet.name), plain(`${sheet.account} · ${sheet.issuer}`)],
    { width: contentWidth(page.paper) - 17, height: 18 },
    [10.5, 9, 8, 7, 6, 5.5],
    fonts
  )
  const whose = html`<p style="${style}"><b>${own(sheet.name)}</b><br><bdi dir="ltr">${sheet.account}</bdi> · ${own(sheet.issuer)}</p>`
  const top = bodyTop({ ...layout, push: 0 })
  const rows = Math.ceil(codes.length / 2)
  const body = html`<div class="body codes-body" style="top:${top}mm;bottom:auto"><div class="codes">${cuts}${whose}<ol style="--rows:${rows}">${items}</ol></div><div class="rules ${locales.length > 1 ? 'pair' : ''}">${locales.map(rules)}</div></div>`
  // No facts stand here: the title has the whole width, and stays above the longest address.
  const places = html`--second:${contentWidth(page.paper) + MARGIN.left + GUTTER}mm`
  return pageOf(
    { ...page, places },
    hasAddress,
    html`${headOf(frame, page)}${titleOf(locales, 'codesTitle', 'codesLead')}${hasAddress ? addressOf(sheet, layout, fonts) : ''}${body}`
  )
}

/** The back of a leaf. It says that it is empty, so that nobody looks for what was not printed. */
export const blankPage = (page: Page): Markup =>
  pageOf(
    page,
    false,
    html`<div class="middle">${page.locales.map((locale) => html`<p ${langAttributes(locale)}>${locale.messages.blank}</p>`)}</div>`
  )

/** Opens a department. It speaks to the staff who hand out. */
export function separatorPages(
  { department, sheets }: Separator,
  frame: SheetFrame,
  options: SheetOptions,
  language: SheetLanguage
): Markup[] {
  const locale = localeOf(language)
  const pages = options.isDuplex ? 2 : 1
  const at = (page: number): Page => ({
    locales: [locale],
    paper: options.paper,
    frame,
    number: '',
    page,
    pages,
    fonts: options.fonts
  })
  const style = fittingStyle([bold(department)], { width: 150, height: 90 }, [28, 22, 18, 14, 11], options.fonts)
  const name = department === '' ? html`${locale.messages.noDepartment}` : own(department)
  const front = html`${headOf(frame, options)}<div class="middle"><p class="department" style="${style}">${name}</p><p class="count">${filled(locale.messages.sheets, { count: html`${sheets}` })}</p></div>`
  return options.isDuplex ? [pageOf(at(1), false, front), blankPage(at(2))] : [pageOf(at(1), false, front)]
}
