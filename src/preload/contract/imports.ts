import { z } from 'zod'
import { count, done, id, line, nothing } from './common'

export const importField = z.enum([
  'username',
  'displayName',
  'email',
  'department',
  'phone',
  'manager',
  'language',
  'externalId'
])
export type ImportField = z.infer<typeof importField>

/** Why a row is not taken; the renderer has the sentence. */
export const importFault = z.enum([
  'username-missing',
  'username-invalid',
  'username-twice-in-file',
  'name-invalid',
  'email-invalid',
  'phone-invalid',
  'language-unknown',
  'value-too-long',
  'too-many-cells',
  'stray-quotes',
  'unreadable-characters',
  'person-deactivated'
])
export type ImportFault = z.infer<typeof importFault>

export const importPreview = z.strictObject({
  importId: id,
  fileName: z.string(),
  bytes: count,
  /** As guessed: 'UTF-8', 'UTF-16LE', 'windows-1252', … */
  encoding: z.string(),
  delimiter: z.enum([',', ';', '\t', '|']),
  columns: z.array(z.strictObject({ header: z.string(), field: importField.nullable() })),
  rows: count,
  create: count,
  update: count,
  skip: count,
  error: count,
  /** First rows as they will be stored, at most 20. */
  sample: z.array(
    z.strictObject({
      line: count,
      outcome: z.enum(['create', 'update', 'skip']),
      username: z.string(),
      displayName: z.string(),
      email: z.string(),
      department: z.string()
    })
  ),
  /** First bad rows, at most 200; all of them through imports:save-errors. */
  badRows: z.array(
    z.strictObject({ line: count, fault: importFault, field: importField.nullable(), value: z.string() })
  )
})
export type ImportPreview = z.infer<typeof importPreview>

export const importsContract = {
  /** Opens the system's file dialog; null when cancelled. */
  'imports:choose-file': { request: nothing, response: importPreview.nullable() },
  /** A file dropped on the window; at most 64 MiB. */
  'imports:preview': {
    request: z.strictObject({ fileName: line(255), bytes: z.instanceof(Uint8Array) }),
    response: importPreview
  },
  /** One transaction; progress comes as imports:progressed. */
  'imports:run': {
    request: z.strictObject({ importId: id }),
    response: z.strictObject({ created: count, updated: count, skipped: count, errors: count })
  },
  'imports:cancel': { request: z.strictObject({ importId: id }), response: done },
  /** Bad rows as a CSV with a reason column; null when the dialog was cancelled. */
  'imports:save-errors': {
    request: z.strictObject({ importId: id }),
    response: z.strictObject({ fileName: z.string().nullable() })
  }
}

export const samplesContract = {
  'samples:load': { request: nothing, response: z.strictObject({ created: count }) },
  'samples:remove': { request: nothing, response: z.strictObject({ removed: count }) }
}
