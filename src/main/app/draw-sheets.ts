import type { SheetFonts } from '../domain/sheets'
import { storeSymbols } from '../platform/qr-pictures'
import type { SheetBatch } from '../services/ports/sheets'
import { sheetHtml } from '../sheets/document'

/** The pages of a batch as one document, with what the press adds of its own: faces, codes of the app stores and the time zone. */
export function drawSheets(fonts: SheetFonts, { parts, cover, frame, options, deskLanguage }: SheetBatch): string {
  return sheetHtml(
    {
      parts,
      cover,
      frame: { ...frame, stores: storeSymbols(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      deskLanguage
    },
    { ...options, fonts }
  )
}
