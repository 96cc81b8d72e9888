import type { Sheet, SheetFonts, SheetFrame, SheetOptions } from '../domain/sheets'
import { bold, fittingStyle, heightOf, plain } from './fit'
import { labels, langAttributes, type SheetLocale } from './frame'
import { addressBox, bodyTop, MAX_PLAIN_ADDRESS, PLAIN_ADDRESS, plainAddressWidth, type Layout } from './geometry'
import { code, html, own, type Markup } from './markup'
import { formatDateTime } from './format-date-time'

const SMALLEST_COMFORTABLE = 8
const COMFORTABLE = [11, 10, 9, SMALLEST_COMFORTABLE] as const
const SMALL = [7.5, 7, 6.5, 6, 5.5, 5, 4.5] as const
/** Between the address and the steps. */
const BELOW_MM = 4

const textsOf = ({ name, department, username }: Sheet) => [bold(name), plain(department), plain(username)]

/** How much more room than usual the address of a page without a window takes, so that the longest names stay readable. */
export function pushOf(sheet: Sheet, { hasAddress, fonts }: SheetOptions): number {
  if (hasAddress) return 0
  const needed = heightOf(textsOf(sheet), SMALLEST_COMFORTABLE, plainAddressWidth, fonts)
  return Math.max(0, Math.min(needed, MAX_PLAIN_ADDRESS) - PLAIN_ADDRESS)
}

/** Name, department and username: where the envelope's window is, or below the title. */
export function addressOf(sheet: Sheet, layout: Layout, fonts: SheetFonts): Markup {
  const height = layout.hasAddress ? addressBox.height : PLAIN_ADDRESS + (layout.push ?? 0)
  const width = layout.hasAddress ? addressBox.width : plainAddressWidth
  const style = fittingStyle(textsOf(sheet), { width, height }, [...COMFORTABLE, ...SMALL], fonts)
  const place = layout.hasAddress ? '' : html`top:${bodyTop(layout) - BELOW_MM - height}mm;height:${height}mm;`
  const department = sheet.department === '' ? html`` : html`<span>${own(sheet.department)}</span>`
  return html`<div class="address" style="${place}${style}"><span class="who">${own(sheet.name)}</span>${department}<span><bdi dir="ltr">${sheet.username}</bdi></span></div>`
}

/** Until when the sheet is good, for how much, and its number. */
export function factsOf(
  sheet: Sheet,
  locales: readonly SheetLocale[],
  frame: SheetFrame,
  { paper, fonts }: SheetOptions,
  width: number
): Markup {
  const until = (locale: SheetLocale, index: number) => {
    const moment = formatDateTime(locale.language, paper, frame.timeZone, sheet.expiresAt)
    const style = fittingStyle(
      [bold(moment)],
      { width, height: 6 },
      index === 0 ? [12, 11.5, 11, 10.5, 10, 9.5, 9] : [9.5, 9, 8.5, 8],
      fonts
    )
    return html`<dd class="until" style="${style}" ${langAttributes(locale)}>${moment}</dd>`
  }
  const once = locales.map((locale) => html`<dd class="small" ${langAttributes(locale)}>${locale.messages.once}</dd>`)
  return html`<dl class="facts"><dt>${labels(locales, 'validUntil')}</dt>${locales.map(until)}${once}<dt>${labels(locales, 'sheetNumber')}</dt><dd>${code(sheet.number)}</dd></dl>`
}
