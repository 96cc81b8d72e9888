import type { Paper, SheetLanguage } from '../domain/sheets'

/** Numbers in western digits everywhere: the codes on the same page have no others. English follows the paper. */
const localeOf = (language: SheetLanguage, paper: Paper): string =>
  language === 'en' ? (paper === 'Letter' ? 'en-US' : 'en-GB') : language === 'ar' ? 'ar-u-nu-latn' : language

/** Day and time in words, such as `26 November 2026 at 14:30`: no order of numbers to mistake. */
export const momentIn = (language: SheetLanguage, paper: Paper, timeZone: string, ms: number): string =>
  new Intl.DateTimeFormat(localeOf(language, paper), { dateStyle: 'long', timeStyle: 'short', timeZone }).format(ms)
