import type { Logos } from '../services/ports/sheets'
import type { Random } from '../services/ports/random'
import { checkLogo } from './logo-pictures'

/** The stored one, and what was chosen beside it. */
const KEPT = 6

export interface LogoShelf extends Logos {
  /** What stands behind a path of `publish`. It is no secret and may be fetched again. */
  at(path: string): { readonly type: string; readonly bytes: Uint8Array } | null
}

const PICTURE = /^data:(image\/(?:png|svg\+xml));base64,([A-Za-z0-9+/]+={0,2})$/

export function createLogoShelf(random: Random): LogoShelf {
  const shelf = new Map<string, string>()
  return {
    check(bytes) {
      const { dataUrl, leftOut } = checkLogo(bytes)
      return { picture: dataUrl, leftOut }
    },
    publish(picture) {
      const known = [...shelf].find(([, each]) => each === picture)?.[0]
      if (known !== undefined) return known
      const path = `/logo/${Buffer.from(random.bytes(16)).toString('hex')}`
      shelf.set(path, picture)
      for (const oldest of [...shelf.keys()].slice(0, -KEPT)) shelf.delete(oldest)
      return path
    },
    at(path) {
      const [, type, text] = PICTURE.exec(shelf.get(path) ?? '') ?? []
      return type === undefined || text === undefined ? null : { type, bytes: Buffer.from(text, 'base64') }
    },
    clear: () => {
      shelf.clear()
    }
  }
}
