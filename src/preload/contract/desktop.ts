import { z } from 'zod'
import { done, nothing } from './common'
import { errorCodeSchema } from './result'

export const startupState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('ready') }),
  z.strictObject({
    state: z.literal('failed'),
    code: errorCodeSchema,
    /** Where the database lies, so that an administrator can find it. */
    databasePath: z.string(),
    /** Backups that can be restored, newest first: file name only. */
    backups: z.array(z.strictObject({ name: z.string(), createdAt: z.number(), bytes: z.number() }))
  })
])
export type StartupState = z.infer<typeof startupState>

/** Web pages that the console may open in the system's browser; the addresses are in main. */
export const linkName = z.enum([
  'google-authenticator-android',
  'google-authenticator-ios',
  'microsoft-authenticator-android',
  'microsoft-authenticator-ios'
])
export type LinkName = z.infer<typeof linkName>

export const desktopContract = {
  'desktop:startup': { request: nothing, response: startupState },
  'desktop:retry-startup': { request: nothing, response: startupState },
  'desktop:restore-backup': { request: z.strictObject({ name: z.string().max(200) }), response: startupState },
  /** Where the database is missing and there is no backup: a new one is made. INVALID_STATE otherwise. */
  'desktop:start-empty': { request: nothing, response: startupState },
  'desktop:open-data-folder': { request: nothing, response: done },
  'desktop:quit': { request: nothing, response: done },
  'desktop:info': {
    request: nothing,
    response: z.strictObject({
      platform: z.enum(['win32', 'darwin', 'linux']),
      version: z.string(),
      electron: z.string(),
      chromium: z.string(),
      node: z.string(),
      dataFolder: z.string()
    })
  },
  'desktop:open-link': { request: z.strictObject({ link: linkName }), response: done },
  /** The renderer's error boundary reports a crash; main logs it (redacted) and gives the reference. */
  'desktop:report-error': {
    request: z.strictObject({ message: z.string().max(2000), stack: z.string().max(8000).optional() }),
    response: z.strictObject({ ref: z.string() })
  }
}
