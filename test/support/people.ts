import { seeded, START } from './chance'
import type { User } from '../../src/main/domain/people'

const given = ['Ana', 'Björn', 'Chloé', 'Dmitri', 'Esra', 'Farid', 'Grace', 'Hana', 'Ivo', 'Jürgen', 'Kofi', 'Lena']
const family = ['Adams', 'Bauer', 'Costa', 'Dąbrowski', 'Ekström', 'Fischer', 'García', 'Hansen', 'Ito', 'Jansen']
const departments = ['Sales', 'Finance', 'Research', 'Support', 'Legal', '']

/** People whose every field follows from `seed`. */
export function makePeople(count: number, seed = 1, idBase = 0): User[] {
  const chance = seeded(seed)
  return Array.from({ length: count }, (_, index) => {
    const status = chance.pick([
      'none',
      'none',
      'pending',
      'active',
      'active',
      'active',
      'suspended',
      'locked',
      'expired'
    ] as const)
    const number = index + idBase
    const displayName = `${chance.pick(given)} ${chance.pick(family)}`
    return {
      id: `10000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`,
      username: `user.${number.toString(36)}`,
      displayName,
      email: `user.${number.toString(36)}@example.com`,
      department: chance.pick(departments),
      phone: '',
      manager: '',
      language: 'en',
      externalId: `E${String(number)}`,
      isProtected: chance.next() < 0.01,
      isSample: false,
      status,
      enrollmentId: null,
      expiresAt: status === 'pending' ? START + chance.below(72) * 3_600_000 : null,
      lastUsedAt: status === 'active' && chance.next() < 0.8 ? START - chance.below(1_000_000_000) : null,
      createdAt: START - chance.below(1_000_000_000),
      updatedAt: START,
      deactivatedAt: null,
      revision: 1,
      rowMac: new Uint8Array(32)
    }
  })
}
