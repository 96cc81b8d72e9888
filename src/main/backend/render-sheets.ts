import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import type { QrSymbol } from '../domain/qr-symbol'
import type { SheetFonts, SheetOptions } from '../domain/sheets'
import { type StorePage, storePages } from '../domain/store-pages'
import { storeSymbol, storeSymbols } from '../platform/images/qr-images'
import { documentOf, type SheetData, sheetHtml, sheetPages } from '../sheet-pages/document'
import type { SheetBatch } from '../services/ports/sheet-printer'

/** People between two breaths of the event loop: some milliseconds. */
const SLICE = 4

let stores: Readonly<Record<StorePage, QrSymbol>> | null = null

/** Drawn once, and for the first sheet one after the other: a code that is drawn and read back takes some milliseconds. */
async function storesInTurn(): Promise<Readonly<Record<StorePage, QrSymbol>>> {
  const drawn: [string, QrSymbol][] = []
  for (const page of Object.keys(storePages) as StorePage[]) {
    drawn.push([page, storeSymbol(page)])
    await yieldToEventLoop()
  }
  return Object.fromEntries(drawn) as Record<StorePage, QrSymbol>
}

function inputOf(
  fonts: SheetFonts,
  { parts, cover, frame, options, deskLanguage }: SheetBatch
): [SheetData, SheetOptions] {
  stores ??= storeSymbols()
  return [
    {
      parts,
      cover,
      frame: { ...frame, stores, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      deskLanguage
    },
    { ...options, fonts }
  ]
}

/** The pages of a batch as one document, with what the printer adds of its own: fonts, codes of the app stores and the time zone. */
export const drawSheets = (fonts: SheetFonts, batch: SheetBatch): string => sheetHtml(...inputOf(fonts, batch))

/** The same, while the console goes on. */
export async function drawManySheets(fonts: SheetFonts, batch: SheetBatch): Promise<string> {
  stores ??= await storesInTurn()
  const [data, options] = inputOf(fonts, batch)
  const pages: string[] = []
  for (const page of sheetPages(data, options)) {
    pages.push(page)
    if (pages.length % SLICE === 0) await yieldToEventLoop()
  }
  return documentOf(data, options, pages)
}
