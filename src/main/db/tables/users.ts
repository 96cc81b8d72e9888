import { foldCase, type PersonStatus, type User } from '../../domain/people'
import type { UserListRow } from '../../services/ports/store/users'
import { orNull, bit } from './columns'

export interface UserListColumns {
  id: string
  username: string
  display_name: string
  email: string
  department: string
  status: PersonStatus
  expires_at: number
  last_used_at: number
  created_at: number
  is_protected: number
  is_sample: number
}

export interface UserRow extends UserListColumns {
  username_lower: string
  name_lower: string
  email_lower: string
  department_lower: string
  phone: string
  manager: string
  language: string
  external_id: string
  /** What the search looks into; see `searchTextOf`. */
  search_text: string
  enrollment_id: string | null
  updated_at: number
  deactivated_at: number
  revision: number
  row_mac: Uint8Array
}

/** The part before the last @; everybody shares what follows, and a common text is slow to search and finds nobody. */
export const withoutDomain = (address: string): string => {
  const at = address.lastIndexOf('@')
  return at === -1 ? address : address.slice(0, at)
}

/** Lower-cased, one field a line, so that no hit spans two fields. Nothing of an enrollment stands here. */
export const searchTextOf = (user: User): string =>
  [
    withoutDomain(foldCase(user.username)),
    foldCase(user.displayName),
    withoutDomain(foldCase(user.email)),
    foldCase(user.department),
    foldCase(user.externalId),
    user.phone.replace(/\D/g, '')
  ].join('\n')

export const toUserRow = (user: User): UserRow => ({
  id: user.id,
  username: user.username,
  username_lower: foldCase(user.username),
  display_name: user.displayName,
  name_lower: foldCase(user.displayName),
  email: user.email,
  email_lower: foldCase(user.email),
  department: user.department,
  department_lower: foldCase(user.department),
  phone: user.phone,
  manager: user.manager,
  language: user.language,
  external_id: user.externalId,
  search_text: searchTextOf(user),
  is_protected: bit(user.isProtected),
  is_sample: bit(user.isSample),
  status: user.status,
  enrollment_id: user.enrollmentId,
  expires_at: user.expiresAt ?? 0,
  last_used_at: user.lastUsedAt ?? 0,
  created_at: user.createdAt,
  updated_at: user.updatedAt,
  deactivated_at: user.deactivatedAt ?? 0,
  revision: user.revision,
  row_mac: user.rowMac
})

export const toUserListRow = (row: UserListColumns): UserListRow => ({
  id: row.id,
  username: row.username,
  displayName: row.display_name,
  email: row.email,
  department: row.department,
  status: row.status,
  expiresAt: orNull(row.expires_at),
  lastUsedAt: orNull(row.last_used_at),
  createdAt: row.created_at,
  isProtected: row.is_protected === 1,
  isSample: row.is_sample === 1
})

export const toUser = (row: UserRow): User => ({
  ...toUserListRow(row),
  phone: row.phone,
  manager: row.manager,
  language: row.language,
  externalId: row.external_id,
  enrollmentId: row.enrollment_id,
  updatedAt: row.updated_at,
  deactivatedAt: orNull(row.deactivated_at),
  revision: row.revision,
  rowMac: row.row_mac
})
