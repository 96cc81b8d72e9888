import { AppError } from '../../domain/errors'
import { provisioningUri } from '../../domain/provisioning-uri'
import type { QrSymbol } from '../../domain/qr-symbol'
import { formatRecoveryCode, RECOVERY_CODE_BYTES, RECOVERY_CODE_COUNT } from '../../domain/recovery-codes'
import { mayDo } from '../../domain/roles'
import { checkSheetSettings, languagesFor, type SheetSettings } from '../../domain/sheet-settings'
import type { Sheet } from '../../domain/sheets'
import { encodeBase32, groupKey, SECRET_BYTES } from '../../domain/totp'
import type { Actor } from '../actor'
import type { AuditLog } from '../audit/audit-log'
import type { Ports } from '../ports/index'
import { verifiedEnrollment, verifiedUser } from '../factors/row-macs'
import { samplePeople } from '../samples/sample-people'
import type { LogoChange, SheetLogos } from '../settings/logos'
import type { SheetBatch } from '../ports/sheet-printer'
import type { User } from '../../domain/people'
import type { Organization } from '../../domain/organization'

const HOUR_MS = 60 * 60_000

export interface PreviewInput {
  /** Null for the first of the sample people. */
  readonly userId: string | null
  readonly choices: SheetSettings
  /** The leaf of recovery codes too. */
  readonly hasCodes: boolean
  /** What stands in a form and is not saved; null takes what is saved. */
  readonly draft: { readonly organization: Organization; readonly logo?: LogoChange } | null
}

export interface Preview {
  readonly path: string
  readonly pages: number
}

/** Stands where a secret would, and says so when a phone reads it. */
const NOT_A_CODE = 'Preview of a setup sheet: this code opens nothing. '
const NO_SECRET = new Uint8Array(SECRET_BYTES)
/** As many groups as a key has, each as wide. */
const NO_KEY = groupKey(encodeBase32(NO_SECRET)).map((group) => '•'.repeat(group.length))
const NO_NUMBER = '0000-0000'
/** As many as a list has, each as long. */
const NO_CODES = Array.from({ length: RECOVERY_CODE_COUNT }, () =>
  formatRecoveryCode(new Uint8Array(RECOVERY_CODE_BYTES)).replace(/[^-]/g, '•')
)

/**
 * Sheets to look at before they are printed: the same pages, with a stand-in for every secret (docs/adr/0005). Nothing here
 * unseals anything, so a preview is no audit entry.
 */
export function createSheetPreviews(
  { store, clock, qr, previews }: Pick<Ports, 'store' | 'clock' | 'qr' | 'previews'>,
  log: AuditLog,
  logos: SheetLogos
) {
  const symbols = new Map<number, QrSymbol>()

  /** With as many modules as the real code of this issuer and account will have. */
  function standIn(issuer: string, account: string): QrSymbol {
    const plain = (text: string) => text.replaceAll(':', '').trim().slice(0, 64) || '-'
    const uri = provisioningUri({
      issuer: plain(issuer),
      account: account.replaceAll(':', '') || '-',
      secret: NO_SECRET
    })
    const { size } = qr.symbolOf(uri)
    for (let length = uri.length; !symbols.has(size) && length > 0; length -= 4) {
      const symbol = qr.symbolOf(
        NOT_A_CODE.repeat(Math.ceil(length / NOT_A_CODE.length))
          .slice(0, length)
          .trim()
      )
      if (symbol.size <= size) symbols.set(size, symbol)
    }
    return symbols.get(size) ?? qr.symbolOf(NOT_A_CODE)
  }

  async function subjectOf(
    actor: Actor,
    userId: string | null
  ): Promise<
    Pick<User, 'displayName' | 'department' | 'username' | 'language'> & {
      readonly account: string
      readonly issuer: string | null
      readonly expiresAt: number | null
    }
  > {
    if (userId === null) {
      const [sample] = samplePeople()
      if (sample === undefined) throw new TypeError('There are sample people')
      return { ...sample.fields, language: '', account: sample.fields.username, issuer: null, expiresAt: null }
    }
    const user = verifiedUser(actor.keys, await store.read.users.find(userId))
    const found =
      user.status === 'pending' && user.enrollmentId !== null
        ? await store.read.enrollments.find(user.enrollmentId)
        : null
    const enrollment = found === null ? null : verifiedEnrollment(actor.keys, found)
    return {
      ...user,
      account: enrollment?.account ?? user.username,
      issuer: enrollment?.issuer ?? null,
      expiresAt: enrollment?.expiresAt ?? null
    }
  }

  return {
    async show(actor: Actor, { userId, choices, hasCodes, draft }: PreviewInput): Promise<Preview> {
      checkSheetSettings(choices)
      if (draft !== null) await log.requirePermission(actor, 'settings.manage', { subjectKind: 'settings' })
      else if (!mayDo(actor.role, 'settings.manage')) await log.requirePermission(actor, 'enrollments.manage')
      const settings = await store.read.settings.get()
      if (settings === null) throw new AppError('INVALID_STATE', 'First run is not over', { state: 'first-run' })
      const subject = await subjectOf(actor, userId)
      const organization = draft?.organization ?? settings.organization
      const issuer = subject.issuer ?? organization.issuer
      const sheet: Sheet = {
        number: NO_NUMBER,
        name: subject.displayName,
        department: subject.department,
        username: subject.username,
        languages: languagesFor(choices, subject.language),
        account: subject.account,
        issuer,
        key: NO_KEY,
        symbol: standIn(issuer, subject.account),
        expiresAt: subject.expiresAt ?? clock.now() + settings.pendingHours * HOUR_MS,
        recoveryCodes: hasCodes ? NO_CODES : null
      }
      const batch: SheetBatch = {
        parts: [{ kind: 'sheet', sheet }],
        cover: null,
        frame: {
          organization,
          logo: await logos.after(draft?.logo),
          printedBy: actor.username,
          printedAt: clock.now()
        },
        options: choices.options,
        deskLanguage: choices.fallback
      }
      return { path: previews.publish(batch), pages: (hasCodes ? 2 : 1) * (choices.options.isDuplex ? 2 : 1) }
    }
  }
}
