import type { SheetChoices } from '../../src/preload/contract/sheets'

/** What the dialog begins with, on A4 and in English. */
export const sheetChoices = (change: Partial<SheetChoices> = {}): SheetChoices => ({
  language: 'person',
  fallback: 'en',
  second: null,
  options: {
    paper: 'A4',
    hasAddress: true,
    isDuplex: false,
    apps: ['google', 'microsoft'],
    hasStores: true,
    hasKey: true,
    hasHelpdesk: true,
    confirmAt: 'helpdesk'
  },
  hasSeparators: false,
  hasCover: false,
  ...change
})
