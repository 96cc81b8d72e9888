import { provisioningUri } from '../../domain/provisioning-uri'
import { formatSheetNumber, SHEET_NUMBER_BYTES, type SetupSheet } from '../../domain/setup-sheet'
import { languagesFor, type SheetSettings } from '../../domain/sheet-settings'
import type { CoverLine, Sheet } from '../../domain/sheets'
import { encodeBase32, groupKey } from '../../domain/totp'
import { AppError } from '../../domain/errors'
import type { Actor } from '../actor'
import type { EnrollmentTransitions } from '../enrollments/transitions'
import type { Ports } from '../ports/index'
import type { SheetBatch } from '../ports/sheet-printer'
import type { Writers } from '../ports/store/store'
import type { User } from '../../domain/people'
import type { Enrollment } from '../../domain/enrollment'

/** A person whose sheet can be drawn: pending now, with a number. */
export interface ReadySheet {
  readonly user: User
  readonly enrollment: Enrollment
  readonly record: SetupSheet
  readonly recoveryCodes: readonly string[] | null
}

export type SheetRecords = ReturnType<typeof createSheetRecords>

/** Numbers, and what stands on a page. */
export function createSheetRecords(
  { store, clock, random, qr }: Pick<Ports, 'store' | 'clock' | 'random' | 'qr'>,
  steps: EnrollmentTransitions
) {
  return {
    /** The sheet of a pending enrollment, made when there is none: one number an enrollment, however often it is printed. */
    async recordOf(writers: Writers, actor: Actor, user: User, enrollment: Enrollment): Promise<SetupSheet> {
      const known = await writers.sheets.ofEnrollment(enrollment.id)
      if (known !== null) return known
      const made: SetupSheet = {
        id: random.id(),
        number: formatSheetNumber(random.bytes(SHEET_NUMBER_BYTES)),
        userId: user.id,
        enrollmentId: enrollment.id,
        createdAt: clock.now(),
        createdBy: actor.username,
        prints: 0,
        lastPrintedAt: null,
        issuedAt: null,
        issuedBy: null,
        revision: 1
      }
      await writers.sheets.insert(made)
      return made
    },

    /** Unseals the secret for as long as it takes to draw its code and to write its key in groups. */
    sheetOf(actor: Actor, { user, enrollment, record, recoveryCodes }: ReadySheet, choices: SheetSettings): Sheet {
      const secret = steps.secretOf(actor, enrollment)
      try {
        return {
          number: record.number,
          name: user.displayName,
          department: user.department,
          username: user.username,
          languages: languagesFor(choices, user.language),
          account: enrollment.account,
          issuer: enrollment.issuer,
          key: groupKey(encodeBase32(secret)),
          symbol: qr.symbolOf(provisioningUri({ issuer: enrollment.issuer, account: enrollment.account, secret })),
          expiresAt: enrollment.expiresAt ?? 0,
          recoveryCodes
        }
      } finally {
        secret.fill(0)
      }
    },

    async frameOf(actor: Actor): Promise<SheetBatch['frame']> {
      const settings = await store.read.settings.get()
      if (settings === null) throw new AppError('INVALID_STATE', 'First run is not over', { state: 'first-run' })
      return {
        organization: settings.organization,
        logo: await store.read.settings.logo(),
        printedBy: actor.username,
        printedAt: clock.now()
      }
    }
  }
}

/** One line of the list for signatures. */
export const coverLine = ({
  number,
  displayName,
  department,
  username
}: {
  readonly number: string | null
  readonly displayName: string
  readonly department: string
  readonly username: string
}): CoverLine => ({
  number: number ?? '',
  name: displayName,
  department,
  username
})
