/** ISO/IEC 18004 asks for a quiet zone of four modules. */
export const QUIET_MODULES = 4

/** The modules of a QR code, row by row, without its quiet zone. */
export interface QrSymbol {
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

/** Modules on a side, quiet zones included. */
export const spanOf = ({ size }: QrSymbol): number => size + 2 * QUIET_MODULES

/** The dark modules as one SVG path in units of a module, quiet zone included: runs of a row, edges on whole units. */
export function qrPath({ size, isDark }: QrSymbol): string {
  let path = ''
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!isDark(row, column)) continue
      let run = 1
      while (column + run < size && isDark(row, column + run)) run += 1
      path += `M${String(column + QUIET_MODULES)} ${String(row + QUIET_MODULES)}h${String(run)}v1h-${String(run)}z`
      column += run
    }
  }
  return path
}
