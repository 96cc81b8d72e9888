import { crc32, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/main/domain/errors'
import { checkLogo } from '../../../src/main/platform/images/logo-images'
import { createLogoUrls } from '../../../src/main/platform/images/logo-urls'
import { seeded, seededRandom } from '../../support/chance'

const svg = (inside: string, attributes = 'viewBox="0 0 10 10"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`
const checked = (text: string) => checkLogo(Buffer.from(text))
const shown = (text: string): string =>
  Buffer.from(checked(text).dataUrl.replace('data:image/svg+xml;base64,', ''), 'base64').toString()

function faultOf(bytes: Uint8Array): unknown {
  try {
    checkLogo(bytes)
  } catch (error) {
    if (error instanceof AppError) return error.details?.['why']
    throw error
  }
  return null
}

describe('an SVG', () => {
  test('keeps its shapes, colours and gradients', () => {
    const inside =
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/></linearGradient></defs><g transform="translate(1 2)"><path fill="url(#g)" d="M0 0h10v10z"/></g>'
    const { leftOut } = checked(svg(inside))
    expect(leftOut).toEqual([])
    expect(shown(svg(inside))).toContain('<path fill="url(&#35;g)" d="M0 0h10v10z"></path>'.replace('&#35;', '#'))
  })

  test('turns a style attribute into single attributes', () => {
    expect(shown(svg('<rect width="1" height="1" style="fill:#123456; stroke : none"/>'))).toContain(
      'fill="#123456" stroke="none"'
    )
  })

  test('turns classes into single attributes, each value checked', () => {
    const style = '<style>/* x */ .a,.b{fill:#123456}.a{stroke:url(https://example.org)}</style>'
    const whole = svg(
      `${style}<rect class="a" width="1" height="1"/><rect class="b c" width="1" height="1" style="fill:#fff"/>`
    )
    expect(shown(whole)).toContain(
      '<rect width="1" height="1" fill="#123456"></rect><rect width="1" height="1" fill="#fff"></rect>'
    )
    expect(checked(whole).leftOut).toEqual(['stroke'])
    expect(checked(svg('<style>rect:hover{fill:#fff}</style>')).leftOut).toEqual(['style'])
  })

  test.each([
    ['a script', '<script>alert(1)</script>', 'script'],
    ['a script in CDATA', '<script><![CDATA[alert(1)]]></script>', 'script'],
    ['an event', '<rect onload="alert(1)" width="1" height="1"/>', 'onload'],
    ['a foreign page', '<foreignObject><iframe src="https://example.org"/></foreignObject>', 'foreignObject'],
    ['a remote picture', '<image href="https://example.org/x.png"/>', 'image'],
    ['a link', '<a href="javascript:alert(1)"><rect width="1" height="1"/></a>', 'a'],
    ['a reference', '<use href="#x"/>', 'use'],
    ['a remote reference', '<use xlink:href="https://example.org/x.svg#x"/>', 'use'],
    [
      'an animation',
      '<rect width="1" height="1"><animate attributeName="href" to="javascript:alert(1)"/></rect>',
      'animate'
    ],
    ['a set', '<set attributeName="onmouseover" to="alert(1)"/>', 'set'],
    ['a style sheet', '<style>@import url(https://example.org)</style>', 'style'],
    ['a remote fill', '<rect fill="url(https://example.org/x#y)" width="1" height="1"/>', 'fill'],
    ['a disguised remote fill', '<rect fill="u&#114;l(//example.org)" width="1" height="1"/>', 'fill'],
    ['a remote fill by style', '<rect style="fill:url(//example.org)" width="1" height="1"/>', 'fill'],
    ['an escape in a style', '<rect style="fill:\\75rl(x)" width="1" height="1"/>', 'fill'],
    ['dashes, which may be endless', '<path stroke-dasharray="0.0001" d="M0 0h10"/>', 'stroke-dasharray'],
    ['a reference of a gradient', '<linearGradient id="a" xlink:href="https://example.org/x.svg#b"/>', 'xlink:href'],
    ['a picture inside of itself', '<image href="data:image/svg+xml,%3Csvg%3E"/>', 'image'],
    ['a look without an end', `<rect fill="${'f'.repeat(201)}" width="1" height="1"/>`, 'fill'],
    ['a filter', '<filter id="f"><feImage href="https://example.org"/></filter>', 'filter'],
    ['an inner svg', '<svg onload="alert(1)"/>', 'svg'],
    ['text', '<text>Name</text>', 'text']
  ])('loses %s and says so', (_what, inside, name) => {
    const { leftOut } = checked(svg(inside))
    expect(leftOut).toContain(name)
    expect(shown(svg(inside))).not.toMatch(/script|alert|example\.org|onload|href|url|import|foreign|animate/i)
  })

  test('what drawing programs note goes without a word', () => {
    const noise = '<title>Logo</title><metadata><rdf:RDF/></metadata><sodipodi:namedview id="x"/>'
    const drawn = svg(
      `${noise}<g inkscape:label="a" style="-inkscape-stroke:none;font-size:3px;fill:#fff"><path d="M0 0h1"/></g>`
    )
    expect(checked(drawn).leftOut).toEqual([])
    expect(shown(drawn)).toContain('><g fill="#fff"><path d="M0 0h1"></path></g></svg>')
  })

  test('a clip within a clip is cut, as it would multiply', () => {
    expect(
      checked(svg('<clipPath id="a"><rect clip-path="url(#b)" width="1" height="1"/></clipPath>')).leftOut
    ).toEqual(['clip-path'])
    expect(
      checked(svg('<clipPath id="a" clip-path="url(#b)"><rect width="1" height="1"/></clipPath>')).leftOut
    ).toEqual(['clip-path'])
  })

  test.each([
    ['entities of its own', `<!DOCTYPE svg [<!ENTITY a "aa">]>${svg('&a;')}`, 'logo-malformed'],
    ['an unknown entity', svg('<rect fill="&a;" width="1" height="1"/>'), 'logo-malformed'],
    ['no end', '<svg viewBox="0 0 1 1"><g>', 'logo-malformed'],
    ['a wrong end', '<svg viewBox="0 0 1 1"><g></svg></g>', 'logo-malformed'],
    ['more behind its end', `${svg('')}<script/>`, 'logo-malformed'],
    ['an unquoted attribute', '<svg viewBox=0><rect/></svg>', 'logo-malformed'],
    ['a page', '<html><body></body></html>', 'logo-no-picture'],
    ['no size', '<svg></svg>', 'logo-no-size'],
    ['a deep tree', svg(`${'<g>'.repeat(50)}${'</g>'.repeat(50)}`), 'logo-too-large'],
    ['too many elements', svg('<g/>'.repeat(5001)), 'logo-too-large'],
    ['too many bytes', svg(`<title>${'x'.repeat(600_000)}</title>`), 'logo-too-large']
  ])('with %s is refused', (_what, text, why) => {
    expect(faultOf(Buffer.from(text))).toBe(why)
  })

  test('that is no UTF-8 is refused', () => {
    expect(faultOf(Uint8Array.of(0x3c, 0xff, 0xfe))).toBe('logo-no-picture')
  })

  test('hostile repetition takes no time that grows faster than its length', () => {
    const styled = (css: string) => svg(`<style>${css}</style>`)
    const attempts = [
      '<svg '.repeat(50_000),
      `<svg ${'a="'.repeat(100_000)}`,
      `<svg viewBox="0 0 1 1">${'<'.repeat(100_000)}`,
      `<svg ${' '.repeat(400_000)}`,
      '<!--'.repeat(100_000),
      `${svg('')}${'<!--'.repeat(100_000)}`,
      svg('<style>'.repeat(50_000)),
      svg(`<style>${'<![CDATA['.repeat(40_000)}`)
    ]
    expect(attempts.map((text) => typeof faultOf(Buffer.from(text)))).toEqual(attempts.map(() => 'string'))
    const cleaned = [
      styled('/*'.repeat(200_000)),
      styled('a'.repeat(500_000)),
      styled(`${'.a,'.repeat(80_000)}b{${'fill:red;'.repeat(25_000)}}`),
      svg(`<g class="${'a '.repeat(200_000)}"/>`),
      styled(`a${' '.repeat(400_000)}b`)
    ]
    for (const text of cleaned) expect(shown(text).length).toBeLessThan(200)
  })

  test('what classes would multiply ends at a limit', () => {
    const looks = ['fill', 'stroke', 'color', 'opacity', 'display']
      .map((name) => `${name}:${'f'.repeat(150)}`)
      .join(';')
    expect(faultOf(Buffer.from(svg(`<style>.a{${looks}}</style>${'<g class="a"/>'.repeat(4000)}`)))).toBe(
      'logo-too-large'
    )
  })
})

describe('whatever is made of an SVG', () => {
  const pieces = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">',
    '</svg>',
    '<g>',
    '</g>',
    '<path d="M0 0h1"/>',
    '<script>',
    '</script>',
    '<style>.a{fill:url(#b);x:y}',
    '</style>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    ' class="a a b"',
    ' onload="alert(1)"',
    ' style="fill:red;filter:url(x)"',
    ' fill="url(#b)"',
    ' href="javascript:alert(1)"',
    " d='M\"'",
    '&#60;',
    '&lt;script&gt;',
    '&a;',
    '<use href="#b"/>',
    '<clipPath id="b">',
    '</clipPath>',
    '<a>',
    '</a>',
    '"',
    "'",
    '<',
    '>',
    '/',
    '=',
    ' ',
    '\u0000',
    '\u000b',
    '\u2028',
    '{',
    '}',
    ';',
    ':',
    '/*',
    '*/',
    '<?x?>',
    '<!DOCTYPE svg [',
    'text',
    '<foreignObject>',
    '</foreignObject>',
    ' xlink:href="data:text/html,x"'
  ]
  const allowed =
    /^(?:<(?:svg|g|defs|path|rect|circle|ellipse|line|polyline|polygon|linearGradient|radialGradient|stop|clipPath)(?: [a-zA-Z0-9-]+="[^"<>&]*")*>|<\/[a-zA-Z]+>)*$/

  test('holds only known elements and plain values, and stays as it is when it is cleaned again', () => {
    const chance = seeded(9)
    let accepted = 0
    for (let round = 0; round < 4000; round += 1) {
      const inside = Array.from({ length: chance.below(9) }, () => pieces[chance.below(pieces.length)] ?? '').join('')
      // Some are near enough to a picture to be accepted.
      const text =
        round % 2 === 0
          ? svg(inside)
          : `<svg viewBox="0 0 1 1"${pieces[13 + chance.below(7)] ?? ''}>${inside}<path d="M0 0h1"${pieces[13 + chance.below(7)] ?? ''}/></svg>`
      if (faultOf(Buffer.from(text)) !== null) continue
      accepted += 1
      const clean = shown(text)
      expect(clean.replaceAll('&#39;', ''), text).toMatch(allowed)
      expect(clean, text).not.toMatch(/script|alert|href|on\w+=|javascript|data:|filter/i)
      expect(checked(clean), text).toEqual({ dataUrl: checked(text).dataUrl, leftOut: [] })
    }
    expect(accepted).toBeGreaterThan(500)
  })
})

function chunk(kind: string, data: Uint8Array): Buffer {
  const whole = Buffer.alloc(12 + data.length)
  whole.writeUInt32BE(data.length)
  whole.write(kind, 4, 'latin1')
  whole.set(data, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length)
  return whole
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function png({
  width = 4,
  height = 3,
  interlace = 0,
  rows = Buffer.alloc(3 * (1 + 4 * 4)),
  extra = [] as Buffer[],
  tail = Buffer.alloc(0)
} = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 6, 0, 0, interlace], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    ...extra,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
    tail
  ])
}

describe('a PNG', () => {
  test('is encoded anew, without its metadata and what hides behind its end', () => {
    const { dataUrl } = checkLogo(
      png({
        extra: [chunk('tEXt', Buffer.from('Comment\0secret note'))],
        tail: Buffer.from('<script>alert(1)</script>')
      })
    )
    const bytes = Buffer.from(dataUrl.replace('data:image/png;base64,', ''), 'base64')
    expect(bytes.includes('secret note')).toBe(false)
    expect(bytes.includes('script')).toBe(false)
    expect(faultOf(bytes)).toBeNull()
    expect(dataUrl).toBe(checkLogo(png()).dataUrl)
  })

  test('may be interlaced', () => {
    // 4 x 3 in passes of 1x1, 1x1 (rows from 0), 2x1 and so on: 1, 0, 0, 1 and 2, 2, 4 columns.
    const rows = Buffer.alloc(5 + 5 + 9 + 9 * 2 + 17)
    expect(faultOf(png({ interlace: 1, rows }))).toBeNull()
    expect(faultOf(png({ interlace: 1 }))).toBe('logo-malformed')
  })

  test('with a wrong check sum, too few rows, a bomb, or a huge side is refused', () => {
    const broken = png()
    broken[20] = 9
    expect(faultOf(broken)).toBe('logo-malformed')
    expect(faultOf(png({ rows: Buffer.alloc(10) }))).toBe('logo-malformed')
    expect(faultOf(png({ rows: Buffer.alloc(50_000_000) }))).toBe('logo-malformed')
    expect(faultOf(png({ width: 100_000 }))).toBe('logo-too-large')
    expect(faultOf(png({ width: 0 }))).toBe('logo-malformed')
    // Small in the file, 128 MB in memory.
    expect(faultOf(png({ width: 4096, height: 4096, rows: Buffer.alloc(1000) }))).toBe('logo-too-large')
    expect(faultOf(png({ interlace: 2 }))).toBe('logo-malformed')
    expect(faultOf(png().subarray(0, 40))).toBe('logo-malformed')
    expect(faultOf(SIGNATURE)).toBe('logo-malformed')
  })
})

test('what is neither is refused', () => {
  expect(faultOf(Buffer.from('GIF89a'))).toBe('logo-no-picture')
  expect(faultOf(new Uint8Array())).toBe('logo-no-picture')
})

describe('the shelf of logos', () => {
  test('has one path a picture, gives it as often as it is asked for, and nothing that is no picture', () => {
    const urls = createLogoUrls(seededRandom())
    const { picture } = urls.check(png())
    const path = urls.publish(picture)
    expect(path).toMatch(/^\/logo\/[0-9a-f]{32}$/)
    expect(urls.publish(picture)).toBe(path)
    for (let time = 0; time < 2; time += 1) expect(urls.at(path)?.type).toBe('image/png')
    expect(faultOf(urls.at(path)?.bytes ?? new Uint8Array())).toBeNull()
    expect(urls.at(urls.publish('data:text/html;base64,PHNjcmlwdD4='))).toBeNull()
    expect(urls.at('/logo/other')).toBeNull()
    const many = Array.from({ length: 7 }, (_, index) => urls.publish(`data:image/png;base64,AAA${String(index)}`))
    expect(many.map((each) => urls.at(each) !== null)).toEqual([false, true, true, true, true, true, true])
    urls.clear()
    expect(urls.at(many[6] ?? '')).toBeNull()
  })
})
