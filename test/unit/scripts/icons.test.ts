import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawIcon, iconFile, sizes } from '../../../scripts/icons.mjs'

test('the icons of the repository are what the drawing gives; if not, run node scripts/icons.mjs', async () => {
  expect(readdirSync('resources/icons')).toHaveLength(sizes.length)
  for (const size of sizes) {
    const png = readFileSync(iconFile(size))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
    expect(png.equals(await drawIcon(size)), String(size)).toBe(true)
  }
})
