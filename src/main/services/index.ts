import { createApprovals } from './operators/approvals'
import { createAudit } from './audit/audit'
import { createAuditLog } from './audit/audit-log'
import { createBulk } from './bulk/bulk'
import { createAccess } from './enrollments/access'
import { createEnrollmentTransitions } from './enrollments/transitions'
import { createEnrollments } from './enrollments/enrollments'
import { createResets } from './enrollments/resets'
import { createImports } from './imports/imports'
import { createOperators } from './operators/operators'
import type { Ports } from './ports'
import { createSamples } from './samples/samples'
import { createSession } from './session/session'
import { createSettings } from './settings/settings'
import { createSheetLogos } from './settings/logos'
import { createSheetPreviews } from './sheets/previews'
import { createSheets } from './sheets/sheets'
import { createUsers } from './users/users'
import { createOperatorAttempts } from './operators/operator-attempts'

export type Services = ReturnType<typeof createServices>

/** Every use case of the console, on the given ports. */
export function createServices(ports: Ports) {
  const log = createAuditLog(ports)
  const attempts = createOperatorAttempts(ports)
  const approvals = createApprovals(ports, log, attempts)
  const steps = createEnrollmentTransitions(ports)
  const access = createAccess(ports, log, approvals)
  const enrollments = createEnrollments(ports, log, steps, access)
  const imports = createImports(ports, log)
  const session = createSession(ports, log, attempts)
  const sheets = createSheets(ports, log, steps, enrollments, access, approvals)
  session.onLocked(imports.forget)
  session.onLocked(sheets.lock)
  const logos = createSheetLogos(ports, log)
  session.onLocked(() => {
    logos.forget()
    ports.previews.clear()
  })
  session.onSignedIn(async (actor) => {
    await enrollments.expireDue(actor)
  })
  return {
    session,
    operators: createOperators(ports, log, approvals, attempts),
    settings: createSettings(ports, log, logos),
    logos,
    audit: createAudit(ports, log),
    users: createUsers(ports, log, access),
    enrollments,
    resets: createResets(ports, log, steps, access),
    bulk: createBulk(ports, log, enrollments, access, approvals),
    imports,
    sheets,
    previews: createSheetPreviews(ports, log, logos),
    samples: createSamples(ports, log),
    checkpoint: log.checkpoint.note
  }
}
