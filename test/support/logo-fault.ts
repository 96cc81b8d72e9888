import { AppError } from '../../src/main/domain/errors'
import { checkLogo, type RasterizeSvg } from '../../src/main/platform/images/logo-images'
import { fakeRasterizer } from './rasterizer'

/** Why a logo is refused; null when it is not. */
export async function logoFault(bytes: Uint8Array, rasterize: RasterizeSvg = fakeRasterizer): Promise<unknown> {
  try {
    await checkLogo(bytes, rasterize)
  } catch (error) {
    if (error instanceof AppError) return error.details?.['why']
    throw error
  }
  return null
}
