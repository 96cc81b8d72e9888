import { AppError } from '../../src/main/domain/errors'
import type { SheetBatch } from '../../src/main/services/ports/sheet-printer'
import type { SheetPress } from '../../src/main/services/ports/sheet-printer'
import type { SheetPreviews } from '../../src/main/services/ports/sheet-previews'

export interface FakePress extends SheetPress {
  readonly batches: SheetBatch[]
  /** What the dialogs answer from now on; `failed` is a printer that refuses. */
  answer: 'done' | 'cancelled' | 'failed'
  /** Batches that come out before `answer` counts. */
  good: number
}

/** Paper that the test can read. */
export function createFakePress(): FakePress {
  const press: FakePress = {
    batches: [],
    answer: 'done',
    good: 0,
    print(batch) {
      press.batches.push(batch)
      if (press.answer === 'done' || press.good-- > 0) return Promise.resolve(true)
      return press.answer === 'cancelled'
        ? Promise.resolve(false)
        : Promise.reject(new AppError('PRINT_FAILED', 'Out of paper'))
    },
    async savePdf(batches, name) {
      if (press.answer === 'cancelled') return null
      for await (const batch of batches) press.batches.push(batch)
      return name
    },
    close: () => undefined
  }
  return press
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
