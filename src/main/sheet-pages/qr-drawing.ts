import { QUIET_MODULES, qrPath, spanOf, type QrSymbol } from '../domain/qr-symbol'
import { html, type Markup } from './markup'

/** Width of the quiet zone in millimetres: the ink, not the paper around it, keeps to the grid. */
export const quietOf = (symbol: QrSymbol, side: number): number =>
  Math.round(((side * QUIET_MODULES) / spanOf(symbol)) * 100) / 100

/** The app stores' symbols stand on every page; a path is forgotten with its symbol. */
const paths = new WeakMap<QrSymbol, string>()

function pathOf(symbol: QrSymbol): string {
  const path = paths.get(symbol) ?? qrPath(symbol)
  paths.set(symbol, path)
  return path
}

/** The symbol as a picture of its own, black on white with its quiet zone, `side` millimetres wide. */
export function qrDrawing(symbol: QrSymbol, side: number, description: string): Markup {
  const span = spanOf(symbol)
  return html`<svg role="img" aria-label="${description}" width="${side}mm" height="${side}mm" viewBox="0 0 ${span} ${span}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${span}v${span}H0z"/><path fill="#000" d="${pathOf(symbol)}"/></svg>`
}
