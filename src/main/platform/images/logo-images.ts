import { AppError } from '../../domain/errors'
import { type PngFault, reencodePng } from './reencode-png'
import { sanitizeSvg, type SvgFault } from './sanitize-svg'

/** It stands on every sheet. */
const MAX_BYTES = 256 * 1024

export interface LogoPicture {
  /** `data:image/png;base64,…` or `data:image/svg+xml;base64,…`, made anew from what is harmless. */
  readonly dataUrl: string
  /** What the picture lost, for the person who chose it. */
  readonly leftOut: readonly string[]
}

/** A logo from a file, by its content, never by its name. Throws FILE_UNREADABLE with `details.why`. */
export function checkLogo(bytes: Uint8Array): LogoPicture {
  if (bytes[0] === 0x89) {
    const png = reencodePng(bytes)
    if (typeof png === 'string') throw refused(png)
    return { dataUrl: dataUrlOf('image/png', png), leftOut: [] }
  }
  const svg = sanitizeSvg(textOf(bytes))
  if (typeof svg === 'string') throw refused(svg)
  return { dataUrl: dataUrlOf('image/svg+xml', Buffer.from(svg.text)), leftOut: svg.leftOut }
}

function dataUrlOf(type: string, bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) throw refused('too-large')
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
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
