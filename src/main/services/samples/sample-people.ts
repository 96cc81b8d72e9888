import type { UserFields } from '../../domain/people'

export type SampleKind =
  'none' | 'pending' | 'expiring' | 'expired' | 'active' | 'never-used' | 'suspended' | 'locked' | 'deactivated'

export interface SamplePerson {
  readonly number: number
  readonly kind: SampleKind
  readonly fields: UserFields
}

const SAMPLE_COUNT = 250

const given = [
  'Ada',
  'Bruno',
  'Carla',
  'David',
  'Elena',
  'Felix',
  'Greta',
  'Henry',
  'Irene',
  'Jonas',
  'Karin',
  'Leo',
  'Maya',
  'Nora',
  'Oscar',
  'Paula',
  'Quinn',
  'Rosa',
  'Simon',
  'Tara',
  'Ulla',
  'Victor',
  'Wanda',
  'Yusuf',
  'Zoë'
]
const family = ['Ahlberg', 'Brandt', 'Costa', 'Dvořák', 'Engel', 'Fontaine', 'García', 'Hoffmann', 'Ivanova', 'Jensen']
const departments = [
  'Finance',
  'Human Resources',
  'IT',
  'Legal',
  'Logistics',
  'Marketing',
  'Production',
  'Research',
  'Sales'
]

/** Twenty in a cycle, so that every status has people and most are active, as in real life. */
const kinds: readonly SampleKind[] = [
  'active',
  'active',
  'none',
  'active',
  'pending',
  'active',
  'active',
  'expiring',
  'active',
  'none',
  'active',
  'suspended',
  'active',
  'never-used',
  'active',
  'expired',
  'none',
  'active',
  'locked',
  'deactivated'
]

/** Marked in the username and the name, and reserved mail addresses (RFC 2606), so that nobody takes them for real. */
export function samplePeople(): SamplePerson[] {
  return Array.from({ length: SAMPLE_COUNT }, (_, index) => {
    const number = index + 1
    const padded = String(number).padStart(3, '0')
    return {
      number,
      kind: kinds[index % kinds.length] ?? 'none',
      fields: {
        username: `sample.${padded}`,
        displayName: `${given[index % given.length] ?? ''} ${family[Math.floor(index / given.length) % family.length] ?? ''} (sample)`,
        email: `sample.${padded}@example.com`,
        department: departments[(index * 7) % departments.length] ?? '',
        phone: '',
        manager: '',
        language: index % 3 === 0 ? 'de' : 'en',
        externalId: `S-${padded}`,
        isProtected: index % 40 === 5
      }
    }
  })
}
