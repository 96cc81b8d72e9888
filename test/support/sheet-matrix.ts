import {
  sheetLanguages,
  type CoverLine,
  type Paper,
  type Sheet,
  type SheetFrame,
  type SheetLanguage,
  type SheetOptions,
  type SheetPart
} from '../../src/main/domain/sheets'
import { sheetHtml } from '../../src/main/sheet-pages/document'
import { recoveryCodes, sheetFrame, sheetOf, sheetOptions } from './sheets'

type Person = Pick<Sheet, 'name' | 'department' | 'username' | 'issuer'>

const filledTo = (length: number, words: string): string =>
  words
    .repeat(Math.ceil(length / words.length))
    .slice(0, length)
    .trim()
    .padEnd(length, 'x')

/** The longest that the console accepts, in words and without a break, and scripts beside each other. */
export const people: Readonly<Record<string, Person>> = {
  ordinary: { name: 'Anna Berg', department: 'Radiology', username: 'anna.berg', issuer: 'Example Hospital' },
  longest: {
    name: filledTo(200, 'Maximiliane-Wilhelmine Alexandra von Hohenwaldau zu Mommingen '),
    department: filledTo(120, 'Department of Diagnostic and Interventional Radiology, '),
    username: filledTo(128, 'maximiliane.wilhelmine.mommingen.'),
    issuer: filledTo(64, 'WWW Hospital Mommingen ')
  },
  unbroken: { name: 'W'.repeat(200), department: 'M'.repeat(120), username: 'w'.repeat(128), issuer: 'W'.repeat(64) },
  chinese: {
    name: filledTo(60, '王小明歐陽龍'),
    department: filledTo(40, '人事部（總務）'),
    username: 'wang.xiaoming',
    issuer: '第一人民医院'
  },
  arabic: {
    name: filledTo(200, 'محمد عبد الله بن عبد العزيز الهاشمي '),
    department: 'قسم الأشعة التشخيصية',
    username: 'm.alhashimi',
    issuer: 'مستشفى المثال'
  },
  hebrew: { name: 'דוד בן־גוריון כהן', department: 'מחלקת רדיולוגיה', username: 'd.cohen', issuer: 'Example Hospital' },
  cyrillic: {
    name: 'Щербакова Наталья Александровна',
    department: 'Отделение лучевой диагностики',
    username: 'n.shcherbakova',
    issuer: 'Example Hospital'
  },
  mixed: {
    name: 'Nguyễn Thị Hồng (王红) – Αλέξης محمد',
    department: 'R&D דוד / Žydrūnų skyrius',
    username: 'nguyen.hong+2',
    issuer: 'Łódź Kliniken'
  }
}

/** Wide, so that it takes all the room that a logo gets. */
const logo = `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 100"><rect width="500" height="100"/></svg>')}`

const longFrame: SheetFrame = {
  ...sheetFrame,
  logo,
  printedBy: filledTo(200, 'Maximiliane-Wilhelmine Alexandra von Hohenwaldau zu Mommingen '),
  organization: {
    issuer: filledTo(64, 'WWW Hospital Mommingen '),
    name: filledTo(120, 'Württembergische Wohlfahrtskliniken Mommingen '),
    helpdeskPhone: filledTo(60, '+49 30 5550 100 / '),
    helpdeskHours: filledTo(120, 'Monday to Friday 7:30–18:00, Saturday 9:00–12:00; '),
    helpdeskPlace: filledTo(200, 'Building B, second floor, room 2.014, behind the blood bank; ')
  }
}

const pairs: readonly (readonly [SheetLanguage, SheetLanguage?])[] = [
  ...sheetLanguages.map((language) => [language] as const),
  ...sheetLanguages.flatMap((first) =>
    sheetLanguages.filter((second) => second !== first).map((second) => [first, second] as const)
  )
]

const cover: readonly CoverLine[] = Object.values(people).flatMap(({ name, department, username }, index) =>
  [0, 1, 2, 3].map((copy) => ({
    number: `7K2M-9Q${String(index)}${String(copy)}`,
    name: copy === 0 ? name : 'Anna Berg',
    department,
    username: copy === 0 ? username : 'anna.berg'
  }))
)

export interface Matrix {
  readonly name: string
  readonly html: string
  /** What stands on each page, in order. */
  readonly pages: readonly string[]
}

/** Every language and every two of them, for each of `who`, on one paper. */
export function matrixOf(
  paper: Paper,
  hasAddress: boolean,
  who: readonly string[],
  options: Partial<SheetOptions> = {},
  languages = pairs
): Matrix {
  const named = who.flatMap((person) => languages.map((spoken) => ({ person, spoken })))
  const parts = named.map(({ person, spoken }): SheetPart => {
    const { username, ...fields } = people[person] ?? { name: '', department: '', username: '', issuer: '' }
    return {
      kind: 'sheet',
      sheet: sheetOf({ ...fields, account: username, number: '7K2M-9QXD', languages: spoken, recoveryCodes })
    }
  })
  const isLong = who.some((person) => person === 'longest' || person === 'unbroken')
  const html = sheetHtml(
    { parts, cover: null, frame: isLong ? longFrame : sheetFrame, deskLanguage: 'en' },
    { ...sheetOptions, ...options, paper, hasAddress }
  )
  const pages = named.flatMap(({ person, spoken }) => [
    `${person} ${spoken.join('+')}`,
    `${person} ${spoken.join('+')} codes`
  ])
  return { name: `${paper} ${hasAddress ? 'windowed' : 'plain'} ${who.join(', ')}`, html, pages }
}

/** The pages for staff: the list for signatures and a separator for each department. */
export function staffPages(paper: Paper, deskLanguage: SheetLanguage): Matrix {
  const parts = Object.values(people).map(({ department }): SheetPart => ({
    kind: 'separator',
    separator: { department, sheets: 4 }
  }))
  return {
    name: `${paper} for staff ${deskLanguage}`,
    html: sheetHtml({ parts, cover, frame: longFrame, deskLanguage }, { ...sheetOptions, paper }),
    pages: []
  }
}
