import { z } from 'zod'
import { count, id } from './common'
import { preferences } from './settings'
import type { EventChannel } from './channels'

export const menuCommand = z.enum([
  'palette',
  'search',
  'preferences',
  'shortcuts',
  'about',
  'go-people',
  'go-jobs',
  'go-audit',
  'go-operators',
  'go-settings',
  'add-person',
  'import-people',
  'print'
])
export type MenuCommand = z.infer<typeof menuCommand>

const progress = z.strictObject({ jobId: z.string(), done: count, total: count })

/** Events only say that something changed; what it is, the renderer asks for. */
export const eventsContract = {
  'session:changed': z.strictObject({}),
  'users:changed': z.strictObject({}),
  'enrollments:changed': z.strictObject({ userId: id.optional() }),
  'operators:changed': z.strictObject({}),
  'settings:changed': z.strictObject({}),
  'audit:changed': z.strictObject({}),
  'imports:progressed': progress,
  'audit:progressed': progress,
  'bulk:progressed': progress,
  'sheets:changed': z.strictObject({}),
  'sheets:progressed': progress.extend({
    /** First enrollments and numbers are made, then pages. */
    phase: z.enum(['making', 'printing'])
  }),
  'preferences:changed': preferences,
  'menu:chosen': z.strictObject({ command: menuCommand })
} satisfies Record<EventChannel, z.ZodType>
