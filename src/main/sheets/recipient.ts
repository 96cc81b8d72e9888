import type { Sheet, SheetFrame, SheetOptions } from '../domain/sheets'
import { bold, fittingSize, plain } from './fit'
import { addressBox } from './geometry'
import { labels, speaks, type Voice } from './frame'
import { code, html, own, type Markup } from './markup'
import { momentIn } from './moments'

const SIZES = [11, 10, 9, 8, 7, 6, 5.5] as const

/** Name, department and username: where the envelope's window is, or below the title. */
export function addressOf(sheet: Sheet, { hasAddress, fonts }: Pick<SheetOptions, 'hasAddress' | 'fonts'>): Markup {
  const room = hasAddress ? addressBox : { width: addressBox.width, height: 16 }
  const size = fittingSize([bold(sheet.name), plain(sheet.department), plain(sheet.username)], room, SIZES, fonts)
  const department = sheet.department === '' ? html`` : html`<span>${own(sheet.department)}</span>`
  return html`<div class="address" style="font-size:${size}pt"><span class="who">${own(sheet.name)}</span>${department}<span><bdi dir="ltr">${sheet.username}</bdi></span></div>`
}

/** Until when the sheet is good, for how much, and its number. */
export function factsOf(sheet: Sheet, voices: readonly Voice[], frame: SheetFrame, options: SheetOptions): Markup {
  const until = (voice: Voice) => html`<dd class="until" ${speaks(voice)}>${momentIn(voice.language, options.paper, frame.timeZone, sheet.expiresAt)}</dd>`
  const once = voices.map((voice) => html`<dd class="small" ${speaks(voice)}>${voice.words.once}</dd>`)
  return html`<dl class="facts"><dt>${labels(voices, 'validUntil')}</dt>${voices.map(until)}${once}<dt>${labels(voices, 'sheetNumber')}</dt><dd>${code(sheet.number)}</dd></dl>`
}
