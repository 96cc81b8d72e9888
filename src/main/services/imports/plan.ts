import { faultOf, foldCase, normalizeText, type User, type UserFields } from '../../domain/people'
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

/** Checks one record on its own; `seen` are the usernames of the rows before, foldCase case. */
export function checkRow(
  row: CsvRecord,
  columns: readonly (ImportField | null)[],
  seen: Set<string>
): GoodRow | BadRow {
  const bad = (fault: ImportFault, field: ImportField | null, value = ''): BadRow => ({
    line: row.line,
    fault,
    field,
    value: [...value].slice(0, SHOWN_CHARACTERS).join(''),
    cells: row.cells
  })
  if (row.hasStrayQuotes)
    return bad(
      'stray-quotes',
      null,
      row.cells.find((cell) => cell.includes('"'))
    )
  if (row.cells.slice(columns.length).some((cell) => cell.trim() !== '')) return bad('too-many-cells', null)
  const fields: Partial<Record<ImportField, string>> = {}
  for (const [index, field] of columns.entries()) {
    if (field === null) continue
    const value = normalizeText(row.cells[index] ?? '')
    if (value.includes('\uFFFD')) return bad('unreadable-characters', field, value)
    const why = faultOf(field, value)
    if (why === 'missing') return bad('username-missing', 'username')
    if (why === 'too-long') return bad('value-too-long', field, value)
    if (why !== null) return bad(faults[field] ?? 'name-invalid', field, value)
    fields[field] = value
  }
  const username = fields.username ?? ''
  const name = foldCase(username)
  if (seen.has(name)) return bad('username-twice-in-file', 'username', username)
  seen.add(name)
  return { line: row.line, username, fields }
}

export const isBad = <Row extends object>(row: Row | BadRow): row is BadRow => 'fault' in row

export type Decision =
  | { readonly outcome: 'create'; readonly fields: UserFields }
  | { readonly outcome: 'update'; readonly fields: UserFields }
  | { readonly outcome: 'skip' }
  | { readonly outcome: 'error'; readonly fault: ImportFault }

/** What a good row means for the person who has that username now. Fields without a column keep their value. */
export function decide(row: GoodRow, existing: User | null): Decision {
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
  return {
    outcome: 'update',
    fields: {
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
  }
}
