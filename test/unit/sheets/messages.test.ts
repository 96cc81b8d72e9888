import { describe, expect, test } from 'vitest'
import { sheetLanguages } from '../../../src/main/domain/sheets'
import { formatDateTime } from '../../../src/main/sheet-pages/format-date-time'
import { sheetMessages } from '../../../src/main/sheet-pages/messages'
import type { SheetMessages } from '../../../src/main/sheet-pages/messages/sheet-messages'

const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted()
const texts = (words: SheetMessages) =>
  Object.entries(words).flatMap(([key, text]): [string, string][] =>
    typeof text === 'string'
      ? [[key, text]]
      : (text as string[]).map((line, index) => [`${key}.${String(index)}`, line])
  )
const english = new Map(texts(sheetMessages.en))

describe.each(sheetLanguages)('the words of %s', (language) => {
  const own = new Map(texts(sheetMessages[language]))

  test('have every key, none empty', () => {
    expect([...own.keys()]).toEqual([...english.keys()])
    expect([...own].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('have the same places and the same names of what is tapped', () => {
    const differing = [...own].filter(
      ([key, text]) =>
        String(placesOf(text)) !== String(placesOf(english.get(key) ?? '')) ||
        text.split('*').length !== english.get(key)?.split('*').length
    )
    expect(differing).toEqual([])
  })

  test('are a translation', () => {
    const same =
      language === 'en' ? [] : [...own].filter(([key, text]) => text.split(' ').length > 2 && text === english.get(key))
    expect(same).toEqual([])
  })

  test('tell a moment without an order of numbers to mistake, in western digits', () => {
    const moment = formatDateTime(language, 'A4', 'Europe/Berlin', Date.UTC(2026, 10, 5, 9, 12))
    expect(moment).toMatch(/2026/)
    expect(moment).toMatch(/10:12/)
    expect(moment).toMatch(/\p{L}{3}/u)
  })
})

test('english follows the paper', () => {
  const at = Date.UTC(2026, 10, 5, 13, 12)
  expect(formatDateTime('en', 'A4', 'UTC', at)).toMatch(/^5 November 2026.*13:12$/)
  expect(formatDateTime('en', 'Letter', 'UTC', at)).toMatch(/^November 5, 2026.*1:12\sPM$/)
})
