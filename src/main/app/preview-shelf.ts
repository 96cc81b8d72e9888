import { PREVIEWS } from './scheme'
import type { Clock } from '../services/ports/clock'
import type { Random } from '../services/ports/random'
import type { SheetBatch, SheetPreviews } from '../services/ports/sheets'

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
  const shelf = new Map<string, { readonly document: string; readonly until: number }>()
  return {
    publish(batch) {
      const path = `${PREVIEWS}${Buffer.from(random.bytes(16)).toString('hex')}`
      shelf.set(path, { document: draw(batch), until: clock.now() + LIVES_MS })
      for (const oldest of [...shelf.keys()].slice(0, -KEPT)) shelf.delete(oldest)
      return path
    },
    take(path) {
      const found = shelf.get(path)
      shelf.delete(path)
      return found !== undefined && found.until > clock.now() ? found.document : null
    },
    clear: () => {
      shelf.clear()
    }
  }
}
