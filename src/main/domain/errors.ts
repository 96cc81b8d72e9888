/** Every failure that the console expects. Anything else reaches the page as INTERNAL. */
export const appErrorCodes = [
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
  'CLOCK_MOVED'
] as const

export type AppErrorCode = (typeof appErrorCodes)[number]

export type AppErrorDetails = Readonly<Record<string, string | number | boolean>>

/** An expected failure. `message` is for developers and the log: no secret, no code, no passphrase, no typed value. */
export class AppError extends Error {
  override readonly name = 'AppError'

  constructor(
    readonly code: AppErrorCode,
    message: string,
    readonly details?: AppErrorDetails
  ) {
    super(message)
  }
}
