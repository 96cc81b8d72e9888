import { create } from 'qrcode'
import decodeQr from 'qr/decode.js'
import { AppError } from '../domain/errors'
import type { QrPictures } from '../services/ports/desk'
import type { Random } from '../services/ports/random'

/** ISO/IEC 18004 asks for a quiet zone of four modules. */
const QUIET = 4
const PIXELS_A_MODULE = 4
const KEPT = 20

/** The modules of the symbol, row by row; true is dark. */
interface Modules {
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

export interface QrShelf extends QrPictures {
  /** The SVG behind a path of `publish`, once; null when it was taken or never was. */
  take(path: string): string | null
}

/** Level M: a screen or a sheet is clean, and a larger module is read from further away. */
function modulesOf(text: string): Modules {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 }
}

/** Black on white in every theme; edges on whole units, so that it stays crisp at any size. */
export function drawSvg({ size, isDark }: Modules): string {
  const span = size + 2 * QUIET
  let path = ''
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!isDark(row, column)) continue
      let run = 1
      while (column + run < size && isDark(row, column + run)) run += 1
      path += `M${String(column + QUIET)} ${String(row + QUIET)}h${String(run)}v1h-${String(run)}z`
      column += run
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(span)} ${String(span)}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${String(span)}v${String(span)}H0z"/><path fill="#000" d="${path}"/></svg>`
  )
}

/** What an independent decoder reads from the symbol; null when it reads nothing. */
export function readBack({ size, isDark }: Modules): string | null {
  const span = (size + 2 * QUIET) * PIXELS_A_MODULE
  const data = new Uint8Array(span * span * 4).fill(255)
  for (let y = 0; y < span; y += 1) {
    for (let x = 0; x < span; x += 1) {
      const row = Math.floor(y / PIXELS_A_MODULE) - QUIET
      const column = Math.floor(x / PIXELS_A_MODULE) - QUIET
      if (row < 0 || column < 0 || row >= size || column >= size || !isDark(row, column)) continue
      data.fill(0, (y * span + x) * 4, (y * span + x) * 4 + 3)
    }
  }
  try {
    return decodeQr({ width: span, height: span, data })
  } catch {
    return null
  }
}

/** Pictures behind one-time paths: the page gets an image, never the text in it. */
export function createQrShelf(random: Random): QrShelf {
  const shelf = new Map<string, string>()
  return {
    publish(provisioningUri) {
      const modules = modulesOf(provisioningUri)
      if (readBack(modules) !== provisioningUri) throw new AppError('QR_UNREADABLE', 'The QR code does not read back')
      const path = `/qr/${Buffer.from(random.bytes(16)).toString('hex')}`
      shelf.set(path, drawSvg(modules))
      for (const oldest of [...shelf.keys()].slice(0, -KEPT)) shelf.delete(oldest)
      return path
    },
    take(path) {
      const svg = shelf.get(path) ?? null
      shelf.delete(path)
      return svg
    },
    clear: () => {
      shelf.clear()
    }
  }
}
