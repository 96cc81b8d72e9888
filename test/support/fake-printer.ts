import { AppError } from '../../src/main/domain/errors'
import type { SheetBatch } from '../../src/main/services/ports/sheet-printer'
import type { SheetPrinter } from '../../src/main/services/ports/sheet-printer'
import type { SheetPreviews } from '../../src/main/services/ports/sheet-previews'

export interface FakePress extends SheetPrinter {
  readonly batches: SheetBatch[]
  /** What the dialogs answer from now on; `failed` is a printer that refuses. */
  answer: 'done' | 'cancelled' | 'failed'
  /** Batches that come out before `answer` counts. */
  good: number
}

/** Paper that the test can read. */
export function createFakePress(): FakePress {
  const printer: FakePress = {
    batches: [],
    answer: 'done',
    good: 0,
    print(batch) {
      printer.batches.push(batch)
      if (printer.answer === 'done' || printer.good-- > 0) return Promise.resolve(true)
      return printer.answer === 'cancelled'
        ? Promise.resolve(false)
        : Promise.reject(new AppError('PRINT_FAILED', 'Out of paper'))
    },
    async savePdf(batches, name) {
      if (printer.answer === 'cancelled') return null
      for await (const batch of batches) printer.batches.push(batch)
      return name
    },
    close: () => undefined
  }
  return printer
}

export interface FakePreviews extends SheetPreviews {
  readonly batches: SheetBatch[]
}

export function createFakePreviews(): FakePreviews {
  const batches: SheetBatch[] = []
  return {
    batches,
    publish: (batch) => `/preview/${String(batches.push(batch))}`,
    clear: () => {
      batches.length = 0
    }
  }
}
