import { AppError } from '../../domain/errors'
import { checkOrganization, type Organization } from '../../domain/organization'
import { checkSheetSettings, filledSheetSettings, type SheetSettings } from '../../domain/sheet-settings'
import type { Actor } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import type { Ports } from '../ports/index'
import type { LogoChange, SheetLogos } from './logos'
import type { Settings } from '../../domain/settings'

export const defaultSettings = (organization: Organization): Settings => ({
  revision: 1,
  organization,
  idleLockMinutes: 10,
  pendingHours: 72,
  passMinutes: 60,
  qrVisibleSeconds: 60,
  sheets: null
})

/** With a choice for everything. */
export type CompleteSettings = Settings & { readonly sheets: SheetSettings }

export function createSettings(
  { store, events, locale }: Pick<Ports, 'store' | 'events' | 'locale'>,
  log: AuditLog,
  logos: SheetLogos
) {
  const withDefaults = (settings: Settings): CompleteSettings => ({
    ...settings,
    sheets: filledSheetSettings(settings.sheets, locale)
  })

  async function get(): Promise<CompleteSettings> {
    const settings = await store.read.settings.get()
    if (settings === null) throw new AppError('NOT_FOUND', 'First run is not over')
    return withDefaults(settings)
  }

  return {
    get,
    /** `settings.revision` is the one that was read. */
    async update(actor: Actor, settings: CompleteSettings, logo?: LogoChange): Promise<CompleteSettings> {
      await log.requirePermission(actor, 'settings.manage', { subjectKind: 'settings' })
      const next = {
        ...settings,
        organization: checkOrganization(settings.organization),
        sheets: checkSheetSettings(settings.sheets),
        revision: settings.revision + 1
      }
      const picture = await logos.after(logo)
      await store.write(async (writers) => {
        const before = await writers.settings.get()
        await writers.settings.put(next)
        if (logo !== undefined) await writers.settings.putLogo(picture)
        await log.append(writers, actor, {
          action: 'settings.updated',
          subjectKind: 'settings',
          subject: next.organization.name,
          details: {
            ...(before === null ? {} : changes(withDefaults(before), next)),
            ...(logo === undefined ? {} : { logo: picture === null ? 'removed' : 'changed' })
          }
        })
      })
      events.settingsChanged()
      events.auditChanged()
      // The idle time is part of what a signed-in console knows of its session.
      events.sessionChanged()
      return next
    }
  }
}

/** What changed, by name, with the new value: nothing in the settings is secret. */
function changes(before: CompleteSettings, after: CompleteSettings): Record<string, string | number | boolean> {
  const old = flat(before)
  return Object.fromEntries(Object.entries(flat(after)).filter(([name, value]) => old[name] !== value))
}

function flat({
  organization,
  sheets,
  revision: _revision,
  ...rest
}: CompleteSettings): Record<string, string | number | boolean> {
  const { options, language, second, ...job } = sheets
  return {
    ...organization,
    ...rest,
    ...job,
    ...options,
    sheetLanguage: language,
    second: second ?? 'none',
    apps: options.apps.join(' + ')
  }
}
