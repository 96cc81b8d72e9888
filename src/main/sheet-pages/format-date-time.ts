import type { Paper, SheetLanguage } from '../domain/sheets'

/** Numbers in western digits everywhere: the codes on the same page have no others. English follows the paper. */
const localeOf = (language: SheetLanguage, paper: Paper): string =>
  language === 'en' ? (paper === 'Letter' ? 'en-US' : 'en-GB') : language === 'ar' ? 'ar-u-nu-latn' : language

/** To make one takes longer than the rest of a page's head. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone })
  formats.set(key, format)
  return format
}

/** Day and time in words, such as `26 November 2026 at 14:30`: no order of numbers to mistake. */
export const formatDateTime = (language: SheetLanguage, paper: Paper, timeZone: string, ms: number): string =>
  formatOf(localeOf(language, paper), timeZone).format(ms)
