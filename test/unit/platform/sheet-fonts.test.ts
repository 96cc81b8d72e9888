import { readFileSync } from 'node:fs'
import path from 'node:path'
import { create } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { fontFamilies, packagesFolder, type Subset, subsetsOf } from '../../../scripts/fonts/families'
import { fontMetricsFile, metricsOf } from '../../../scripts/fonts/metrics'
import { advancesOf, type FontMetrics, fontWeights } from '../../../src/main/platform/fonts/font-metrics'
import { sheetFonts } from '../../support/fonts'

const subsets = fontFamilies.flatMap(subsetsOf)
const bytesOf = (file: string): Buffer => readFileSync(path.join(packagesFolder, file))
const subsetOf = (name: string): Subset => {
  const found = subsets.find((subset) => subset.name === name)
  if (found === undefined) throw new Error(`There is no subset ${name}`)
  return found
}

describe('the metrics', () => {
  const metrics = JSON.parse(readFileSync(fontMetricsFile(), 'utf8')) as FontMetrics
  const read = subsets.filter(({ name }) => !/-sc-\d*[1-9]$/.test(name))

  test('are of every file', () => {
    expect(metrics.map(({ use, files, declared }) => ({ use, files, declared }))).toEqual(
      subsets.map(({ use, files, declared }) => ({ use, files, declared }))
    )
  })

  test.each(read)('of $name have the characters and widths that a font library finds in the files', (subset) => {
    const found = metrics.find(({ files }) => files[0] === subset.files[0])
    const advances = found === undefined ? [] : [...advancesOf(found)]
    subset.files.forEach((file, index) => {
      const font = create(bytesOf(file))
      const expected = font.characterSet
        .map((character) => [character, font.glyphForCodePoint(character)] as const)
        .filter(([, { id }]) => id !== 0)
      expect(
        advances.map(([character, both]) => [character, both[index]]).toSorted(([a = 0], [b = 0]) => a - b)
      ).toEqual(
        expected
          .map(([character, { advanceWidth }]) => [character, advanceWidth / font.unitsPerEm])
          .toSorted(([a = 0], [b = 0]) => a - b)
      )
    })
  })

  test('are not made of weights that have different characters', () => {
    const latin = subsetOf('ibm-plex-sans-latin')
    const greek = subsetOf('ibm-plex-sans-greek')
    expect(() => metricsOf({ ...latin, files: [latin.files[0], greek.files[1]] })).toThrow('differ')
  })
})

describe('what is missing', () => {
  test.each([
    ['Latin', 'Anna Bergström-O’Neill, “Łódź” № 5 · €'],
    ['Lithuanian and Polish', 'Žydrūnė Šėčkutė ĄČĘĖĮŠŲŪŽ Zażółć gęślą jaźń'],
    ['Vietnamese', 'Nguyễn Thị Hồng Hạnh'],
    ['a letter that carries a mark of its own and one more', 'ė\u0301'],
    ['letters and marks apart', 'Žydrūnė Nguyễn'.normalize('NFD')],
    ['Cyrillic', 'Щербакова Наталья, Ђорђе, Қайрат'],
    ['Greek', 'Αλέξανδρος Παπαδόπουλος'],
    ['Arabic, Persian and Urdu', 'محمد عبد الله، گلاب پژوه ٹھیکے ۱۲۳'],
    ['Hebrew with vowels', 'שָׁלוֹם דּוֹד'],
    ['Chinese', '王小明 歐陽 龍 〇 （人事部）'],
    ['Japanese', 'やまだ たろう ヤマダ 髙橋'],
    ['marks of direction and joiners', 'a\u200Eb\u200Fc\u200Dd\u00ADe\u2068f\u2069'],
    ['spaces', 'a\u00A0b\u202Fc\u3000d\u2003e\n']
  ])('%s is whole', (_, text) => {
    expect(sheetFonts.missingIn(text)).toEqual([])
  })

  test.each([
    ['Georgian', 'ნინო', ['ნ', 'ი', 'ო']],
    ['Korean', 'Kim 김', ['김']],
    ['Devanagari', 'रवि', ['र', 'वि']],
    ['Thai', 'ก', ['ก']],
    ['pictures', 'Anna 😀👩🏽‍⚕️', ['😀', '👩🏽‍⚕️']],
    ['a letter with a mark that no file has on it', 'α\u0331', ['α\u0331']],
    ['the same twice', 'ნნ', ['ნ']]
  ])('%s is told', (_, text, missing) => {
    expect(sheetFonts.missingIn(text)).toEqual(missing)
  })
})

describe('the files of a page', () => {
  const sizes = (text: string) => sheetFonts.usedBy(text).map(({ use, weight }) => `${use} ${String(weight)}`)

  test('are four for plain Latin text', () => {
    expect(sizes('Anna Berg')).toEqual(['text 400', 'text 600', 'key 400', 'key 600'])
  })

  test('are those of the characters that occur, and each range holds only these', () => {
    const fonts = sheetFonts.usedBy('王小明')
    expect(fonts.length).toBeGreaterThan(4)
    expect(fonts.length).toBeLessThanOrEqual(10)
    const chinese = fonts.filter(({ range }) => !range.startsWith('U+20-7E')).flatMap(({ range }) => range.split(','))
    expect([...new Set(chinese)].toSorted()).toEqual(['U+5C0F', 'U+660E', 'U+738B'])
  })

  test('of a letter and its mark apart are those of the whole letter', () => {
    expect(sheetFonts.usedBy('e\u0301').map(({ range }) => range)).toEqual(
      sheetFonts.usedBy('e\u0301').map(() => expect.stringMatching(/^U\+20-7E,U\+A0/))
    )
    expect(sheetFonts.usedBy('e\u0301')).toHaveLength(4)
  })
})

describe('the width of a text', () => {
  const shaped = (family: string, subset: string, index: number, text: string): number => {
    const font = create(bytesOf(subsetOf(subset).files[index] ?? ''))
    // Of Arabic, the library would leave out forms with the ligatures.
    return (
      font.layout(text, family.endsWith('arabic') ? { kern: false } : { kern: false, liga: false }).advanceWidth /
      font.unitsPerEm
    )
  }

  test.each([
    [
      'ibm-plex-sans',
      'ibm-plex-sans-latin',
      'The quick brown fox, WAVE Tofu AV. TTTT 0123456789 (jumps) “over” f) fi ffl'
    ],
    ['ibm-plex-sans', 'ibm-plex-sans-cyrillic', 'ЩербаковаНатальяГУДАТ'],
    ['ibm-plex-sans', 'ibm-plex-sans-greek', 'ΑλέξανδροςΠαπαδόπουλος'],
    ['noto-sans-hebrew', 'noto-sans-hebrew-hebrew', 'שלוםדודכהן'],
    ['ibm-plex-sans-arabic', 'ibm-plex-sans-arabic-arabic', 'محمدعبدالعزيز'],
    ['ibm-plex-sans-arabic', 'ibm-plex-sans-arabic-arabic', 'المستشفى'],
    ['ibm-plex-sans-arabic', 'ibm-plex-sans-arabic-arabic', 'هاهرهدشصضطظعغفقكلمنهوي'],
    ['ibm-plex-sans-arabic', 'ibm-plex-sans-arabic-arabic', 'مُحَمَّدرزدذوئبؤأإآىة'],
    ['ibm-plex-sans-arabic', 'ibm-plex-sans-arabic-arabic', 'لاعلاءلَأاللهالآنسلام'],
    ['ibm-plex-sans-arabic', 'ibm-plex-sans-arabic-arabic', 'پژوهگلبچهـمـ']
  ])('is what %s (%s) takes for %s', (family, subset, text) => {
    fontWeights.forEach((weight, index) => {
      expect(sheetFonts.widthOf(text, { use: 'text', weight })).toBeCloseTo(shaped(family, subset, index, text), 3)
    })
  })

  test('counts a mark as nothing, a Chinese character as one em, and the key face evenly', () => {
    const style = { use: 'text', weight: 400 } as const
    expect(sheetFonts.widthOf('e\u0301', style)).toBe(sheetFonts.widthOf('é', style))
    expect(sheetFonts.widthOf('שָׁ', style)).toBe(sheetFonts.widthOf('ש', style))
    expect(sheetFonts.widthOf('王', style)).toBe(1)
    expect(sheetFonts.widthOf('iW', { use: 'key', weight: 600 })).toBeCloseTo(1.2)
  })
})
