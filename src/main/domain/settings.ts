import type { SheetSettings } from './sheet-settings'
import type { Organization } from './organization'

export interface Settings {
  readonly revision: number
  readonly organization: Organization
  readonly idleLockMinutes: number
  readonly pendingHours: number
  readonly passMinutes: number
  readonly qrVisibleSeconds: number
  /** Null until somebody chose, and in databases of before: the region decides then. */
  readonly sheets: SheetSettings | null
}
