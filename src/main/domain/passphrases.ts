import { commonPassphrases } from './common-passphrases'
import { AppError } from './errors'
import { foldCase } from './people'

/** NIST SP 800-63B §5.1.1.2: length counts, composition does not. In characters. */
export const MIN_PASSPHRASE_LENGTH = 15

export type PassphraseFault = 'too-short' | 'too-long' | 'common' | 'username' | 'repeats'

export function passphraseFault(passphrase: string, username: string): PassphraseFault | null {
  const characters = [...passphrase]
  if (characters.length < MIN_PASSPHRASE_LENGTH) return 'too-short'
  if (characters.length > 256) return 'too-long'
  const bare = foldCase(passphrase).replace(/[\s\p{P}]/gu, '')
  const name = foldCase(username).replace(/[\s\p{P}]/gu, '')
  if (new Set(bare).size < 5 || isRepeated(bare)) return 'repeats'
  if (commonPassphrases.has(bare)) return 'common'
  if (name.length >= 3 && bare.split(name).join('').length < 8) return 'username'
  return null
}

/** Throws WEAK_PASSPHRASE with {why, min}. */
export function checkPassphrase(passphrase: string, username: string): void {
  const why = passphraseFault(passphrase, username)
  if (why !== null) throw new AppError('WEAK_PASSPHRASE', 'Passphrase refused', { why, min: MIN_PASSPHRASE_LENGTH })
}

/** One short piece over and over: `passwordpassword`, `abc123abc123abc123`. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length += 1) {
    if (
      text ===
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .slice(0, text.length)
    )
      return true
  }
  return false
}
