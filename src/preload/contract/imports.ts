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
  'person-deactivated',
  'contact-protected',
  'contact-own'
])

export const importEncoding = z.enum([
  'UTF-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'ISO-8859-2',
  'UTF-16LE',
  'UTF-16BE',
  'Shift_JIS',
  'GB18030',
  'EUC-KR',
  'Big5'
])
export type ImportEncoding = z.infer<typeof importEncoding>

export const importDelimiter = z.enum([',', ';', '\t', '|'])
export type ImportDelimiter = z.infer<typeof importDelimiter>

const importFile = z.strictObject({ importId: id, fileName: z.string(), bytes: count })
export type ImportFile = z.infer<typeof importFile>

export const importPreview = importFile.extend({
  /** As chosen, or as guessed. */
  encoding: importEncoding,
  delimiter: importDelimiter,
  /** Characters that this encoding does not have; rows with them in a used column are bad. */
  undecodable: count,
  /** As they are read in this encoding, at most 4. */
  firstLines: z.array(z.string()),
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

const MAX_PIECE_BYTES = 1024 * 1024

export const importsContract = {
  /** Opens the system's file dialog; null when cancelled. */
  'imports:choose-file': { request: nothing, response: importFile.nullable() },
  /** A file dropped on the window, of which main is told the size first; then its pieces of at most `pieceBytes`, in order. */
  'imports:begin-upload': {
    request: z.strictObject({ fileName: line(255), bytes: count }),
    response: importFile.extend({ pieceBytes: count })
  },
  'imports:add-piece': {
    request: z.strictObject({
      importId: id,
      piece: z.instanceof(Uint8Array).refine((piece) => piece.length <= MAX_PIECE_BYTES)
    }),
    response: done
  },
  /** Changes nothing. Null leaves the guess to main. A FILE_UNREADABLE names what was guessed in its details. */
  'imports:preview': {
    request: z.strictObject({
      importId: id,
      encoding: importEncoding.nullable(),
      delimiter: importDelimiter.nullable()
    }),
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
  },
  /** Main forgets the file. */
  'imports:discard': { request: z.strictObject({ importId: id }), response: done }
}

export const samplesContract = {
  'samples:load': { request: nothing, response: z.strictObject({ created: count }) },
  'samples:remove': { request: nothing, response: z.strictObject({ removed: count }) }
}
