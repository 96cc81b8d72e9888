import { BrowserWindow, session } from 'electron'
import { AppError } from '../domain/errors'
import type { SheetBatch, SheetPress } from '../services/ports/sheets'
import { APP_HOST, APP_SCHEME } from './scheme'
import { SHEET_POLICY } from './content-security-policy'
import { type FolderMemory, saveAs } from './files'
import { secureSession } from './security'

const pdfFilter = [{ name: 'PDF', extensions: ['pdf'] }]

export interface SheetPressOptions {
  /** The window that dialogs stand over. */
  readonly window: () => BrowserWindow
  readonly memory: FolderMemory
  /** The whole document of a batch. */
  readonly draw: (batch: SheetBatch) => string
}

/**
 * Prints pages that hold secrets. They are shown to nobody: a hidden window without script, without preload, in a session that lives
 * in memory, destroyed when the work is over, whatever happened.
 */
export function createSheetPress({ window, memory, draw }: SheetPressOptions): SheetPress {
  const pages = new Set<BrowserWindow>()
  let made = 0

  async function withPage<T>(batch: SheetBatch, work: (page: BrowserWindow) => Promise<T>): Promise<T> {
    made += 1
    const own = session.fromPartition(`sheets-${String(made)}`, { cache: false })
    secureSession(own)
    const document = draw(batch)
    own.protocol.handle(APP_SCHEME, () => new Response(document, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': SHEET_POLICY, 'Cache-Control': 'no-store' } }))
    const page = new BrowserWindow({
      show: false,
      webPreferences: { session: own, javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, spellcheck: false, devTools: false }
    })
    pages.add(page)
    try {
      await page.loadURL(`${APP_SCHEME}://${APP_HOST}/sheets.html`)
      return await work(page)
    } finally {
      pages.delete(page)
      page.destroy()
      own.protocol.unhandle(APP_SCHEME)
      await own.clearStorageData()
    }
  }

  return {
    print: (batch) =>
      withPage(batch, async (page) => {
        if ((await page.webContents.getPrintersAsync()).length === 0) throw new AppError('PRINT_FAILED', 'No printer', { why: 'no-printer' })
        return new Promise<boolean>((resolve, reject) => {
          page.webContents.print({ silent: false, printBackground: true }, (isDone, reason) => {
            if (isDone) resolve(true)
            else if (/cancel/i.test(reason)) resolve(false)
            else reject(new AppError('PRINT_FAILED', 'The system did not print'))
          })
        })
      }),

    savePdf: async (batches, suggestedName) => {
      for await (const batch of batches) {
        const content = await withPage(batch, (page) => page.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true }))
        try {
          return await saveAs(window(), memory, { suggestedName, filters: pdfFilter, content })
        } finally {
          content.fill(0)
        }
      }
      return null
    },

    close: () => {
      for (const page of pages) page.destroy()
    }
  }
}
