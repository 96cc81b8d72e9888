import { createEphemeralUrls } from '../platform/images/ephemeral-urls'
import { PREVIEWS } from './scheme'
import type { Clock } from '../services/ports/clock'
import type { Random } from '../services/ports/random'
import type { SheetBatch } from '../services/ports/sheet-printer'
import type { SheetPreviews } from '../services/ports/sheet-previews'

/** A page asks for the newest at once; the rest was overtaken by typing. */
const MAX_KEPT = 4
const LIVES_MS = 30_000

export interface PreviewUrls extends SheetPreviews {
  /** The document behind a path of `publish`, once; null when it was taken, has ended, or never was. */
  consume(path: string): string | null
}

interface PreviewShelfOptions {
  readonly clock: Clock
  readonly random: Random
  /** The whole document of a batch. */
  readonly draw: (batch: SheetBatch) => string
}

export function createPreviewUrls({ clock, random, draw }: PreviewShelfOptions): PreviewUrls {
  const urls = createEphemeralUrls<{ readonly document: string; readonly until: number }>(random, PREVIEWS, MAX_KEPT)
  return {
    publish: (batch) => urls.publish({ document: draw(batch), until: clock.now() + LIVES_MS }),
    consume(path) {
      const found = urls.consume(path)
      return found !== null && found.until > clock.now() ? found.document : null
    },
    clear: urls.clear
  }
}
