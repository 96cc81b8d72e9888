import type { Random } from '../../services/ports/random'
import { checkLogo, type RasterizeSvg } from './logo-images'
import { createEphemeralUrls } from './ephemeral-urls'
import type { Logos } from '../../services/ports/logos'

/** The stored one, and what was chosen beside it. */
const MAX_KEPT = 6

export interface LogoUrls extends Logos {
  /** What stands behind a path of `publish`. It is no secret and may be fetched again. */
  at(path: string): { readonly type: string; readonly bytes: Uint8Array } | null
}

/** SVGs are of versions that stored a logo as one, rebuilt from what is harmless. */
const PICTURE = /^data:(image\/(?:png|svg\+xml));base64,([A-Za-z0-9+/]+={0,2})$/

export function createLogoUrls(random: Random, rasterize: RasterizeSvg): LogoUrls {
  const urls = createEphemeralUrls<string>(random, '/logo/', MAX_KEPT)
  return {
    async check(bytes) {
      const { dataUrl, leftOut } = await checkLogo(bytes, rasterize)
      return { picture: dataUrl, leftOut }
    },
    publish: (picture) => urls.pathOf(picture) ?? urls.publish(picture),
    at(path) {
      const [, type, text] = PICTURE.exec(urls.at(path) ?? '') ?? []
      return type === undefined || text === undefined ? null : { type, bytes: Buffer.from(text, 'base64') }
    },
    clear: urls.clear
  }
}
