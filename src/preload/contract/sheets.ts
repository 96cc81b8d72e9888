import { z } from 'zod'
import { count, done, epochMs, id, line } from './common'
import { selection } from './users'

export const sheetLanguage = z.enum(['en', 'de', 'lt', 'pl', 'fr', 'es', 'ar'])
export type SheetLanguage = z.infer<typeof sheetLanguage>

const sheetsRequest = z.strictObject({
  /** Of these, everybody whose enrollment is pending now; at most 200 of them. */
  selection,
  /** `person`: each in their own language where there is a sheet in it. */
  language: z.union([sheetLanguage, z.literal('person')]),
  fallback: sheetLanguage,
  /** A second language beside the first. */
  second: sheetLanguage.nullable(),
  options: z.strictObject({
    paper: z.enum(['A4', 'Letter']),
    hasAddress: z.boolean(),
    isDuplex: z.boolean(),
    apps: z.array(z.enum(['google', 'microsoft'])).min(1).max(2),
    hasStores: z.boolean(),
    hasKey: z.boolean(),
    hasHelpdesk: z.boolean(),
    confirmAt: z.enum(['helpdesk', 'sign-in'])
  }),
  /** A leaf between departments. */
  hasSeparators: z.boolean(),
  /** The list for signatures in front. */
  hasCover: z.boolean()
})

const sheetsAnswer = z.strictObject({
  /** In the order of the pages; empty when the dialog was cancelled. */
  numbers: z.array(z.string()),
  fileName: z.string().nullable()
})

/** No channel carries a page: main makes, prints and saves it. */
export const sheetsContract = {
  /** Through the system's print dialog. PRINT_FAILED when there is no printer. */
  'sheets:print': { request: sheetsRequest, response: sheetsAnswer },
  'sheets:save-pdf': { request: sheetsRequest, response: sheetsAnswer },
  /** The list for signatures alone, for sheets made before; it holds no secret. */
  'sheets:save-list': {
    request: z.strictObject({ numbers: z.array(line(9)).min(1).max(200), paper: z.enum(['A4', 'Letter']), language: sheetLanguage }),
    response: z.strictObject({ fileName: z.string().nullable() })
  },
  /** The paper was looked at and is right: the sheets count as issued. */
  'sheets:confirm-issued': { request: z.strictObject({ numbers: z.array(line(9)).min(1).max(200) }), response: done },
  /** Whose sheet was found; null when the number is nobody's. */
  'sheets:find': {
    request: z.strictObject({ number: line(64) }),
    response: z.strictObject({
      sheet: z
        .strictObject({
          number: z.string(),
          userId: id,
          username: z.string(),
          displayName: z.string(),
          /** Its enrollment still waits for the first code. */
          isAlive: z.boolean(),
          issuedAt: epochMs.nullable(),
          prints: count
        })
        .nullable()
    })
  }
}
