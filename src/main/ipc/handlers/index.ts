import { AppError } from '../../domain/errors'
import type { Services } from '../../services'
import type { Handlers } from '../dispatch'
import { createAuditHandlers } from './audit'
import { createDesktopHandlers, type DesktopPort } from './desktop'
import { createEnrollmentsHandlers } from './enrollments'
import { createImportsHandlers } from './imports'
import { createOperatorsHandlers } from './operators'
import { createSessionHandlers } from './session'
import { createPreferencesHandlers, createSettingsHandlers, type PreferencesPort } from './settings'
import { createSheetsHandlers } from './sheets'
import { createUsersHandlers } from './users'

/** All channels but those that work without a database. */
type ServiceHandlers = Omit<Handlers, `desktop:${string}` | `preferences:${string}`>

/** Every handler that needs the database; a feature that is not merged here does not compile. */
export const createServiceHandlers = (services: Services): ServiceHandlers => ({
  ...createSessionHandlers(services),
  ...createUsersHandlers(services),
  ...createEnrollmentsHandlers(services),
  ...createSheetsHandlers(services),
  ...createImportsHandlers(services),
  ...createAuditHandlers(services),
  ...createOperatorsHandlers(services),
  ...createSettingsHandlers(services)
})

/**
 * All handlers. The services come with the database, which may not open: until then their channels answer DATABASE_UNAVAILABLE,
 * and those of the desktop and the preferences work.
 */
export function createHandlers(
  desktop: DesktopPort,
  preferences: PreferencesPort,
  services: () => Services | null
): Handlers {
  let built: { readonly from: Services; readonly handlers: ServiceHandlers } | null = null
  const current = (): ServiceHandlers => {
    const from = services()
    if (from === null) throw new AppError('DATABASE_UNAVAILABLE', 'The database is not open')
    if (built?.from !== from) built = { from, handlers: createServiceHandlers(from) }
    return built.handlers
  }
  const always = { ...createDesktopHandlers(desktop), ...createPreferencesHandlers(preferences) }
  return new Proxy(always, {
    get: (target, name) =>
      Object.hasOwn(target, name) ? target[name as keyof typeof target] : current()[name as keyof ServiceHandlers]
  }) as Handlers
}
