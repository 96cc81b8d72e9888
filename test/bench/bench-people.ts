import { seeded, START } from '../support/chance'
import type { PersonStatus, User } from '../../src/main/domain/people'

const given =
  'anna ben carla david elif farid greta hannes ines jonas kira lars mira nico olga paul rosa samir tara uwe vera willi yara zoe'
const syllables =
  'ba be bo da de do fa fi ga go ha he ka ke la le li ma mi mo na ne ni pa ra re ri sa se so ta te ti va ve wa wi za zo'.split(
    ' '
  )
const endings = ['mann', 'ner', 'ski', 'sen', 'berg', 'stein', 'ova', 'ez', 'lin', 'ke']
const shares: readonly (readonly [PersonStatus, number])[] = [
  ['active', 0.55],
  ['none', 0.3],
  ['pending', 0.06],
  ['expired', 0.04],
  ['suspended', 0.02],
  ['deactivated', 0.02],
  ['locked', 0.01]
]

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** People in every status with names as uneven as real ones; every field follows from `seed`. */
export function benchPeople(count: number, seed = 1): User[] {
  const chance = seeded(seed)
  const first = given.split(' ').map(capital)
  const last = Array.from({ length: 3000 }, () =>
    capital(chance.pick(syllables) + chance.pick(syllables) + chance.pick(endings))
  )
  const departments = Array.from({ length: 40 }, (_, index) => `Department ${String(index + 1)}`)
  const statusOf = (drawn: number): PersonStatus => {
    let left = drawn
    return shares.find(([, share]) => (left -= share) < 0)?.[0] ?? 'none'
  }
  return Array.from({ length: count }, (_, number) => {
    // The square prefers the beginning of the list: some names are far more common than others.
    const family = last[Math.floor(chance.next() ** 2 * last.length)] ?? ''
    const name = `${chance.pick(first)} ${family}`
    const username = `${name.toLowerCase().replace(' ', '.')}${String(number)}`
    const status = statusOf(chance.next())
    return {
      id: `20000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`,
      username,
      displayName: name,
      email: `${username}@example.com`,
      department: chance.pick(departments),
      phone: `+49 30 ${String(1_000_000 + chance.below(8_999_999))}`,
      manager: '',
      language: 'de',
      externalId: `E${String(number)}`,
      isProtected: chance.next() < 0.002,
      isSample: false,
      status,
      enrollmentId: null,
      expiresAt: status === 'pending' ? START + chance.below(72 * 3_600_000) : null,
      lastUsedAt: status === 'active' && chance.next() < 0.9 ? START - chance.below(90 * 86_400_000) : null,
      createdAt: START - chance.below(900 * 86_400_000),
      updatedAt: START,
      deactivatedAt: status === 'deactivated' ? START : null,
      revision: 1,
      rowMac: new Uint8Array(32)
    }
  })
}
