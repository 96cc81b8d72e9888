import path from 'node:path'
import { createSheetFaces } from '../../src/main/platform/fonts/sheet-fonts'

export const facesFolder = path.resolve('node_modules/@fontsource')

/** The shipped faces, out of the packages that the build copies them from. */
export const sheetFaces = createSheetFaces(facesFolder)
