import path from 'node:path'
import { createSheetFonts } from '../../src/main/platform/fonts/sheet-fonts'

export const fontsFolder = path.resolve('node_modules/@fontsource')

/** The shipped fonts, out of the packages that the build copies them from. */
export const sheetFonts = createSheetFonts(fontsFolder)
