import { describe, expect, test } from 'vitest'
import { placeOnScreens, SMALLEST } from '../../../src/main/app/window/bounds'
import { seeded } from '../../support/chance'

const laptop = { x: 0, y: 0, width: 1440, height: 900 }
const left = { x: -1920, y: -200, width: 1920, height: 1080 }

describe('a remembered window', () => {
  test('comes up where it was, on whichever screen', () => {
    for (const place of [
      { x: 100, y: 50, width: 1280, height: 800, isMaximized: false },
      { x: -1500, y: -150, width: 1280, height: 800, isMaximized: true }
    ]) {
      expect(placeOnScreens(place, [laptop, left])).toEqual(place)
    }
  })

  test.each([
    ['its screen was unplugged', -1500, 100],
    ['it is right of everything', 1400, 100],
    ['it is below everything', 100, 880],
    ['its title bar is above the screen', 100, -30],
    ['it is not a number', Number.NaN, 100],
    ['it is endless', 100, Number.POSITIVE_INFINITY]
  ])('keeps its size alone when %s', (_, x, y) => {
    expect(placeOnScreens({ x, y, width: 1280, height: 800, isMaximized: false }, [laptop])).toEqual({
      width: 1280,
      height: 800,
      isMaximized: false
    })
  })

  test.each([
    ['nothing', 0, 0, SMALLEST],
    ['less than nothing', -500, -500, SMALLEST],
    ['no number', Number.NaN, Number.NEGATIVE_INFINITY, SMALLEST],
    ['far too much', 1e9, Number.MAX_SAFE_INTEGER, laptop],
    ['fractions', 1280.4, 800.5, { width: 1280, height: 801 }]
  ])('has a size that can be worked in when the file says %s', (_, width, height, expected) => {
    const place = placeOnScreens({ width, height, isMaximized: false }, [laptop])
    expect(place).toEqual({ width: expected.width, height: expected.height, isMaximized: false })
  })

  test.each([
    ['texts', { x: '10', y: '10', width: 'wide', height: '800', isMaximized: 'yes' }],
    ['null', null],
    ['a list', [1, 2, 3]],
    ['a text', 'maximized'],
    ['nulls', { x: null, y: null, width: null, height: null, isMaximized: null }]
  ])('is a window all the same when the file holds %s', (_, nonsense) => {
    expect(placeOnScreens(nonsense as never, [laptop])).toEqual({ ...SMALLEST, isMaximized: false })
  })

  test('without any screen is as small as it can be', () => {
    expect(placeOnScreens({ x: 0, y: 0, width: 1280, height: 800, isMaximized: false }, [])).toEqual({
      ...SMALLEST,
      isMaximized: false
    })
  })

  test('wherever it was: it can be grabbed or the system places it, and nothing but whole numbers goes to the system', () => {
    const chance = seeded(3)
    for (let round = 0; round < 2000; round += 1) {
      const any = () => chance.pick([chance.below(6000) - 3000, chance.next() * 5000, -chance.next() * 1e6])
      const screens = [laptop, left].slice(chance.below(2))
      const { x, y, width, height } = placeOnScreens(
        { x: any(), y: any(), width: any(), height: any(), isMaximized: false },
        screens
      )
      expect([width, height, x ?? 0, y ?? 0].every(Number.isSafeInteger)).toBe(true)
      if (x === undefined || y === undefined) continue
      const grips = screens.filter(
        (screen) =>
          Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= 100 &&
          y >= screen.y &&
          y + 50 <= screen.y + screen.height
      )
      expect(grips.length, JSON.stringify({ x, y, width, height })).toBeGreaterThan(0)
    }
  })
})
