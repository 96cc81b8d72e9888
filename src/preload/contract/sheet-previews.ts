import { z } from 'zod'
import { count, id } from './common'
import { organization } from './session'
import { logoChange } from './settings'
import { sheetChoices } from './sheets'

export const sheetPreviewsContract = {
  /** A sheet as it prints, with a stand-in for every secret, behind a path that works once. */
  'sheets:preview': {
    request: z.strictObject({
      /** Null for a sample person. */
      userId: id.nullable(),
      choices: sheetChoices,
      /** With the leaf of recovery codes; stand-ins as well. */
      hasCodes: z.boolean(),
      /** What stands in the settings' form and is not saved. */
      draft: z.strictObject({ organization, logo: logoChange }).nullable()
    }),
    response: z.strictObject({ path: z.string(), pages: count })
  }
}
