import type { TFunction } from 'i18next'
import type { BridgeError, ErrorCode } from '../../../preload/contract/result'
import { clockTime } from './times'

/** The catalogue key of each refusal; a code without one does not compile. */
const keys = {
  NOT_FOUND: 'errors.notFound',
  CONFLICT: 'errors.conflict',
  STALE: 'errors.stale',
  INVALID_INPUT: 'errors.invalidInput',
  INVALID_STATE: 'errors.invalidState',
  FORBIDDEN: 'errors.forbidden',
  NOT_SIGNED_IN: 'errors.notSignedIn',
  WRONG_PASSPHRASE: 'errors.wrongPassphrase',
  WRONG_CODE: 'errors.wrongCode',
  REPLAYED_CODE: 'errors.replayedCode',
  WRONG_RECOVERY_CODE: 'errors.wrongRecoveryCode',
  WRONG_RECOVERY_KEY: 'errors.wrongRecoveryKey',
  WRONG_PASS: 'errors.wrongPass',
  WEAK_PASSPHRASE: 'errors.weakPassphrase',
  LOCKED: 'errors.lockedNeedsUnlock',
  DISABLED: 'errors.disabled',
  APPROVAL_REQUIRED: 'errors.approvalRequired',
  APPROVAL_REFUSED: 'errors.approvalRefused',
  IDENTITY_CHECK_REQUIRED: 'errors.identityCheckRequired',
  LAST_ADMINISTRATOR: 'errors.lastAdministrator',
  KEY_UNAVAILABLE: 'errors.notSignedIn',
  TAMPERED: 'errors.tampered',
  QR_UNREADABLE: 'errors.qrUnreadable',
  PRINT_FAILED: 'errors.printFailed',
  FILE_UNREADABLE: 'errors.fileUnreadable',
  FILE_TOO_LARGE: 'errors.fileTooLarge',
  CANCELLED: 'errors.cancelled',
  DATABASE_BUSY: 'errors.databaseBusy',
  DATABASE_UNAVAILABLE: 'errors.databaseUnavailable',
  DATABASE_CORRUPT: 'errors.databaseCorrupt',
  DATABASE_MISSING: 'errors.databaseMissing',
  DATABASE_NEWER: 'errors.databaseNewer',
  DATABASE_READ_ONLY: 'errors.databaseReadOnly',
  DISK_FULL: 'errors.diskFull',
  CLOCK_MOVED: 'errors.clockMoved',
  INTERNAL: 'errors.internal'
} as const satisfies Record<ErrorCode, string>

/** What the operator reads: what happened and what to do, in plain words. */
export function presentError(error: BridgeError, t: TFunction, language: string): string {
  const { code, details = {} } = error
  const key = keys[code]
  if (code === 'WRONG_CODE') return presentWrongCode(details, t)
  if (code === 'LOCKED') {
    return typeof details['until'] === 'number'
      ? t('errors.lockedUntil', { time: clockTime(details['until'], language) })
      : t('errors.lockedNeedsUnlock')
  }
  const why = details['why'] ?? details['state']
  // Catalogues hold a sentence of their own for the reasons that need other advice.
  const special = why === undefined ? '' : t(`${key}_${String(why)}`, { ...details, defaultValue: '' })
  return special === '' ? t(key, { ...details, ref: error.ref ?? '' }) : special
}

function presentWrongCode(details: Readonly<Record<string, unknown>>, t: TFunction): string {
  const left = typeof details['attemptsLeft'] === 'number' ? details['attemptsLeft'] : null
  const drift = details['driftSteps']
  const sentence =
    typeof drift === 'number'
      ? t(drift > 0 ? 'errors.codeEarly' : 'errors.codeLate', {
          count: Math.abs(drift),
          minutes: Math.max(1, Math.round(Math.abs(drift) / 2))
        })
      : details['previousSecret'] === true
        ? t('errors.codeFromPrevious')
        : t('errors.wrongCode')
  if (left === null) return sentence
  return left > 0
    ? `${sentence} ${t('errors.attemptsLeft', { count: left })}`
    : `${sentence} ${t('errors.noAttemptsLeft')}`
}

/** The field that a refusal is about, if it names one. */
export const fieldOf = (error: BridgeError): string | null =>
  typeof error.details?.['field'] === 'string' ? error.details['field'] : null
