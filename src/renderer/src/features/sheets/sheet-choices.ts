import type { SheetChoices, SheetLanguage } from '../../../../preload/contract/sheets'

export type { SheetChoices }

export const sheetLanguages: readonly SheetLanguage[] = ['en', 'de', 'lt', 'pl', 'fr', 'es', 'ar']

/** Parts that may be left out, in the order of the dialog. */
export const sheetParts = { hasAddress: 'sheets.address', hasKey: 'sheets.key', hasStores: 'sheets.stores', hasHelpdesk: 'sheets.helpdesk', isDuplex: 'sheets.duplex' } as const
/** What concerns more than one sheet. */
export const jobParts = { hasCover: 'sheets.cover', hasSeparators: 'sheets.separators' } as const
