import { create } from 'qrcode'
import decodeQr from 'qr/decode.js'
import { AppError } from '../../domain/errors'
import { QUIET_MODULES, qrPath, spanOf, type QrSymbol } from '../../domain/qr-symbol'
import { storePages, type StorePage } from '../../domain/store-pages'
import type { Random } from '../../services/ports/random'
import { createEphemeralUrls } from './ephemeral-urls'
import type { QrPictures } from '../../services/ports/qr-images'

const PIXELS_A_MODULE = 4
const MAX_KEPT = 20

export interface QrUrls extends QrPictures {
  /** The SVG behind a path of `publish`, once; null when it was taken or never was. */
  consume(path: string): string | null
}

/** Level M for secrets: a screen or a sheet is clean, and a larger module is read from further away. */
function symbolOf(text: string, level: 'L' | 'M'): QrSymbol {
  const { modules } = create(text, { errorCorrectionLevel: level })
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 }
}

/** The symbol of a text, after an independent decoder has read it back. Throws QR_UNREADABLE when what it read differs. */
export function checkedSymbol(text: string, level: 'L' | 'M' = 'M'): QrSymbol {
  const symbol = symbolOf(text, level)
  if (readBack(symbol) !== text) throw new AppError('QR_UNREADABLE', 'The QR code does not read back')
  return symbol
}

/** A store page's symbol, small on paper: level L keeps its modules large. */
export const storeSymbol = (page: StorePage): QrSymbol => checkedSymbol(storePages[page], 'L')

export const storeSymbols = (): Record<StorePage, QrSymbol> => ({
  'google-authenticator-android': storeSymbol('google-authenticator-android'),
  'google-authenticator-ios': storeSymbol('google-authenticator-ios'),
  'microsoft-authenticator-android': storeSymbol('microsoft-authenticator-android'),
  'microsoft-authenticator-ios': storeSymbol('microsoft-authenticator-ios')
})

/** Black on white in every theme; edges on whole units, so that it stays crisp at any size. */
export function drawSvg(symbol: QrSymbol): string {
  const span = String(spanOf(symbol))
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${span} ${span}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${span}v${span}H0z"/><path fill="#000" d="${qrPath(symbol)}"/></svg>`
  )
}

/** What an independent decoder reads from the symbol; null when it reads nothing. */
export function readBack({ size, isDark }: QrSymbol): string | null {
  const span = (size + 2 * QUIET_MODULES) * PIXELS_A_MODULE
  const data = new Uint8Array(span * span * 4).fill(255)
  for (let y = 0; y < span; y += 1) {
    for (let x = 0; x < span; x += 1) {
      const row = Math.floor(y / PIXELS_A_MODULE) - QUIET_MODULES
      const column = Math.floor(x / PIXELS_A_MODULE) - QUIET_MODULES
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
export function createQrUrls(random: Random): QrUrls {
  const urls = createEphemeralUrls<string>(random, '/qr/', MAX_KEPT)
  return {
    publish: (provisioningUri) => urls.publish(drawSvg(checkedSymbol(provisioningUri))),
    symbolOf: (text) => checkedSymbol(text),
    consume: urls.consume,
    clear: urls.clear
  }
}
