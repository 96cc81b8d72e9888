import { createShelf } from '../platform/images/ephemeral-urls'
import { PREVIEWS } from './scheme'
import type { Clock } from '../services/ports/clock'
import type { Random } from '../services/ports/random'
import type { SheetBatch } from '../services/ports/sheet-printer'
import type { SheetPreviews } from '../services/ports/sheet-previews'

/** A page asks for the newest at once; the rest was overtaken by typing. */
const KEPT = 4
const LIVES_MS = 30_000

export interface PreviewShelf extends SheetPreviews {
  /** The document behind a path of `publish`, once; null when it was taken, has ended, or never was. */
  take(path: string): string | null
}

interface PreviewShelfOptions {
  readonly clock: Clock
  readonly random: Random
  /** The whole document of a batch. */
  readonly draw: (batch: SheetBatch) => string
}

export function createPreviewShelf({ clock, random, draw }: PreviewShelfOptions): PreviewShelf {
  const shelf = createShelf<{ readonly document: string; readonly until: number }>(random, PREVIEWS, KEPT)
  return {
    publish: (batch) => shelf.put({ document: draw(batch), until: clock.now() + LIVES_MS }),
    take(path) {
      const found = shelf.take(path)
      return found !== null && found.until > clock.now() ? found.document : null
    },
    clear: shelf.clear
  }
}
