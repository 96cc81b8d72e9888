import { expect, test } from 'vitest'
import { fittingSize, linesOf, unitsOf } from '../../../src/main/sheets/fit'

const sizes = [11, 9, 7] as const
const box = { width: 80, height: 20 }

test('short text is set large, long text smaller, and the smallest is the end', () => {
  expect(fittingSize(['Anna Berg', 'Radiology'], box, sizes)).toBe(11)
  expect(fittingSize(['x'.repeat(200)], box, sizes)).toBeLessThan(11)
  expect(fittingSize(['x'.repeat(2000)], box, sizes)).toBe(7)
})

test('wide characters count more and marks nothing', () => {
  expect(unitsOf('王')).toBeGreaterThan(unitsOf('a'))
  expect(unitsOf('e\u0301')).toBe(unitsOf('e'))
})

test('words stay whole, and what has no break is cut at the edge', () => {
  expect(linesOf('', 10, 50)).toBe(0)
  expect(linesOf('one', 10, 50)).toBe(1)
  expect(linesOf('a'.repeat(100), 10, 50)).toBe(Math.ceil(100 / (50 / (10 * (25.4 / 72) * 0.57))))
  expect(linesOf(`${'a'.repeat(20)} ${'b'.repeat(20)}`, 10, 50)).toBe(2)
})
