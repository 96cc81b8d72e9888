import { describe, expect, it } from 'vitest'
import type { PeopleSort } from '../../../src/main/services/ports/store/users'
import { START } from '../../support/chance'
import { isListed, listOf } from '../../support/oracle'
import { makePeople } from '../../support/people'
import { openPeople } from '../../support/people-store'

describe('a hostile search', () => {
  const texts = [
    '"',
    "'",
    '""',
    '"""',
    'ana"',
    '"ana',
    'an"a',
    "'; DROP TABLE users; --",
    '%',
    '%%%',
    '_',
    '___',
    '*',
    'ab*',
    '(',
    ')))',
    'NEAR(ana bauer)',
    'ana OR bauer',
    'ana AND',
    'NOT ana',
    '-ana',
    '+ana',
    '^ana',
    'body:ana',
    'ana:',
    '\\',
    '\\%',
    '{}',
    '[a-z]*',
    '<img src=x onerror=alert(1)>',
    '\u202eana',
    '\u200bana',
    '\ufeff',
    '👩‍🔧',
    '😀😀😀',
    '日本 太郎',
    'e\u0301',
    '\ud800',
    '\udc00abc',
    '\u0000',
    'ana\u0000bauer',
    'a\tb',
    'a\r\nb',
    'ＡＮＡ',
    'İ',
    'ß',
    'ﬀ'
  ]

  it('finds what it says and nothing else, wherever it stands', async () => {
    const names = texts.filter((text) => !/[\p{Cc}\p{Surrogate}]/u.test(text) && text.trim() !== '')
    const people = [
      ...makePeople(60, 31),
      ...makePeople(names.length, 32, 1000).map((user, index) => ({
        ...user,
        displayName: `Nn ${names[index] ?? ''} nN`
      }))
    ]
    const store = await openPeople(people)
    for (const search of texts) {
      const sort: PeopleSort = { column: 'name', direction: 'asc' }
      const page = await store.read.users.page({ filter: { status: 'all', search }, sort, limit: 200, now: START })
      expect(
        page.rows.map(({ id }) => id),
        JSON.stringify(search)
      ).toEqual(listOf(people, { status: 'all', search }, sort, START))
    }
    expect(await store.read.users.countMatching({ status: 'all' }, START)).toBe(
      people.filter((user) => isListed(user, { status: 'all' }, START)).length
    )
  })

  it('may be as long as it likes', async () => {
    const people = makePeople(50, 33)
    const store = await openPeople(people)
    const letters = (count: number) =>
      Array.from({ length: count }, (_, index) => String.fromCodePoint(0x4e00 + index)).join(' ')
    const long = [
      'x'.repeat(10_000),
      'ana'.repeat(3000),
      `ana ${'y'.repeat(10_000)}`,
      '😀'.repeat(5000),
      '"'.repeat(10_000),
      '%'.repeat(10_000),
      `${'a'.repeat(5000)}@${'b'.repeat(5000)}`,
      letters(100),
      'ana '.repeat(2500)
    ]
    for (const search of long) {
      const sort: PeopleSort = { column: 'name', direction: 'asc' }
      const page = await store.read.users.page({ filter: { status: 'all', search }, sort, limit: 200, now: START })
      expect(
        page.rows.map(({ id }) => id),
        search.slice(0, 20)
      ).toEqual(listOf(people, { status: 'all', search }, sort, START))
    }
  })
})
