import { z } from 'zod'

/** Every failure that the console expects. Anything else reaches the renderer as INTERNAL. */
export const errorCodes = [
  'NOT_FOUND',
  'CONFLICT',
  'STALE',
  'INVALID_INPUT',
  'INVALID_STATE',
  'FORBIDDEN',
  'NOT_SIGNED_IN',
  'WRONG_PASSPHRASE',
  'WRONG_CODE',
  'REPLAYED_CODE',
  'WRONG_RECOVERY_CODE',
  'WRONG_RECOVERY_KEY',
  'WRONG_PASS',
  'WEAK_PASSPHRASE',
  'LOCKED',
  'DISABLED',
  'APPROVAL_REQUIRED',
  'APPROVAL_REFUSED',
  'IDENTITY_CHECK_REQUIRED',
  'LAST_ADMINISTRATOR',
  'KEY_UNAVAILABLE',
  'TAMPERED',
  'QR_UNREADABLE',
  'PRINT_FAILED',
  'FILE_UNREADABLE',
  'FILE_TOO_LARGE',
  'CANCELLED',
  'DATABASE_BUSY',
  'DATABASE_UNAVAILABLE',
  'DATABASE_CORRUPT',
  'DATABASE_MISSING',
  'DATABASE_NEWER',
  'DATABASE_READ_ONLY',
  'DISK_FULL',
  'CLOCK_MOVED',
  'INTERNAL'
] as const

export type ErrorCode = (typeof errorCodes)[number]

/**
 * Facts that go into the sentence the operator reads: counts, steps, epoch milliseconds, field names.
 * Never a secret, a code or a passphrase.
 */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>

export interface BridgeError {
  readonly code: ErrorCode
  /** For developers and the log; the renderer shows its own words for `code`. */
  readonly message: string
  readonly details?: ErrorDetails
  /** For INTERNAL only: the reference that also stands in the log. */
  readonly ref?: string
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: BridgeError }

export const errorCodeSchema = z.enum(errorCodes)
