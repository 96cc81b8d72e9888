import { createHash } from 'node:crypto'
import type { RasterizeSvg } from '../../src/main/platform/images/logo-images'
import { pngOf } from './png'

/** A picture for each drawing: other pixels for another SVG, the same for the same. */
export const fakeRasterizer: RasterizeSvg = (svg) =>
  Promise.resolve(
    pngOf({ width: 8, height: 1, rows: Buffer.concat([Buffer.alloc(1), createHash('sha256').update(svg).digest()]) })
  )
