import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import { app, BrowserWindow, dialog, protocol } from 'electron'
import type { SheetLanguage } from '../../../src/main/domain/sheets'
import { drawManySheets } from '../../../src/main/backend/render-sheets'
import { APP_SCHEME } from '../../../src/main/backend/scheme'
import { createSheetPrinter } from '../../../src/main/app/printing/sheet-printer'
import { AppError } from '../../../src/main/domain/errors'
import { sheetFonts } from '../fonts'
import { sheetFrame, sheetOf, sheetOptions } from '../sheets'
import type { SheetBatch } from '../../../src/main/services/ports/sheet-printer'

/** The printer alone in an Electron of its own, for tests and benchmarks: they call `globalThis.printer`. */
export interface PrinterJob {
  /** Null cancels the dialog. */
  readonly file: string | null
  readonly sheets: number
  /** Sheets in a batch. */
  readonly size: number
  /** Number of the first sheet; 0 for none given. */
  readonly first?: number
  readonly languages?: readonly SheetLanguage[]
  /** A list for signatures in front of the first batch. */
  readonly hasCover?: boolean
  /** After so many batches the caller fails. */
  readonly failsAfter?: number
  /** The printer is closed when the pages of this batch, counted from 1, are loaded. */
  readonly closesIn?: number
}

export interface PrinterOutcome {
  readonly name: string | null
  readonly error: { readonly code: string; readonly message: string } | null
  /** Batches that were asked for. */
  readonly batches: number
  /** Windows that are still there beside the one that asked. */
  readonly windows: number
  readonly ms: number
}

export interface PrinterProgram {
  save(job: PrinterJob): Promise<PrinterOutcome>
  print(job: Pick<PrinterJob, 'closesIn'>): Promise<PrinterOutcome>
}

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }
])
app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'))
app.on('window-all-closed', () => undefined)

const { fonts: _fonts, ...options } = sheetOptions
const numberOf = (index: number) => `S-${String(index).padStart(6, '0')}`

async function* batchesOf(
  { sheets, size, first = 0, languages = ['en'], hasCover = false, failsAfter }: PrinterJob,
  count: () => void
): AsyncIterable<SheetBatch> {
  for (let start = 0; start < sheets; start += size) {
    if (failsAfter !== undefined && start >= failsAfter * size) throw new AppError('STALE', 'Changed meanwhile')
    count()
    const parts: SheetBatch['parts'][number][] = []
    for (let at = start; at < Math.min(sheets, start + size); at += 1) {
      const index = first + at
      const username = `user.${String(index)}`
      parts.push({
        kind: 'sheet',
        sheet: sheetOf({
          number: numberOf(index),
          name: `Person ${String(index)}`,
          username,
          account: username,
          languages: [languages[at % languages.length] ?? 'en']
        })
      })
      await yieldToEventLoop()
    }
    const cover = parts.flatMap((part) => (part.kind === 'sheet' ? [part.sheet] : []))
    yield {
      parts,
      cover: hasCover && start === 0 ? cover : null,
      frame: { ...sheetFrame },
      options,
      deskLanguage: 'en'
    }
  }
}

void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 400, height: 300 })
  await window.loadURL('data:text/html,<title>Printer</title>')
  const printer = createSheetPrinter({
    window: () => window,
    memory: { get: () => '', set: () => undefined },
    draw: (batch) => drawManySheets(sheetFonts, batch)
  })

  function closeIn(batch: number | undefined): void {
    let loaded = 0
    app.on('web-contents-created', (_event, contents) => {
      contents.on('did-finish-load', () => {
        loaded += 1
        if (loaded === batch) printer.close()
      })
    })
  }

  async function run(work: (count: () => void) => Promise<string | null>): Promise<PrinterOutcome> {
    let batches = 0
    const began = performance.now()
    const outcome = await work(() => {
      batches += 1
    }).then(
      (name) => ({ name, error: null }),
      (cause: unknown) => ({
        name: null,
        error:
          cause instanceof AppError
            ? { code: cause.code, message: cause.message }
            : { code: 'UNEXPECTED', message: String(cause) }
      })
    )
    return { ...outcome, batches, windows: BrowserWindow.getAllWindows().length - 1, ms: performance.now() - began }
  }

  const program: PrinterProgram = {
    save(job) {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: job.file === null, filePath: job.file ?? '' })
      closeIn(job.closesIn)
      return run((count) => printer.savePdf(batchesOf(job, count), 'sheets.pdf'))
    },
    async print({ closesIn }) {
      closeIn(closesIn)
      return run(async (count) => {
        for await (const batch of batchesOf({ file: null, sheets: 1, size: 1 }, count))
          return (await printer.print(batch)) ? 'printed' : null
        return null
      })
    }
  }
  Object.assign(globalThis, { printer: program })
})
