import { foldCase, type User } from '../../src/main/domain/people'
import type { PeopleFilter } from '../../src/main/services/ports/store/users'
import type { PeopleSort } from '../../src/main/services/ports/store/users'
import type { StatusFilter } from '../../src/main/services/ports/store/users'

const DAY_MS = 86_400_000

const isIn: Readonly<Record<StatusFilter, (user: User, now: number) => boolean>> = {
  all: ({ status }) => status !== 'deactivated',
  none: ({ status }) => status === 'none',
  pending: ({ status }) => status === 'pending',
  expiring: ({ status, expiresAt }, now) => status === 'pending' && (expiresAt ?? 0) < now + DAY_MS,
  expired: ({ status }) => status === 'expired',
  active: ({ status }) => status === 'active',
  'never-used': ({ status, lastUsedAt }) => status === 'active' && lastUsedAt === null,
  suspended: ({ status }) => status === 'suspended',
  locked: ({ status }) => status === 'locked',
  deactivated: ({ status }) => status === 'deactivated'
}

const withoutDomain = (address: string) =>
  address.includes('@') ? address.slice(0, address.lastIndexOf('@')) : address
const domainOf = (address: string) => (address.includes('@') ? address.slice(address.indexOf('@') + 1) : null)

/** What a person means who types a word into the search. */
function isMeant(user: User, word: string): boolean {
  const [name, username, email] = [foldCase(user.displayName), foldCase(user.username), foldCase(user.email)]
  const addresses = [username, email]
  if (!word.includes('@')) {
    if ([...word].length < 3) return [name, ...addresses].some((text) => text.startsWith(word))
    const texts = [
      withoutDomain(username),
      name,
      withoutDomain(email),
      foldCase(user.department),
      foldCase(user.externalId),
      user.phone.replaceAll(/\D/g, '')
    ]
    return texts.some((text) => text.includes(word))
  }
  if ([...withoutDomain(word)].length >= 3) return addresses.some((address) => address.includes(word))
  if (!word.startsWith('@')) return addresses.some((address) => address.startsWith(word))
  return addresses.some((address) => domainOf(address)?.startsWith(word.slice(1)) ?? false)
}

export const wordsOf = (search: string): string[] =>
  foldCase(search)
    .replaceAll('\u0000', ' ')
    .split(/\s+/u)
    .filter((word) => word !== '')

/** Whether the filter means this person, decided without any index. */
export function isListed(user: User, filter: PeopleFilter, now: number): boolean {
  return (
    isIn[filter.status](user, now) &&
    (filter.department === undefined || user.department === filter.department) &&
    (filter.isProtected === undefined || user.isProtected === filter.isProtected) &&
    (filter.isSample === undefined || user.isSample === filter.isSample) &&
    wordsOf(filter.search ?? '').every((word) => isMeant(user, word))
  )
}

const keyOf: Readonly<Record<PeopleSort['column'], (user: User) => string | number>> = {
  name: (user) => foldCase(user.displayName),
  username: (user) => foldCase(user.username),
  department: (user) => foldCase(user.department),
  lastUsed: (user) => user.lastUsedAt ?? 0,
  expires: (user) => user.expiresAt ?? 0,
  created: (user) => user.createdAt
}

const compare = (left: string | number, right: string | number): number =>
  typeof left === 'number' && typeof right === 'number'
    ? left - right
    : Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)))

/** The list that a filter and a sort mean, over people in the order in which they were added. */
export function listOf(
  people: readonly User[],
  filter: PeopleFilter,
  { column, direction }: PeopleSort,
  now: number
): string[] {
  const found = people.map((user, index) => ({ user, index })).filter(({ user }) => isListed(user, filter, now))
  const key = keyOf[column]
  found.sort((a, b) => compare(key(a.user), key(b.user)) || a.index - b.index)
  if (direction === 'desc') found.reverse()
  return found.map(({ user }) => user.id)
}
