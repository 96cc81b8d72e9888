import { AppError } from './errors'
import { ALGORITHM, DIGITS, encodeBase32, PERIOD_SECONDS } from './totp'

export interface ProvisioningParts {
  readonly issuer: string
  readonly account: string
  readonly secret: Uint8Array
}

/**
 * The `otpauth://` URI that authenticators scan (Key URI Format): issuer in label and parameter, `%20` for a space, because
 * Microsoft Authenticator shows a `+` as it stands.
 */
export function provisioningUri({ issuer, account, secret }: ProvisioningParts): string {
  checkIssuer(issuer)
  if (account === '' || account.includes(':'))
    throw new AppError('INVALID_INPUT', 'Account name refused', { field: 'username', why: 'colon' })
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  const parameters = [
    `secret=${encodeBase32(secret)}`,
    `issuer=${encodeURIComponent(issuer)}`,
    `algorithm=${ALGORITHM}`,
    `digits=${String(DIGITS)}`,
    `period=${String(PERIOD_SECONDS)}`
  ]
  return `otpauth://totp/${label}?${parameters.join('&')}`
}

/** Refuses an issuer that an authenticator would show wrongly: empty, with a colon, or longer than 64 characters. */
export function checkIssuer(issuer: string): void {
  const why = issuer.trim() === '' ? 'missing' : issuer.includes(':') ? 'colon' : issuer.length > 64 ? 'too-long' : null
  if (why !== null) throw new AppError('INVALID_INPUT', 'Issuer refused', { field: 'issuer', why })
}
