import { AppError } from '../../domain/errors'
import { type PngFault, reencodePng } from './reencode-png'
import { sanitizeSvg, type SvgFault } from './sanitize-svg'

/** It stands on every sheet. */
const MAX_BYTES = 256 * 1024

/** Draws an SVG at the resolution of print, as a PNG. What takes too long or too much memory is too large. */
export type RasterizeSvg = (svg: string) => Promise<Uint8Array | PngFault>

export interface LogoPicture {
  /** `data:image/png;base64,…`, made anew from what is harmless. */
  readonly dataUrl: string
  /** What the picture lost, for the person who chose it. */
  readonly leftOut: readonly string[]
}

/** A logo from a file, by its content, never by its name. Throws FILE_UNREADABLE with `details.why`. */
export async function checkLogo(bytes: Uint8Array, rasterize: RasterizeSvg): Promise<LogoPicture> {
  if (bytes[0] === 0x89) return { dataUrl: dataUrlOf(bytes), leftOut: [] }
  const svg = sanitizeSvg(textOf(bytes))
  if (typeof svg === 'string') throw refused(svg)
  const drawn = await rasterize(svg.text)
  if (typeof drawn === 'string') throw refused(drawn)
  return { dataUrl: dataUrlOf(drawn), leftOut: svg.leftOut }
}

function dataUrlOf(bytes: Uint8Array): string {
  const png = reencodePng(bytes)
  if (typeof png === 'string') throw refused(png)
  if (png.length > MAX_BYTES) throw refused('too-large')
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refused('no-picture')
  }
}

/** `logo-…`: each has a sentence of its own. */
const refused = (why: PngFault | SvgFault | 'no-picture') =>
  new AppError('FILE_UNREADABLE', 'The logo was refused', { why: `logo-${why === 'not-svg' ? 'no-picture' : why}` })
