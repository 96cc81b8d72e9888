import { AppError } from '../domain/errors'
import type { Organization, Settings } from '../domain/model'
import { checkOrganization } from '../domain/organization'
import type { Actor } from './actor'
import type { AuditLog } from './audit-log'
import type { Ports } from './ports'

export const defaultSettings = (organization: Organization): Settings => ({
  revision: 1,
  organization,
  idleLockMinutes: 10,
  pendingHours: 72,
  passMinutes: 60,
  qrVisibleSeconds: 60
})

export type SettingsService = ReturnType<typeof createSettings>

export function createSettings({ store, announcer }: Pick<Ports, 'store' | 'announcer'>, log: AuditLog) {
  async function get(): Promise<Settings> {
    const settings = await store.read.settings.get()
    if (settings === null) throw new AppError('NOT_FOUND', 'First run is not over')
    return settings
  }

  return {
    get,
    /** `settings.revision` is the one that was read. */
    async update(actor: Actor, settings: Settings): Promise<Settings> {
      await log.permit(actor, 'settings.manage', { subjectKind: 'settings' })
      const next = { ...settings, organization: checkOrganization(settings.organization), revision: settings.revision + 1 }
      await store.write(async (writers) => {
        const before = await writers.settings.get()
        await writers.settings.put(next)
        await log.append(writers, actor, {
          action: 'settings.updated',
          subjectKind: 'settings',
          subject: next.organization.name,
          details: before === null ? {} : changes(before, next)
        })
      })
      announcer.settingsChanged()
      announcer.auditChanged()
      // The idle time is part of what a signed-in console knows of its session.
      announcer.sessionChanged()
      return next
    }
  }
}

/** What changed, by name, with the new value: nothing in the settings is secret. */
function changes(before: Settings, after: Settings): Record<string, string | number> {
  const flat = ({ organization, revision: _revision, ...rest }: Settings): Record<string, string | number> => ({ ...organization, ...rest })
  const old = flat(before)
  return Object.fromEntries(Object.entries(flat(after)).filter(([name, value]) => old[name] !== value))
}
