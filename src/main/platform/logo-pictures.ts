import { AppError } from '../domain/errors'
import { sievePng } from './png-sieve'
import { sieveSvg } from './svg-sieve'

export interface LogoPicture {
  /** `data:image/png;base64,…` or `data:image/svg+xml;base64,…`, made anew from what is harmless. */
  readonly dataUrl: string
  /** What the picture lost, for the person who chose it. */
  readonly leftOut: readonly string[]
}

/** A logo from a file, by its content, never by its name. Throws FILE_UNREADABLE with `details.why`. */
export function checkLogo(bytes: Uint8Array): LogoPicture {
  if (bytes[0] === 0x89) {
    const png = sievePng(bytes)
    if (typeof png === 'string') throw refused(png)
    return { dataUrl: `data:image/png;base64,${Buffer.from(png).toString('base64')}`, leftOut: [] }
  }
  const svg = sieveSvg(textOf(bytes))
  if (typeof svg === 'string') throw refused(svg)
  return { dataUrl: `data:image/svg+xml;base64,${Buffer.from(svg.text).toString('base64')}`, leftOut: svg.leftOut }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refused('not-svg')
  }
}

const refused = (why: string) => new AppError('FILE_UNREADABLE', 'The logo was refused', { why })
