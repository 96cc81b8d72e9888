/** 80 bits (product rule), 16 characters. */
export const RECOVERY_CODE_BYTES = 10
export const RECOVERY_CODE_COUNT = 10
/** 40 bits: one use, an hour unless set otherwise, and each wrong try at the console is an audit entry. */
export const TEMPORARY_PASS_BYTES = 5
export const RECOVERY_KEY_BYTES = 32

/** Crockford's base32: no I, L, O, U, so that nothing is misread from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const formatRecoveryCode = (bytes: Uint8Array): string => groups(encode(bytes)).join('-')
export const formatTemporaryPass = (bytes: Uint8Array): string => formatRecoveryCode(bytes)

/** What was typed, as it was hashed: upper case, without separators, O as 0, I and L as 1. Null when it cannot be a code. */
export const normalizeRecoveryCode = (typed: string): string | null => normalize(typed, 16)
export const normalizeTemporaryPass = (typed: string): string | null => normalize(typed, 8)

function normalize(typed: string, length: number): string | null {
  const bare = canonical(typed)
  return bare.length === length && isAlphabet(bare) ? bare : null
}

const canonical = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')

const isAlphabet = (text: string) => [...text].every((character) => ALPHABET.includes(character))

const groups = (text: string): string[] => text.match(/.{1,4}/g) ?? []

function encode(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET.charAt((value >>> bits) & 31)
      value &= (1 << bits) - 1
    }
  }
  return bits > 0 ? text + ALPHABET.charAt((value << (5 - bits)) & 31) : text
}

function decode(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let bits = 0
  let value = 0
  let index = 0
  for (const character of text) {
    value = (value << 5) | ALPHABET.indexOf(character)
    bits += 5
    if (bits >= 8 && index < length) {
      bits -= 8
      bytes[index] = (value >>> bits) & 255
      index += 1
      value &= (1 << bits) - 1
    }
  }
  return bytes
}

const KEY_CHARACTERS = 52
const CHECK_CHARACTERS = 4

/** The recovery key as it is printed: 13 groups of the key and one of a check sum that catches slips of the pen. */
export function formatRecoveryKey(key: Uint8Array): string[] {
  const text = encode(key)
  return groups(text + checkSum(text))
}

export type ParsedRecoveryKey =
  | { readonly ok: true; readonly key: Uint8Array }
  | { readonly ok: false; readonly why: 'length' | 'characters' | 'check-sum' }

/** Reads a typed recovery key. The check sum tells a typing slip from a wrong key, before any key slot is tried. */
export function parseRecoveryKey(typed: string): ParsedRecoveryKey {
  const bare = canonical(typed)
  if (!isAlphabet(bare)) return { ok: false, why: 'characters' }
  if (bare.length !== KEY_CHARACTERS + CHECK_CHARACTERS) return { ok: false, why: 'length' }
  const text = bare.slice(0, KEY_CHARACTERS)
  if (checkSum(text) !== bare.slice(KEY_CHARACTERS)) return { ok: false, why: 'check-sum' }
  return { ok: true, key: decode(text, RECOVERY_KEY_BYTES) }
}

/** A polynomial over the characters, modulo a prime below 32^4: finds every single slip and every swap of neighbours. */
function checkSum(text: string): string {
  let sum = 1
  for (const character of text) sum = (sum * 37 + ALPHABET.indexOf(character) + 1) % 1_048_573
  return [15, 10, 5, 0].map((shift) => ALPHABET.charAt((sum >>> shift) & 31)).join('')
}
/** A recovery code of a person or an operator: keyed hash only. */
export interface RecoveryCode {
  readonly id: string
  readonly ownerKind: 'user' | 'operator'
  readonly ownerId: string
  readonly batchId: string
  readonly hash: Uint8Array
  readonly createdAt: number
  readonly usedAt: number | null
  readonly voidedAt: number | null
}
