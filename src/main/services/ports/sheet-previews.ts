import type { SheetBatch } from './sheet-printer'

/** Pages for the eye: as they print, behind a path that works once and not for long. What they are made of holds no secret. */
export interface SheetPreviews {
  publish(batch: SheetBatch): string
  clear(): void
}
