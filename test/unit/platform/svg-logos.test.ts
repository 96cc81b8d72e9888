import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkLogo, type RasterizeSvg } from '../../../src/main/platform/images/logo-images'
import { seeded } from '../../support/chance'
import { logoFault } from '../../support/logo-fault'
import { pngChunk, pngOf } from '../../support/png'
import { fakeRasterizer } from '../../support/rasterizer'

const svg = (inside: string, attributes = 'viewBox="0 0 10 10"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`
const checked = (text: string) => checkLogo(Buffer.from(text), fakeRasterizer)
const leftOutOf = async (text: string) => (await checked(text)).leftOut

/** What is left of an SVG when it is drawn. */
async function shown(text: string): Promise<string> {
  let drawn = ''
  await checkLogo(Buffer.from(text), (clean) => {
    drawn = clean
    return fakeRasterizer(clean)
  })
  return drawn
}

describe('an SVG', () => {
  test('keeps its shapes, colours and gradients', async () => {
    const inside =
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/></linearGradient></defs><g transform="translate(1 2)"><path fill="url(#g)" d="M0 0h10v10z"/></g>'
    const { leftOut } = await checked(svg(inside))
    expect(leftOut).toEqual([])
    expect(await shown(svg(inside))).toContain('<path fill="url(&#35;g)" d="M0 0h10v10z"></path>'.replace('&#35;', '#'))
  })

  test('turns a style attribute into single attributes', async () => {
    expect(await shown(svg('<rect width="1" height="1" style="fill:#123456; stroke : none"/>'))).toContain(
      'fill="#123456" stroke="none"'
    )
  })

  test('turns classes into single attributes, each value checked', async () => {
    const style = '<style>/* x */ .a,.b{fill:#123456}.a{stroke:url(https://example.org)}</style>'
    const whole = svg(
      `${style}<rect class="a" width="1" height="1"/><rect class="b c" width="1" height="1" style="fill:#fff"/>`
    )
    expect(await shown(whole)).toContain(
      '<rect width="1" height="1" fill="#123456"></rect><rect width="1" height="1" fill="#fff"></rect>'
    )
    expect(await leftOutOf(whole)).toEqual(['stroke'])
    expect(await leftOutOf(svg('<style>rect:hover{fill:#fff}</style>'))).toEqual(['style'])
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
  ])('loses %s and says so', async (_what, inside, name) => {
    const { leftOut } = await checked(svg(inside))
    expect(leftOut).toContain(name)
    expect(await shown(svg(inside))).not.toMatch(/script|alert|example\.org|onload|href|url|import|foreign|animate/i)
  })

  test('what drawing programs note goes without a word', async () => {
    const noise = '<title>Logo</title><metadata><rdf:RDF/></metadata><sodipodi:namedview id="x"/>'
    const drawn = svg(
      `${noise}<g inkscape:label="a" style="-inkscape-stroke:none;font-size:3px;fill:#fff"><path d="M0 0h1"/></g>`
    )
    expect(await leftOutOf(drawn)).toEqual([])
    expect(await shown(drawn)).toContain('><g fill="#fff"><path d="M0 0h1"></path></g></svg>')
  })

  test('a clip within a clip is cut, as it would multiply', async () => {
    expect(
      await leftOutOf(svg('<clipPath id="a"><rect clip-path="url(#b)" width="1" height="1"/></clipPath>'))
    ).toEqual(['clip-path'])
    expect(
      await leftOutOf(svg('<clipPath id="a" clip-path="url(#b)"><rect width="1" height="1"/></clipPath>'))
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
  ])('with %s is refused', async (_what, text, why) => {
    expect(await logoFault(Buffer.from(text))).toBe(why)
  })

  test('that is no UTF-8 is refused', async () => {
    expect(await logoFault(Uint8Array.of(0x3c, 0xff, 0xfe))).toBe('logo-no-picture')
  })

  test('hostile repetition takes no time that grows faster than its length', async () => {
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
    for (const text of attempts) expect(await logoFault(Buffer.from(text))).toEqual(expect.any(String))
    const cleaned = [
      styled('/*'.repeat(200_000)),
      styled('a'.repeat(500_000)),
      styled(`${'.a,'.repeat(80_000)}b{${'fill:red;'.repeat(25_000)}}`),
      svg(`<g class="${'a '.repeat(200_000)}"/>`),
      styled(`a${' '.repeat(400_000)}b`)
    ]
    for (const text of cleaned) expect((await shown(text)).length).toBeLessThan(200)
  })

  test('what classes would multiply ends at a limit', async () => {
    const looks = ['fill', 'stroke', 'color', 'opacity', 'display']
      .map((name) => `${name}:${'f'.repeat(150)}`)
      .join(';')
    expect(await logoFault(Buffer.from(svg(`<style>.a{${looks}}</style>${'<g class="a"/>'.repeat(4000)}`)))).toBe(
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

  test('holds only known elements and plain values, and stays as it is when it is cleaned again', async () => {
    const chance = seeded(9)
    let accepted = 0
    for (let round = 0; round < 4000; round += 1) {
      const inside = Array.from({ length: chance.below(9) }, () => pieces[chance.below(pieces.length)] ?? '').join('')
      // Some are near enough to a picture to be accepted.
      const text =
        round % 2 === 0
          ? svg(inside)
          : `<svg viewBox="0 0 1 1"${pieces[13 + chance.below(7)] ?? ''}>${inside}<path d="M0 0h1"${pieces[13 + chance.below(7)] ?? ''}/></svg>`
      if ((await logoFault(Buffer.from(text))) !== null) continue
      accepted += 1
      const clean = await shown(text)
      expect(clean.replaceAll('&#39;', ''), text).toMatch(allowed)
      expect(clean, text).not.toMatch(/script|alert|href|on\w+=|javascript|data:|filter/i)
      expect(await checked(clean), text).toEqual({ dataUrl: (await checked(text)).dataUrl, leftOut: [] })
    }
    expect(accepted).toBeGreaterThan(500)
  })
})

describe('a clean SVG', () => {
  const drawing = svg('<rect width="1" height="1"/>')
  const draw = (rasterize: RasterizeSvg) => logoFault(Buffer.from(drawing), rasterize)

  test('becomes the PNG that was drawn, encoded again', async () => {
    const png = pngOf({ extra: [pngChunk('tEXt', Buffer.from('Comment\0note'))] })
    expect(await checkLogo(Buffer.from(drawing), () => Promise.resolve(png))).toEqual(
      await checkLogo(pngOf(), fakeRasterizer)
    )
  })

  test('is refused when it takes too long to draw, or when what comes back is no PNG', async () => {
    expect(await draw(() => Promise.resolve('too-large'))).toBe('logo-too-large')
    expect(await draw(() => Promise.resolve('malformed'))).toBe('logo-malformed')
    expect(await draw(() => Promise.resolve(Buffer.from('GIF89a')))).toBe('logo-malformed')
    const noise = Buffer.concat(Array.from({ length: 300 }, () => Buffer.concat([Buffer.alloc(1), randomBytes(1200)])))
    expect(await draw(() => Promise.resolve(pngOf({ width: 300, height: 300, rows: noise })))).toBe('logo-too-large')
  })

  test('is not drawn before it is clean', async () => {
    const refusing = () => Promise.reject(new Error('drawn'))
    expect(await logoFault(Buffer.from('<svg/>'), refusing)).toBe('logo-no-size')
    await expect(draw(refusing)).rejects.toThrow('drawn')
  })
})
