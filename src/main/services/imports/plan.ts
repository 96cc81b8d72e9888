import { faultOf, foldCase, normalizeText, type User, type UserFields } from '../../domain/people'
import type { AccessRequirements } from '../../domain/access-policy'
import { isContactChange } from '../users/contact-changes'
import type { ImportField } from './columns'
import type { CsvRecord } from '../ports/csv'

export type ImportFault =
  | 'username-missing'
  | 'username-invalid'
  | 'username-twice-in-file'
  | 'name-invalid'
  | 'email-invalid'
  | 'phone-invalid'
  | 'language-unknown'
  | 'value-too-long'
  | 'too-many-cells'
  | 'stray-quotes'
  | 'unreadable-characters'
  | 'person-deactivated'
  | 'contact-protected'
  | 'contact-own'

export interface GoodRow {
  readonly line: number
  readonly username: string
  /** Only the fields that the file has a column for. */
  readonly fields: Partial<Record<ImportField, string>>
}

export interface BadRow {
  readonly line: number
  readonly fault: ImportFault
  readonly field: ImportField | null
  readonly value: string
  readonly cells: readonly string[]
}

const faults: Readonly<Partial<Record<ImportField, ImportFault>>> = {
  username: 'username-invalid',
  email: 'email-invalid',
  phone: 'phone-invalid',
  language: 'language-unknown'
}

const SHOWN_CHARACTERS = 80

/** Checks one record after another; a username counts once, in the row where it is first. */
export function createRowCheck(columns: readonly (ImportField | null)[]): (row: CsvRecord) => GoodRow | BadRow {
  const seen = new Set<string>()
  const used = columns.flatMap((field, index) => (field === null ? [] : [{ field, index }]))
  // A copy of it has all its fields from the start: adding them one by one takes a third of the time of a row.
  const blank: Readonly<Partial<Record<ImportField, string>>> = Object.fromEntries(used.map(({ field }) => [field, '']))
  return (row) => {
    if (row.hasStrayQuotes) {
      return badRow(row, 'stray-quotes', null, row.cells.find((cell) => cell.includes('"')) ?? '')
    }
    if (hasMore(row.cells, columns.length)) return badRow(row, 'too-many-cells', null, '')
    const fields = { ...blank }
    for (const { field, index } of used) {
      const value = normalizeText(row.cells[index] ?? '')
      const fault = importFaultOf(field, value)
      if (fault !== null) return badRow(row, fault, field, value)
      fields[field] = value
    }
    const username = fields.username ?? ''
    const name = foldCase(username)
    if (seen.has(name)) return badRow(row, 'username-twice-in-file', 'username', username)
    seen.add(name)
    return { line: row.line, username, fields }
  }
}

const badRow = ({ line, cells }: CsvRecord, fault: ImportFault, field: ImportField | null, value: string): BadRow => ({
  line,
  fault,
  field,
  value: [...value].slice(0, SHOWN_CHARACTERS).join(''),
  cells
})

function hasMore(cells: readonly string[], columns: number): boolean {
  for (let index = columns; index < cells.length; index += 1) if (cells[index]?.trim() !== '') return true
  return false
}

function importFaultOf(field: ImportField, value: string): ImportFault | null {
  if (value.includes('\uFFFD')) return 'unreadable-characters'
  const why = faultOf(field, value)
  if (why === null) return null
  if (why === 'missing') return 'username-missing'
  return why === 'too-long' ? 'value-too-long' : (faults[field] ?? 'name-invalid')
}

export const isBad = <Row extends object>(row: Row | BadRow): row is BadRow => 'fault' in row

export type Decision =
  | { readonly outcome: 'create'; readonly fields: UserFields }
  | { readonly outcome: 'update'; readonly fields: UserFields }
  | { readonly outcome: 'skip' }
  | { readonly outcome: 'error'; readonly fault: ImportFault }

/**
 * What a good row means for the person who has that username now. Fields without a column keep their value. What identity checks rest
 * on is left to the person's form where `contactNeeds` is more than nothing: an import asks no second operator.
 */
export function decide(
  row: GoodRow,
  existing: User | null,
  contactNeeds: AccessRequirements = { needs: 'nothing' }
): Decision {
  if (existing === null) {
    const {
      username = '',
      displayName,
      email = '',
      department = '',
      phone = '',
      manager = '',
      language = '',
      externalId = ''
    } = row.fields
    return {
      outcome: 'create',
      fields: {
        username,
        displayName: displayName || username,
        email,
        department,
        phone,
        manager,
        language,
        externalId,
        isProtected: false
      }
    }
  }
  if (existing.deactivatedAt !== null) return { outcome: 'error', fault: 'person-deactivated' }
  const { username: _same, displayName, ...others } = row.fields
  const changes = displayName ? { ...others, displayName } : others
  const names = Object.keys(changes) as (keyof typeof changes)[]
  if (names.every((name) => changes[name] === existing[name])) return { outcome: 'skip' }
  const fields: UserFields = {
    username: existing.username,
    displayName: displayName || existing.displayName,
    email: others.email ?? existing.email,
    department: others.department ?? existing.department,
    phone: others.phone ?? existing.phone,
    manager: others.manager ?? existing.manager,
    language: others.language ?? existing.language,
    externalId: others.externalId ?? existing.externalId,
    isProtected: existing.isProtected
  }
  if (contactNeeds.needs !== 'nothing' && isContactChange(existing, fields)) {
    const isOwn = contactNeeds.needs === 'refused' && contactNeeds.why === 'self'
    return { outcome: 'error', fault: isOwn ? 'contact-own' : 'contact-protected' }
  }
  return { outcome: 'update', fields }
}
