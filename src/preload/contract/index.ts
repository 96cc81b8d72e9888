import type { z } from 'zod'
import { auditContract } from './audit'
import type { EventChannel, RequestChannel } from './channels'
import { desktopContract } from './desktop'
import { enrollmentsContract } from './enrollments'
import { eventsContract } from './events'
import { importsContract, samplesContract } from './imports'
import { operatorsContract } from './operators'
import { sessionContract } from './session'
import { settingsContract } from './settings'
import { sheetPreviewsContract } from './sheet-previews'
import { sheetsContract } from './sheets'
import { usersContract } from './users'

/** Request and response of every channel. A channel without a schema, or a schema without a channel, does not compile. */
export const contract = {
  ...desktopContract,
  ...sessionContract,
  ...usersContract,
  ...enrollmentsContract,
  ...sheetsContract,
  ...sheetPreviewsContract,
  ...importsContract,
  ...samplesContract,
  ...auditContract,
  ...operatorsContract,
  ...settingsContract
} satisfies Record<RequestChannel, { request: z.ZodType; response: z.ZodType }>

export const events = eventsContract

type Contract = typeof contract
export type RequestOf<C extends RequestChannel> = z.infer<Contract[C]['request']>
export type ResponseOf<C extends RequestChannel> = z.infer<Contract[C]['response']>
export type EventOf<E extends EventChannel> = z.infer<(typeof eventsContract)[E]>

export type { EventChannel, RequestChannel }
