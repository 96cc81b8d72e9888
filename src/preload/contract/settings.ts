import { z } from 'zod'
import { id, nothing, revision } from './common'
import { organization } from './session'
import { sheetChoices } from './sheets'
import { peopleFilter, peopleSort } from './users'

/** One that `settings:choose-logo` gave out; null removes the logo, absent keeps it. */
export const logoChange = id.nullable().optional()

export const settings = z.strictObject({
  revision,
  organization,
  idleLockMinutes: z.number().int().min(1).max(240),
  /** How long a pending enrollment lives. */
  pendingHours: z.number().int().min(1).max(720),
  /** Default and cap of a temporary pass. */
  passMinutes: z.number().int().min(5).max(1440),
  /** After this the QR hides unless held open. */
  qrVisibleSeconds: z.number().int().min(10).max(600),
  /** The first choices of every job. */
  sheets: sheetChoices
})
export type Settings = z.infer<typeof settings>

export const tableColumn = z.enum(['username', 'department', 'email', 'status', 'next', 'lastUsed', 'created'])
export type TableColumn = z.infer<typeof tableColumn>

export const savedView = z.strictObject({
  id: z.string().max(40),
  name: z.string().min(1).max(60),
  filter: peopleFilter,
  sort: peopleSort
})
export type SavedView = z.infer<typeof savedView>

/** Kept per machine and OS account; never secret, never audited. */
export const preferences = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'de']),
  hiddenColumns: z.array(tableColumn).max(20),
  savedViews: z.array(savedView).max(50)
})
export type Preferences = z.infer<typeof preferences>

export const settingsContract = {
  'settings:get': { request: nothing, response: settings },
  'settings:update': { request: settings.extend({ logo: logoChange }), response: settings },
  /** Where the page sees the organization's logo. */
  'settings:logo': { request: nothing, response: z.strictObject({ path: z.string().nullable() }) },
  /** Through the system's file dialog; null when it was cancelled. FILE_UNREADABLE with `why`: `logo-…`. Saved by `settings:update`. */
  'settings:choose-logo': {
    request: nothing,
    response: z.strictObject({
      logo: z.strictObject({ id, path: z.string(), leftOut: z.array(z.string()) }).nullable()
    })
  },
  'preferences:get': { request: nothing, response: preferences },
  'preferences:update': { request: preferences.partial(), response: preferences }
}
