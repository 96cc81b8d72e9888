import { z } from 'zod'
import { AppError, appErrorCodes } from '../../domain/errors'
import type { Organization } from '../../domain/organization'
import type { Settings } from '../../domain/settings'
import type { SheetOrder } from '../../domain/sheet-jobs'
import type { SheetSettings } from '../../domain/sheet-settings'
import { sheetLanguages } from '../../domain/sheets'
import { isKept, type RefusedSignIn, UNAUTHENTICATED_ACTIONS } from '../../domain/refused-sign-ins'

/** Settings as they are stored. Databases of before sheets had settings. */
export type StoredSettings = Omit<Settings, 'revision' | 'sheets'> & Partial<Pick<Settings, 'sheets'>>

const organization = z.looseObject({
  issuer: z.string(),
  name: z.string(),
  helpdeskPhone: z.string(),
  helpdeskHours: z.string(),
  helpdeskPlace: z.string()
}) satisfies z.ZodType<Organization>

const sheetLanguage = z.enum(sheetLanguages)

const sheetOptions = z.looseObject({
  paper: z.enum(['A4', 'Letter']),
  hasAddress: z.boolean(),
  isDuplex: z.boolean(),
  apps: z.array(z.enum(['google', 'microsoft'])),
  hasStores: z.boolean(),
  hasKey: z.boolean(),
  hasHelpdesk: z.boolean(),
  confirmAt: z.enum(['helpdesk', 'sign-in'])
}) satisfies z.ZodType<SheetSettings['options']>

const sheetSettings = z.looseObject({
  language: z.union([sheetLanguage, z.literal('person')]),
  fallback: sheetLanguage,
  second: sheetLanguage.nullable(),
  options: sheetOptions,
  hasSeparators: z.boolean(),
  hasCover: z.boolean()
}) satisfies z.ZodType<SheetSettings>

const amount = z.number().int().positive()

const settings = z.looseObject({
  organization,
  idleLockMinutes: amount,
  pendingHours: amount,
  passMinutes: amount,
  qrVisibleSeconds: amount,
  // What an older version did not know is absent, and filled when it is read.
  sheets: sheetSettings.extend({ options: sheetOptions.partial() }).partial().nullish()
})

const sheetOrder = z.looseObject({
  choices: sheetSettings,
  hasCodes: z.boolean(),
  secrets: z.number().int().nonnegative()
}) satisfies z.ZodType<SheetOrder>

const count = z.number().int().nonnegative()

const refusedSignIn = z.object({
  action: z.enum(UNAUTHENTICATED_ACTIONS),
  at: count,
  lastAt: count,
  name: z.string().refine(isKept),
  code: z.enum(appErrorCodes).nullable(),
  times: count.positive()
}) satisfies z.ZodType<RefusedSignIn>

/** Versions before wrote a whole audit event. */
const olderRefusedSignIn = z
  .object({ action: z.unknown(), at: z.unknown(), subject: z.unknown(), details: z.object({ code: z.unknown() }) })
  .transform(({ action, at, subject, details }) => ({
    action,
    at,
    lastAt: at,
    name: subject,
    code: details.code,
    times: 1
  }))
  .pipe(refusedSignIn)

/** Somebody may have written into the file. Throws DATABASE_CORRUPT with {table, id}. */
function parsed<S extends z.ZodType>(schema: S, json: string, table: string, id: string | number): z.infer<S> {
  try {
    return schema.parse(JSON.parse(json))
  } catch {
    throw new AppError('DATABASE_CORRUPT', `Unreadable JSON in ${table}, row ${String(id)}`, { table, id })
  }
}

export const parseSettings = (row: { readonly body: string }): StoredSettings =>
  parsed(settings, row.body, 'settings', 1) as StoredSettings

export const parseSheetOrder = (row: { readonly id: string; readonly body: string }): SheetOrder =>
  parsed(sheetOrder, row.body, 'sheet_jobs', row.id)

/** Null for what the program would not have written: everybody with the file can write here, and it stops no sign-in. */
export function readRefusedSignIn(body: string): RefusedSignIn | null {
  try {
    return z.union([refusedSignIn, olderRefusedSignIn]).parse(JSON.parse(body))
  } catch {
    return null
  }
}
