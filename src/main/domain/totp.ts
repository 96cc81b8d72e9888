// The build in plain JavaScript: the one for Node leaves a copy of the key in Node's pool of small buffers with each code.
import { HOTP, Secret } from 'otpauth/dist/otpauth.esm.js'

/** RFC 6238 with the only parameters that Google and Microsoft Authenticator both honour: SHA1, 6 digits, 30 s. */
export const ALGORITHM = 'SHA1'
export const DIGITS = 6
export const PERIOD_SECONDS = 30
export const PERIOD_MS = PERIOD_SECONDS * 1000
/** 160 bits, the length that RFC 4226 §4 R6 recommends. */
export const SECRET_BYTES = 20

/** The time step T of RFC 6238 §4.2 for a moment in epoch milliseconds. */
export const timeStepAt = (ms: number): number => Math.floor(ms / PERIOD_MS)

/** The code of one time step (RFC 4226 §5.3). Refuses a secret of another length: a short one is a bug, never a choice. */
export function generateCode(secret: Uint8Array, step: number): string {
  return withCodes(secret, (codeAt) => codeAt(step))
}

/** Gives `work` the codes of one secret by time step. */
function withCodes<T>(secret: Uint8Array, work: (codeAt: (step: number) => string) => T): T {
  if (secret.length !== SECRET_BYTES) throw new RangeError('A shared secret has 20 bytes')
  return withCopy(secret, (copied) =>
    work((step) => HOTP.generate({ secret: copied, algorithm: ALGORITHM, digits: DIGITS, counter: step }))
  )
}

/**
 * The library takes a buffer of its own; it is wiped when `work` is over. Made as a buffer first: V8 keeps a small array in its heap,
 * moves it about and leaves what was in the old places.
 */
function withCopy<T>(secret: Uint8Array, work: (copied: Secret) => T): T {
  const copy = new Uint8Array(new ArrayBuffer(secret.length))
  copy.set(secret)
  try {
    return work(new Secret({ buffer: copy.buffer }))
  } finally {
    copy.fill(0)
  }
}

/**
 * The time step whose code was given, looking `window` steps to both sides of now (RFC 6238 §5.2: one step of drift), or null.
 * Every step is compared, so that the time taken tells nothing about which one fitted.
 */
export function matchCode(secret: Uint8Array, code: string, nowMs: number, window = 1): number | null {
  const now = timeStepAt(nowMs)
  return withCodes(secret, (codeAt) => {
    let matched: number | null = null
    for (let step = Math.max(0, now - window); step <= now + window; step += 1) {
      // The newest step wins, so that accepting it spends the older ones too.
      if (sameCode(codeAt(step), code)) matched = step
    }
    return matched
  })
}

/**
 * For telling a person that the phone's clock is wrong: how many steps `code` is away from now, within `maxSteps`
 * (120 steps are an hour). Negative is late. Null when it fits nowhere. It never lets a code in.
 */
export function findDrift(secret: Uint8Array, code: string, nowMs: number, maxSteps = 120): number | null {
  const now = timeStepAt(nowMs)
  return withCodes(secret, (codeAt) => {
    for (let distance = 2; distance <= maxSteps; distance += 1) {
      if (now - distance >= 0 && sameCode(codeAt(now - distance), code)) return -distance
      if (sameCode(codeAt(now + distance), code)) return distance
    }
    return null
  })
}

function sameCode(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let index = 0; index < left.length; index += 1) difference |= left.charCodeAt(index) ^ right.charCodeAt(index)
  return difference === 0
}

export type NormalizedCode =
  { readonly ok: true; readonly code: string } | { readonly ok: false; readonly why: 'empty' | 'letters' | 'length' }

/** What a person typed as a code: spaces and hyphens of all kinds are dropped, digits of other scripts understood. */
export function normalizeCode(typed: string): NormalizedCode {
  const bare = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '')
  if (bare === '') return { ok: false, why: 'empty' }
  let code = ''
  for (const character of bare) {
    const digit = digitOf(character)
    if (digit === null) return { ok: false, why: 'letters' }
    code += digit
  }
  return code.length === DIGITS ? { ok: true, code } : { ok: false, why: 'length' }
}

/** Zeroes of the decimal scripts whose keyboards people use: Latin, Arabic-Indic, Persian, Devanagari, Bengali, Thai. */
const ZEROES = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50]

function digitOf(character: string): string | null {
  const point = character.codePointAt(0) ?? 0
  const zero = ZEROES.find((start) => point >= start && point <= start + 9)
  return zero === undefined ? null : String(point - zero)
}

/** Base32 of RFC 4648 §6 without padding, as authenticators take it. */
export const encodeBase32 = (bytes: Uint8Array): string => withCopy(bytes, ({ base32 }) => base32)

/** A key in groups of four, for reading aloud and typing by hand. */
export const groupKey = (base32: string): string[] => base32.match(/.{1,4}/g) ?? []
