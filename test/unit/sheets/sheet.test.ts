import { describe, expect, test } from 'vitest'
import {
  sheetLanguages,
  type Sheet,
  type SheetFont,
  type SheetLanguage,
  type SheetOptions
} from '../../../src/main/domain/sheets'
import { storePages } from '../../../src/main/domain/store-pages'
import { sheetHtml } from '../../../src/main/sheet-pages/document'
import { bodyTop, densityOf, symbolSide, windowAreas } from '../../../src/main/sheet-pages/geometry'
import { sheetFonts } from '../../support/fonts'
import { formsOf } from '../../support/leaks'
import { key, qrTextsIn, recoveryCodes, sheetFrame, sheetOf, sheetOptions, uriOf } from '../../support/sheets'

const made = (fields: Partial<Sheet> = {}, options: Partial<SheetOptions> = {}): string =>
  sheetHtml(
    { cover: null, parts: [{ kind: 'sheet', sheet: sheetOf(fields) }], frame: sheetFrame, deskLanguage: 'en' },
    { ...sheetOptions, ...options }
  )

const pagesOf = (document: string): string[] => document.split('<section').slice(1)

describe('the document', () => {
  test('runs nothing and loads nothing', () => {
    const document = made({ recoveryCodes })
    expect(document).toMatch(
      /^<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:; font-src data:">/
    )
    expect(document).not.toMatch(/<script|<link|<iframe|<object|<a |@import|https?:/i)
  })

  test('says who set it in a title without a secret', () => {
    const title = /<title>(.*)<\/title>/.exec(made())?.[1] ?? ''
    expect(title).toBe('Set up two-step sign-in: S-000042')
  })

  test('has the size of its paper', () => {
    expect(made()).toContain('@page { size: A4 portrait; margin: 0 }')
    expect(made({}, { paper: 'Letter' })).toContain('@page { size: Letter portrait; margin: 0 }')
  })

  test('takes fonts as data and refuses what could leave the rule', () => {
    const font = { use: 'key', weight: 400, woff2: 'd09GMg==', range: 'U+0-7F' } as const
    const set = (fields: Partial<SheetFont>) =>
      made({}, { fonts: { ...sheetFonts, usedBy: () => [{ ...font, ...fields }] } })
    expect(set({})).toContain(
      "@font-face{font-family:'Sheet Key';font-weight:400;unicode-range:U+0-7F;src:url(data:font/woff2;base64,d09GMg==)"
    )
    expect(() => set({ woff2: ')}</style>' })).toThrow(TypeError)
    expect(() => set({ range: '}' })).toThrow(TypeError)
  })
})

describe('hostile text', () => {
  const hostile = '</p></style><script>alert(1)</script><img src=x onerror="alert(1)">\u202Eevil'

  test('stays text wherever it stands', () => {
    const frame = {
      ...sheetFrame,
      printedBy: hostile,
      organization: {
        ...sheetFrame.organization,
        name: hostile,
        helpdeskPhone: hostile,
        helpdeskHours: hostile,
        helpdeskPlace: hostile
      },
      logo: 'data:image/svg+xml;base64,AA==" onload="alert(1)'
    }
    const sheet = {
      ...sheetOf({ recoveryCodes: [hostile] }),
      number: hostile,
      name: hostile,
      department: hostile,
      username: hostile,
      account: hostile,
      issuer: hostile
    }
    const document = sheetHtml(
      {
        cover: null,
        parts: [
          { kind: 'separator', separator: { department: hostile, sheets: 1 } },
          { kind: 'sheet', sheet }
        ],
        frame,
        deskLanguage: 'en'
      },
      sheetOptions
    )
    expect(document).not.toMatch(/<script|<img|onload="/)
    expect(document.match(/<\/style>/g)).toHaveLength(1)
  })

  test('a logo is shown only as checked data', () => {
    const shown = (logo: string) =>
      sheetHtml(
        {
          cover: null,
          parts: [{ kind: 'sheet', sheet: sheetOf() }],
          frame: { ...sheetFrame, logo },
          deskLanguage: 'en'
        },
        sheetOptions
      ).includes('<img')
    expect(shown('data:image/png;base64,AAAA')).toBe(true)
    expect(shown('https://example.org/logo.png')).toBe(false)
    expect(shown('data:text/html;base64,AAAA')).toBe(false)
  })
})

describe('secrets', () => {
  test('the QR codes are the enrollment and the four store pages', () => {
    expect(qrTextsIn(made()).toSorted()).toEqual(
      [...Object.values(storePages), uriOf('Example Hospital', 'anna.berg')].toSorted()
    )
  })

  test('the key stands once, in groups of four', () => {
    const groups = [...made().matchAll(/<span>([A-Z2-7]{4})<\/span>/g)].map(([, group]) => group)
    expect(groups.join('')).toBe(key)
    expect(groups).toHaveLength(8)
  })

  test('nothing of the secret is anywhere else', () => {
    const document = made({ recoveryCodes })
    const rest = document.replace(/<div class="key">.*?<\/div>/, '').replace(/<div class="symbol">.*?<\/div>/, '')
    const bytes = Buffer.from(rest)
    expect(Object.entries(formsOf(key)).filter(([, form]) => bytes.includes(form))).toEqual([])
    expect(rest).not.toContain('otpauth')
    expect(key.match(/.{4}/g)?.filter((group) => rest.includes(group))).toEqual([])
  })

  test('without the part for typing there is no key', () => {
    expect(made({}, { hasKey: false })).not.toContain('<div class="key">')
  })

  test.each([false, true])('recovery codes have a page of their own (duplex %s), and a leaf', (isDuplex) => {
    const pages = pagesOf(made({ recoveryCodes }, { isDuplex }))
    const places = pages.flatMap((page, index) => (page.includes(recoveryCodes[0] ?? '') ? [index] : []))
    expect(places).toEqual([isDuplex ? 2 : 1])
    expect(pages[places[0] ?? 0]).not.toMatch(/<div class="(key|symbol)">/)
    expect(pages).toHaveLength(isDuplex ? 4 : 2)
    expect(recoveryCodes.every((code) => pages[places[0] ?? 0]?.includes(code))).toBe(true)
  })

  test.each([
    ['A4', 1],
    ['A4', 2],
    ['Letter', 1],
    ['Letter', 2]
  ] as const)('begin below all that a window shows: %s, languages %d', (paper, locales) => {
    const { top, height } = windowAreas[paper]
    expect(bodyTop({ paper, hasAddress: true, locales })).toBeGreaterThan(top + height)
  })

  test('the symbol is at least 35 mm without its quiet zone, however many modules it has', () => {
    for (const paper of ['A4', 'Letter'] as const) {
      for (const locales of [1, 2]) {
        for (let size = 21; size <= 177; size += 4) {
          const side = symbolSide(size + 8, densityOf({ paper, hasAddress: true, locales }))
          expect((side * size) / (size + 8)).toBeGreaterThanOrEqual(35)
        }
      }
    }
  })
})

describe('languages', () => {
  test.each(sheetLanguages)('%s speaks on the whole sheet', (language) => {
    const document = made({ languages: [language] })
    expect(document).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(document).toContain('<bdi dir="ltr" class="code"><span>')
  })

  test('two stand side by side, each marked as its own', () => {
    const document = made({ languages: ['de', 'ar'] })
    const marks = (language: SheetLanguage, direction: string) =>
      document.split(`lang="${language}" dir="${direction}"`).length
    expect(marks('de', 'ltr')).toBeGreaterThan(10)
    expect(marks('ar', 'rtl')).toBeGreaterThan(10)
    expect(qrTextsIn(document)).toContain(uriOf('Example Hospital', 'anna.berg'))
  })

  test('the same language twice is one language', () => {
    expect(made({ languages: ['en', 'en'] })).toBe(made())
  })
})

describe('pages', () => {
  const numbers = (document: string) =>
    [...document.matchAll(/Page (\d+) of (\d+)/g)].map(([, page, pages]) => `${page ?? ''}/${pages ?? ''}`)

  test('are counted within a person, and even in duplex', () => {
    expect(numbers(made())).toEqual(['1/1'])
    expect(numbers(made({}, { isDuplex: true }))).toEqual(['1/2', '2/2'])
    expect(numbers(made({ recoveryCodes }, { isDuplex: true }))).toEqual(['1/4', '2/4', '3/4', '4/4'])
  })

  test('of a separator are even too, and hold no secret', () => {
    const parts = [{ kind: 'separator', separator: { department: 'Radiology', sheets: 3 } }] as const
    const document = sheetHtml(
      { cover: null, parts, frame: sheetFrame, deskLanguage: 'de' },
      { ...sheetOptions, isDuplex: true }
    )
    expect(pagesOf(document)).toHaveLength(2)
    expect(document).toContain('Blätter: 3')
    expect(qrTextsIn(document)).toEqual([])
  })

  test('carry who printed, when, and the number', () => {
    expect(made()).toContain('Printed by <bdi>M. Keller</bdi>, 24 November 2026 at 10:12')
    expect(made().split('S-000042').length).toBeGreaterThan(3)
  })
})

describe('parts', () => {
  test('go when they are not wanted', () => {
    expect(qrTextsIn(made({}, { hasStores: false }))).toHaveLength(1)
    expect(made({}, { hasHelpdesk: false })).not.toContain('Building B')
    expect(made({}, { apps: ['google'] })).not.toContain('Microsoft Authenticator</h3>')
    expect(made({}, { confirmAt: 'sign-in' })).toContain('Sign in as usual')
  })

  test('are not spoken of where they are not', () => {
    const small = 'The small codes open'
    expect(made()).toContain(`One of these two is enough. ${small}`)
    expect(made({}, { apps: ['google'] })).not.toContain('One of these two')
    expect(made({}, { hasStores: false })).not.toContain(small)
    expect(made({}, { hasStores: false, apps: ['google'] })).toContain('Google Authenticator</bdi></h3>')
  })
})
