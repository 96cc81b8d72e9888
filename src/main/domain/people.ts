import { AppError } from './errors'
type TextField = Exclude<keyof UserFields, 'isProtected'>

const MAX_LENGTHS: Readonly<Record<TextField, number>> = {
  username: 128,
  displayName: 200,
  email: 254,
  department: 120,
  phone: 40,
  manager: 200,
  language: 35,
  externalId: 120
}

export type FieldFault =
  | 'missing'
  | 'too-long'
  | 'control-characters'
  | 'hidden-characters'
  | 'colon'
  | 'spaces'
  | 'email'
  | 'phone'
  | 'language'

/** Marks that turn the reading direction or stand invisibly: in an account name they let one person pass for another. */
const HIDDEN = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u
const BIDI_OVERRIDES = /[\u202A-\u202E\u2066-\u2069]/u
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/u

/** Most values: what is printable ASCII has no other form and hides nothing. */
const PLAIN = /^[\x20-\x7E]*$/

/** The fault of any one line that a person typed, or null: what would break a screen or turn its reading direction. */
export function lineFault(
  value: string,
  longest: number
): 'too-long' | 'control-characters' | 'hidden-characters' | null {
  // No text has more characters than UTF-16 units: nearly always the first test is enough.
  if (value.length > longest && [...value].length > longest) return 'too-long'
  if (PLAIN.test(value)) return null
  if (CONTROL.test(value)) return 'control-characters'
  return BIDI_OVERRIDES.test(value) ? 'hidden-characters' : null
}

/** The fault of one field, or null. Markup and emoji are plain text here and allowed. */
export function faultOf(field: TextField, value: string): FieldFault | null {
  const fault = lineFault(value, MAX_LENGTHS[field])
  if (fault !== null) return fault
  if (field === 'username') {
    if (value === '') return 'missing'
    if (HIDDEN.test(value)) return 'hidden-characters'
    if (value.includes(':')) return 'colon'
    if (/\s/u.test(value)) return 'spaces'
    return null
  }
  if (value === '') return null
  if (field === 'email' && !/^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)*$/u.test(value)) return 'email'
  if (field === 'phone' && !/^[+()\d\s./-]*\d[+()\d\s./-]*((ext|x|#)\.?\s*\d+)?$/iu.test(value)) return 'phone'
  if (field === 'language' && !/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/iu.test(value)) return 'language'
  return null
}

export const textFields = Object.keys(MAX_LENGTHS) as readonly TextField[]

export const maxLengthOf = (field: TextField): number => MAX_LENGTHS[field]

/** Unicode form and outer spaces put right; what a person sees stays the same. */
export const normalizeText = (value: string): string => (PLAIN.test(value) ? value : value.normalize('NFC')).trim()

/** Tidied fields; throws INVALID_INPUT with {field, why, max?} for the first fault. An empty display name becomes the username. */
export function checkUserFields(fields: UserFields): UserFields {
  const tidied: { -readonly [F in keyof UserFields]: UserFields[F] } = { ...fields }
  for (const field of textFields) {
    const value = normalizeText(fields[field])
    const why = faultOf(field, value)
    if (why !== null) throw new AppError('INVALID_INPUT', `${field} refused`, { field, why, max: MAX_LENGTHS[field] })
    tidied[field] = value
  }
  return tidied.displayName === '' ? { ...tidied, displayName: tidied.username } : tidied
}

/** Case-blind form, for uniqueness, search and sorting. */
export const foldCase = (text: string): string => text.normalize('NFC').toLowerCase()
export type PersonStatus = 'none' | 'pending' | 'expired' | 'active' | 'suspended' | 'locked' | 'deactivated'

/** What only a person's record holds and an operator may type. */
export interface UserFields {
  readonly username: string
  readonly displayName: string
  readonly email: string
  readonly department: string
  readonly phone: string
  readonly manager: string
  readonly language: string
  readonly externalId: string
  /** A reset needs a second operator. */
  readonly isProtected: boolean
}

export interface User extends UserFields {
  readonly id: string
  readonly isSample: boolean
  /** Follows the current enrollment; kept here so that lists and counts need one table. */
  readonly status: PersonStatus
  readonly enrollmentId: string | null
  /** Of the pending enrollment. */
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly deactivatedAt: number | null
  readonly revision: number
  readonly rowMac: Uint8Array
}
