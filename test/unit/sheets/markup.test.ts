import { describe, expect, test } from 'vitest'
import { code, filled, html, own, sentence } from '../../../src/main/sheet-pages/markup'

describe('the door for text', () => {
  test.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['" onload="x', '&quot; onload=&quot;x'],
    ["' onload='x", '&#39; onload=&#39;x'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['a\u0000b\u001Bc', 'a\uFFFDb\uFFFDc'],
    ['\uD83D alone', '\uFFFD alone'],
    ['😀', '😀']
  ])('writes %j as plain text', (text, written) => {
    expect(html`<p>${text}</p>`.toString()).toBe(`<p>${written}</p>`)
    expect(own(text).toString()).toBe(`<bdi>${written}</bdi>`)
    expect(code(text).toString()).toBe(`<bdi dir="ltr" class="code">${written}</bdi>`)
    expect(sentence(text).toString()).toBe(written)
    expect(filled('{x}', { x: html`${text}` }).toString()).toBe(written)
  })

  test('lets through what it made itself, and nothing that only looks alike', () => {
    expect(html`${html`<b>x</b>`}${[html`<i>y</i>`, html`${3}`]}${null}`.toString()).toBe('<b>x</b><i>y</i>3')
    const forged = { toString: () => '<b>' } as unknown as string
    expect(() => html`${forged}`.toString()).toThrow()
  })

  test('sets names on the screen in bold and fills places', () => {
    expect(sentence('Tap *+* now').toString()).toBe('Tap <b>+</b> now')
    expect(filled('by {by}, {at}', { by: own('<x>') }).toString()).toBe('by <bdi>&lt;x&gt;</bdi>, {at}')
  })
})
