import type { SheetChoices, SheetLanguage } from '../../../../preload/contract/sheets'

export type { SheetChoices }

export const sheetLanguages: readonly SheetLanguage[] = ['en', 'de', 'lt', 'pl', 'fr', 'es', 'ar']

/** Parts that may be left out, in the order of the dialog. */
export const sheetParts = {
  hasAddress: 'sheets.address',
  hasKey: 'sheets.key',
  hasStores: 'sheets.stores',
  hasHelpdesk: 'sheets.helpdesk'
} as const
/** What concerns more than one sheet. */
export const jobParts = { hasCover: 'sheets.cover', hasSeparators: 'sheets.separators' } as const

/** Another first language; the second one gives way to it. */
export const inLanguage = (choices: SheetChoices, tag: string | null): SheetChoices => {
  const language = (tag ?? 'person') as SheetChoices['language']
  return { ...choices, language, ...(language === choices.second ? { second: null } : {}) }
}

/** The empty text of a field means none. */
export const withSecondLanguage = (choices: SheetChoices, tag: string | null): SheetChoices => ({
  ...choices,
  second: tag === null || tag === '' ? null : (tag as SheetLanguage)
})
