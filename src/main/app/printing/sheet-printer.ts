import { randomUUID } from 'node:crypto'
import { BrowserWindow, type Session, session, type WebContents } from 'electron'
import { AppError } from '../../domain/errors'
import { createPdfJoin } from '../../platform/pdf/merge'
import { sheetsOf, sheetsTitle, type Titled } from '../../sheet-pages/document'
import { APP_HOST, APP_SCHEME } from '../../backend/scheme'
import { SHEET_POLICY } from '../pages/content-security-policy'
import { askWhere, type FolderMemory, saveFile } from '../system/files'
import { secureSession } from '../pages/security'
import type { SheetBatch } from '../../services/ports/sheet-printer'
import type { SheetPrinter } from '../../services/ports/sheet-printer'

const pdfFilter = [{ name: 'PDF', extensions: ['pdf'] }]

export interface SheetPressOptions {
  /** The window that dialogs stand over. */
  readonly window: () => BrowserWindow
  readonly memory: FolderMemory
  /** The whole document of a batch. */
  readonly draw: (batch: SheetBatch) => Promise<string>
}

/** One piece of work. When it is stopped, what it waits for rejects, even where Chromium never answers. */
interface Job {
  /** Between these two the page has the system's dialog over it. */
  dialogOpens(): void
  dialogIsGone(): void
  during<T>(work: Promise<T>): Promise<T>
  /** Loads the pages of a batch in a window of their own, which is gone afterwards. */
  withPages<T>(batch: SheetBatch, work: (pages: WebContents) => Promise<T>): Promise<T>
  stop(cause: AppError): void
}

/**
 * Prints pages that hold secrets. They are shown to nobody: a hidden window without script, without preload, in a session that lives
 * in memory, destroyed when the work is over, whatever happened.
 */
export function createSheetPrinter({ window, memory, draw }: SheetPressOptions): SheetPrinter {
  const jobs = new Set<Job>()
  /** By path, until they are loaded: each is served once. */
  const documents = new Map<string, string>()
  let own: Session | null = null

  /** One for all jobs: Electron keeps every session until the end. */
  function ownSession(): Session {
    if (own !== null) return own
    own = session.fromPartition('sheets', { cache: false })
    secureSession(own)
    own.protocol.handle(APP_SCHEME, ({ url }) => {
      const { pathname } = new URL(url)
      const document = documents.get(pathname)
      documents.delete(pathname)
      if (document === undefined) return new Response('Not found', { status: 404 })
      return new Response(document, {
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': SHEET_POLICY,
          'Cache-Control': 'no-store'
        }
      })
    })
    return own
  }

  function startJob(): Job {
    let page: BrowserWindow | null = null
    /** Given up while the system's dialog was open over it. */
    let orphan: BrowserWindow | null = null
    let hasDialog = false
    let reject: (cause: AppError) => void = () => undefined
    const stopped = new Promise<never>((_resolve, stop) => {
      reject = stop
    })
    // Heard where something is waited for.
    stopped.catch(() => undefined)
    const during = <T>(work: Promise<T>): Promise<T> => Promise.race([stopped, work])

    function stop(cause: AppError): void {
      reject(cause)
      if (page !== null) discard(page)
    }

    /**
     * Destroyed under the open print dialog, a page takes the whole program with it. Its process is ended instead: the dialog prints
     * nothing then, and the empty window goes with it or with the program, as Chromium does not always say when the dialog closed.
     */
    function discard(window: BrowserWindow): void {
      if (!hasDialog) window.destroy()
      else if (orphan === null) {
        orphan = window
        window.webContents.forcefullyCrashRenderer()
      }
    }

    return {
      during,
      stop,
      dialogOpens() {
        hasDialog = true
      },
      dialogIsGone() {
        hasDialog = false
        // Not inside of Chromium's own answer.
        setImmediate(() => orphan?.destroy())
      },
      async withPages(batch, work) {
        const document = await during(draw(batch))
        const path = `/${randomUUID()}`
        // A window for each batch: in one that goes on to the next, Chromium keeps what the last one took.
        page = new BrowserWindow({
          show: false,
          webPreferences: {
            session: ownSession(),
            javascript: false,
            sandbox: true,
            contextIsolation: true,
            nodeIntegration: false,
            webviewTag: false,
            spellcheck: false,
            devTools: false
          }
        })
        page.webContents.on('render-process-gone', () => {
          stop(failed('The pages are gone'))
        })
        documents.set(path, document)
        try {
          await during(byChromium(page.loadURL(`${APP_SCHEME}://${APP_HOST}${path}`)))
          return await during(work(page.webContents))
        } finally {
          documents.delete(path)
          discard(page)
          page = null
        }
      }
    }
  }

  async function run<T>(work: (job: Job) => Promise<T>): Promise<T> {
    const job = startJob()
    jobs.add(job)
    try {
      return await work(job)
    } finally {
      jobs.delete(job)
      await own?.clearStorageData()
    }
  }

  const pdfOf = (job: Job, batch: SheetBatch): Promise<Buffer> =>
    job.withPages(batch, (pages) =>
      byChromium(pages.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true }))
    )

  return {
    print: (batch) =>
      run((job) =>
        job.withPages(batch, async (pages) => {
          if ((await pages.getPrintersAsync()).length === 0)
            throw new AppError('PRINT_FAILED', 'No printer', { why: 'no-printer' })
          return new Promise<boolean>((resolve, reject) => {
            job.dialogOpens()
            pages.print({ silent: false, printBackground: true }, (isDone, reason) => {
              job.dialogIsGone()
              if (isDone) resolve(true)
              else if (/cancel/i.test(reason)) resolve(false)
              else reject(new AppError('PRINT_FAILED', 'The system did not print'))
            })
          })
        })
      ),

    savePdf: (batches, suggestedName) =>
      run(async (job) => {
        const file = await job.during(askWhere(window(), memory, { suggestedName, filters: pdfFilter }))
        if (file === null) return null
        const joined = createPdfJoin()
        const ends: Titled[] = []
        let deskLanguage: SheetBatch['deskLanguage'] = 'en'
        try {
          for await (const batch of batches) {
            ;({ deskLanguage } = batch)
            for (const { number, languages } of sheetsOf(batch)) ends.splice(1, 1, { number, languages })
            // Not left in the middle: what it holds could not be wiped.
            await joined.add(await pdfOf(job, batch))
          }
          const content = await joined.finish(sheetsTitle(ends, deskLanguage))
          await job.during(Promise.resolve())
          if (content === null) throw failed('There are no pages')
          return await saveFile(file, content)
        } finally {
          joined.clear()
        }
      }),

    close() {
      for (const job of jobs) job.stop(new AppError('CANCELLED', 'Locked meanwhile'))
    }
  }
}

const failed = (message: string) => new AppError('PRINT_FAILED', message, { why: 'pages' })

const byChromium = <T>(work: Promise<T>): Promise<T> =>
  work.catch(() => {
    throw failed('Chromium made no pages')
  })
