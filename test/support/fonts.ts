import { packagesFolder } from '../../scripts/fonts/families'
import { fontMetricsFile } from '../../scripts/fonts/metrics'
import { createSheetFonts } from '../../src/main/platform/fonts/sheet-fonts'

/** The shipped fonts, out of the packages that the build copies them from. */
export const sheetFonts = createSheetFonts(packagesFolder, fontMetricsFile())
