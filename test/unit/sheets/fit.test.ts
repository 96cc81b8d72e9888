import { describe, expect, test } from 'vitest'
import { bold, fittingSize, inKeyFont, linesOf, plain } from '../../../src/main/sheet-pages/fit'
import { sheetFonts } from '../../support/fonts'

const sizes = [11, 9, 7] as const
const box = { width: 80, height: 20 }
const size = (...texts: string[]) => fittingSize(texts.map(bold), box, sizes, sheetFonts)
const POINT = 25.4 / 72

test('short text is set large, long text smaller, and the smallest is the end', () => {
  expect(size('Anna Berg', 'Radiology')).toBe(11)
  expect(size('x'.repeat(200))).toBeLessThan(11)
  expect(size('x'.repeat(2000))).toBe(7)
})

describe('lines', () => {
  const lines = (text: string, width: number) => linesOf(plain(text), 10, width, sheetFonts)

  test('are counted by the widths of the face, to the last character', () => {
    const a = sheetFonts.widthOf('a', plain('').style) * 10 * POINT
    expect(lines('a'.repeat(100), a * 20 + 0.01)).toBe(5)
    expect(lines('a'.repeat(101), a * 20 + 0.01)).toBe(6)
    expect(linesOf(inKeyFont('0'.repeat(30)), 10, 30 * 6 * POINT + 0.01, sheetFonts)).toBe(1)
    expect(linesOf(inKeyFont('0'.repeat(31)), 10, 30 * 6 * POINT + 0.01, sheetFonts)).toBe(2)
  })

  test('keep words whole, break what is longer than a line, and count nothing for nothing', () => {
    expect(lines('', 50)).toBe(0)
    expect(lines('one', 50)).toBe(1)
    expect(lines(`${'a'.repeat(20)} ${'b'.repeat(20)}`, 50)).toBe(2)
    expect(lines(`one ${'b'.repeat(60)}`, 50)).toBe(4)
  })

  test('of Chinese break between characters, but never before a closing mark', () => {
    expect(lines('王'.repeat(20), 10 * 10 * POINT + 0.01)).toBe(2)
    expect(lines(`${'王'.repeat(10)}。`, 10 * 10 * POINT + 0.01)).toBe(2)
    expect(lines(`${'王'.repeat(9)}王。${'王'.repeat(9)}`, 10 * 10 * POINT + 0.01)).toBe(3)
  })
})
