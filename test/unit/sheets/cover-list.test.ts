import { expect, test } from 'vitest'
import {
  type CoverLine,
  departmentCounts,
  inHandOutOrder,
  type Paper,
  partsOf,
  sheetLanguageOf
} from '../../../src/main/domain/sheets'
import { sheetHtml } from '../../../src/main/sheet-pages/document'
import { qrTextsIn, sheetFrame, sheetOf, sheetOptions } from '../../support/sheets'

const line = (number: number, department: string, name: string) => ({
  number: `S-${String(number)}`,
  name,
  department,
  username: `user${String(number)}`
})

const listOf = (cover: readonly CoverLine[], paper: Paper): string =>
  sheetHtml({ parts: [], cover, frame: sheetFrame, deskLanguage: 'en' }, { ...sheetOptions, paper })

test('everyone stands once on the list, under the department, with room to sign', () => {
  const lines = Array.from({ length: 60 }, (_, index) =>
    line(index, index < 30 ? 'Accounting' : '', `Person ${String(index)}`)
  )
  const document = listOf(lines, 'Letter')
  for (const { number, username } of lines) {
    expect(document.split(`>${number}<`)).toHaveLength(2)
    expect(document.split(`>${username}<`)).toHaveLength(2)
  }
  expect(document.match(/class="sign"/g)).toHaveLength(60)
  expect(document).toContain('No department')
  expect(document).toContain('Sheets: 60')
  expect(document).toContain('<title>Signature list</title>')
  expect(qrTextsIn(document)).toEqual([])
})

test('a department is never announced at the foot of a page', () => {
  const lines = Array.from({ length: 90 }, (_, index) =>
    line(index, `Department ${String(Math.floor(index / 3))}`, 'Name')
  )
  const pages = listOf(lines, 'A4').split('<section').slice(1)
  expect(pages.length).toBeGreaterThan(3)
  expect(pages.filter((page) => page.lastIndexOf('class="group"') > page.lastIndexOf('class="sign"'))).toEqual([])
})

test('a department that goes on over the page is announced there again', () => {
  const lines = Array.from({ length: 60 }, (_, index) => line(index, 'Radiology', 'Name'))
  const pages = listOf(lines, 'A4').split('<section').slice(1)
  expect(pages.length).toBeGreaterThan(2)
  expect(pages.filter((page) => page.split('<bdi>Radiology</bdi>').length !== 2)).toEqual([])
})

test('the order is department, name, username; nobody without a department comes first', () => {
  const people = [
    line(1, '', 'Anna'),
    line(2, 'Zoo', 'Émile'),
    line(3, 'Zoo', 'Eva'),
    line(4, 'Äpfel', 'Zoe'),
    line(5, 'Äpfel', 'Zoe')
  ]
  expect(inHandOutOrder(people, 'de').map(({ number }) => number)).toEqual(['S-4', 'S-5', 'S-2', 'S-3', 'S-1'])
})

test('separators open each department once and count it', () => {
  const sheets = ['A', 'A', 'B'].map((department, index) => sheetOf({ department, number: String(index) }))
  const partsOfAll = (counts: ReadonlyMap<string, number> | null) =>
    sheets.flatMap((sheet, index) => partsOf(sheet, sheets[index - 1]?.department ?? null, counts))
  const parts = partsOfAll(departmentCounts(sheets))
  expect(
    parts.map((part) =>
      part.kind === 'sheet' ? part.sheet.number : `${part.separator.department}${String(part.separator.sheets)}`
    )
  ).toEqual(['A2', '0', '1', 'B1', '2'])
  expect(partsOfAll(null)).toHaveLength(3)
})

test.each([
  ['de-AT', 'de'],
  ['PL', 'pl'],
  ['ar_EG', 'ar'],
  ['pt-BR', null],
  ['', null]
])('the language of %j is %s', (tag, language) => {
  expect(sheetLanguageOf(tag)).toBe(language)
})
