import { sheetParts } from '../domain/sheets'
import { storeSymbols } from '../platform/qr-pictures'
import type { SheetJob } from '../services/ports/sheets'
import { sheetHtml } from '../sheets/document'

/** The pages of a job as one document, with what the press adds of its own: codes of the app stores and the time zone. */
export function drawSheets({ sheets, cover, frame, options, deskLanguage }: SheetJob): string {
  const { hasSeparators, ...look } = options
  return sheetHtml(
    {
      parts: sheetParts(sheets, hasSeparators),
      cover,
      frame: { ...frame, logo: null, stores: storeSymbols(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      deskLanguage
    },
    { ...look, fonts: [] }
  )
}
