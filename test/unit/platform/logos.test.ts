import { describe, expect, test } from 'vitest'
import { checkLogo } from '../../../src/main/platform/images/logo-images'
import { createLogoUrls } from '../../../src/main/platform/images/logo-urls'
import { seededRandom } from '../../support/chance'
import { logoFault } from '../../support/logo-fault'
import { PNG_SIGNATURE, pngChunk, pngOf } from '../../support/png'
import { fakeRasterizer } from '../../support/rasterizer'

describe('a PNG', () => {
  test('is encoded anew, without its metadata and what hides behind its end', async () => {
    const { dataUrl } = await checkLogo(
      pngOf({
        extra: [pngChunk('tEXt', Buffer.from('Comment\0secret note'))],
        tail: Buffer.from('<script>alert(1)</script>')
      }),
      fakeRasterizer
    )
    const bytes = Buffer.from(dataUrl.replace('data:image/png;base64,', ''), 'base64')
    expect(bytes.includes('secret note')).toBe(false)
    expect(bytes.includes('script')).toBe(false)
    expect(await logoFault(bytes)).toBeNull()
    expect(dataUrl).toBe((await checkLogo(pngOf(), fakeRasterizer)).dataUrl)
  })

  test('may be interlaced', async () => {
    // 4 x 3 in passes of 1x1, 1x1 (rows from 0), 2x1 and so on: 1, 0, 0, 1 and 2, 2, 4 columns.
    const rows = Buffer.alloc(5 + 5 + 9 + 9 * 2 + 17)
    expect(await logoFault(pngOf({ interlace: 1, rows }))).toBeNull()
    expect(await logoFault(pngOf({ interlace: 1 }))).toBe('logo-malformed')
  })

  test('with a wrong check sum, too few rows, a bomb, or a huge side is refused', async () => {
    const broken = pngOf()
    broken[20] = 9
    expect(await logoFault(broken)).toBe('logo-malformed')
    expect(await logoFault(pngOf({ rows: Buffer.alloc(10) }))).toBe('logo-malformed')
    expect(await logoFault(pngOf({ rows: Buffer.alloc(50_000_000) }))).toBe('logo-malformed')
    expect(await logoFault(pngOf({ width: 100_000 }))).toBe('logo-too-large')
    expect(await logoFault(pngOf({ width: 0 }))).toBe('logo-malformed')
    // Small in the file, 128 MB in memory.
    expect(await logoFault(pngOf({ width: 4096, height: 4096, rows: Buffer.alloc(1000) }))).toBe('logo-too-large')
    expect(await logoFault(pngOf({ interlace: 2 }))).toBe('logo-malformed')
    expect(await logoFault(pngOf().subarray(0, 40))).toBe('logo-malformed')
    expect(await logoFault(PNG_SIGNATURE)).toBe('logo-malformed')
  })
})

test('what is neither is refused', async () => {
  expect(await logoFault(Buffer.from('GIF89a'))).toBe('logo-no-picture')
  expect(await logoFault(new Uint8Array())).toBe('logo-no-picture')
})

describe('the shelf of logos', () => {
  test('has one path a picture, gives it as often as it is asked for, and nothing that is no picture', async () => {
    const urls = createLogoUrls(seededRandom(), fakeRasterizer)
    const { picture } = await urls.check(pngOf())
    const path = urls.publish(picture)
    expect(path).toMatch(/^\/logo\/[0-9a-f]{32}$/)
    expect(urls.publish(picture)).toBe(path)
    for (let time = 0; time < 2; time += 1) expect(urls.at(path)?.type).toBe('image/png')
    expect(await logoFault(urls.at(path)?.bytes ?? new Uint8Array())).toBeNull()
    expect(urls.at(urls.publish('data:text/html;base64,PHNjcmlwdD4='))).toBeNull()
    expect(urls.at('/logo/other')).toBeNull()
    const many = Array.from({ length: 7 }, (_, index) => urls.publish(`data:image/png;base64,AAA${String(index)}`))
    expect(many.map((each) => urls.at(each) !== null)).toEqual([false, true, true, true, true, true, true])
    urls.clear()
    expect(urls.at(many[6] ?? '')).toBeNull()
  })
})
