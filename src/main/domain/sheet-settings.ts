import { AppError } from './errors'
import { type Paper, type SheetLanguage, sheetLanguageOf, sheetLanguages, type SheetOptions } from './sheets'

/** How sheets are made when nobody chooses otherwise: the first choices of every job. */
export interface SheetSettings {
  /** `person`: each in their own language where a sheet speaks it, otherwise in `fallback`. */
  readonly language: SheetLanguage | 'person'
  readonly fallback: SheetLanguage
  /** Beside the first; null for none. */
  readonly second: SheetLanguage | null
  readonly options: Omit<SheetOptions, 'fonts'>
  /** A leaf between departments. */
  readonly hasSeparators: boolean
  /** The list for signatures in front. */
  readonly hasCover: boolean
}

/** Letter is the paper of these regions; A4 of everybody else. */
const letterRegions = ['US', 'CA', 'MX', 'PH']

const paperOf = (locale: string): Paper =>
  letterRegions.some((region) => new RegExp(`[-_]${region}\\b`, 'i').test(locale)) ? 'Letter' : 'A4'

/** Before anybody has chosen: everything that helps, in the language and on the paper of the region (`de-AT`, `en-US`). */
export const firstSheetSettings = (locale: string): SheetSettings => ({
  language: 'person',
  fallback: sheetLanguageOf(locale) ?? 'en',
  second: null,
  options: {
    paper: paperOf(locale),
    hasAddress: true,
    isDuplex: false,
    apps: ['google', 'microsoft'],
    hasStores: true,
    hasKey: true,
    hasHelpdesk: true,
    confirmAt: 'helpdesk'
  },
  hasSeparators: false,
  hasCover: false
})

/** What was stored, with the first choice for whatever an older version did not know. */
export function filledSheetSettings(stored: SheetSettings | null, locale: string): SheetSettings {
  const first = firstSheetSettings(locale)
  return stored === null ? first : { ...first, ...stored, options: { ...first.options, ...stored.options } }
}

const refused = (field: string, why: string) => new AppError('INVALID_INPUT', `${field} refused`, { field, why })

/** Throws INVALID_INPUT with {field, why}. */
export function checkSheetSettings(settings: SheetSettings): SheetSettings {
  const { language, fallback, second, options } = settings
  const isSpoken = (tag: string) => sheetLanguages.some((known) => known === tag)
  if (language !== 'person' && !isSpoken(language)) throw refused('language', 'unknown')
  if (!isSpoken(fallback)) throw refused('fallback', 'unknown')
  if (second !== null && !isSpoken(second)) throw refused('second', 'unknown')
  if (second === language) throw refused('second', 'same-language')
  if (!['A4', 'Letter'].includes(options.paper)) throw refused('paper', 'unknown')
  if (options.apps.length === 0) throw refused('apps', 'missing')
  if (options.apps.some((app, index) => !['google', 'microsoft'].includes(app) || options.apps.indexOf(app) !== index))
    throw refused('apps', 'unknown')
  if (!['helpdesk', 'sign-in'].includes(options.confirmAt)) throw refused('confirmAt', 'unknown')
  return settings
}

/** The languages of one person's sheet; `own` is their language tag. */
export function languagesFor(
  { language, fallback, second }: Pick<SheetSettings, 'language' | 'fallback' | 'second'>,
  own: string
): readonly [SheetLanguage, SheetLanguage?] {
  const first = language === 'person' ? (sheetLanguageOf(own) ?? fallback) : language
  return second === null || second === first ? [first] : [first, second]
}
