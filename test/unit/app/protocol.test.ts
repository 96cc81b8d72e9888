import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { pagePolicy, PICTURE_POLICY, PREVIEW_POLICY } from '../../../src/main/app/pages/content-security-policy'
import { createAppHandler, fileInside } from '../../../src/main/app/pages/protocol'
import { temporaryFolder } from '../../support/files'

const ROOT = path.resolve('/program/renderer')

describe('a path', () => {
  test.each([
    ['/index.html', 'index.html'],
    ['/assets/main.js', 'assets/main.js'],
    ['/assets/../index.html', 'index.html'],
    ['/with%20space.svg', 'with space.svg'],
    ['/%2e%2e%2eodd.js', '...odd.js']
  ])('%s stays inside', (pathname, expected) => {
    expect(fileInside(ROOT, pathname)).toBe(path.join(ROOT, expected))
  })

  test.each([
    '/',
    '',
    '/..',
    '/../',
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/..%2F..%2Fetc%2Fpasswd',
    '/assets/../../secret.html',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.html',
    '/../renderer-of-another/index.html',
    '/index.html%00.png',
    '/%00',
    '/%',
    '/%zz.html',
    '/%c0%ae%c0%ae/secret.html'
  ])('%s leaves, or is no path at all', (pathname) => {
    expect(fileInside(ROOT, pathname)).toBeNull()
  })

  test('encoded twice is a strange name inside, never a way out', () => {
    expect(fileInside(ROOT, '/%252e%252e%252fsecret.html')).toBe(path.join(ROOT, '%2e%2e%2fsecret.html'))
  })
})

function serve() {
  const parent = temporaryFolder()
  const root = path.join(parent, 'renderer')
  mkdirSync(path.join(root, 'assets'), { recursive: true })
  writeFileSync(path.join(parent, 'secret.html'), 'secret')
  writeFileSync(path.join(root, 'index.html'), '<meta content="__NONCE__"><style nonce="__NONCE__"></style>')
  writeFileSync(path.join(root, 'assets', 'main.js'), 'export {}')
  writeFileSync(path.join(root, 'notes.sqlite'), 'never served')
  const urls = new Map([['/qr/1', '<svg/>']])
  const once = (urls: Map<string, string>) => (at: string) => {
    const found = urls.get(at) ?? null
    urls.delete(at)
    return found
  }
  const logo = (at: string) => (at === '/logo/1' ? { type: 'image/png', bytes: Uint8Array.of(1, 2) } : null)
  const handler = createAppHandler(root, {
    picture: once(urls),
    preview: once(new Map([['/preview/1', '<p>sheet</p>']])),
    logo
  })
  return (url: string, method = 'GET') => handler({ url, method })
}

describe('app://factordesk', () => {
  test('gives each load of a page its own nonce, in the page and in its policy', async () => {
    const get = serve()
    const nonces = new Set<string>()
    for (let load = 0; load < 3; load += 1) {
      const page = await get('app://factordesk/index.html')
      const [, nonce] = /content="([\w-]{22})"/.exec(await page.text()) ?? []
      expect(page.headers.get('Content-Security-Policy')).toBe(pagePolicy(nonce ?? ''))
      expect(page.headers.get('Cache-Control')).toBe('no-store')
      nonces.add(nonce ?? '')
    }
    expect(nonces.size).toBe(3)
  })

  test('serves files by their kind, and says that nothing may be guessed', async () => {
    const script = await serve()('app://factordesk/assets/main.js')
    expect(script.status).toBe(200)
    expect(Object.fromEntries(script.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin'
    })
  })

  test.each([
    ['app://factordesk/'],
    ['app://factordesk/missing.html'],
    ['app://factordesk/notes.sqlite'],
    ['app://factordesk/assets'],
    ['app://factordesk/..%2fsecret.html'],
    ['app://factordesk/%2e%2e/secret.html'],
    ['app://other/index.html'],
    ['app://factordesk:81/index.html'],
    ['app://factordesk/qr/2'],
    ['app://factordesk/preview/2'],
    ['app://factordesk/logo/2'],
    ['app://factordesk/index.html', 'POST'],
    ['app://factordesk/qr/1', 'HEAD']
  ])('has nothing at %s', async (url, method = 'GET') => {
    const answer = await serve()(url, method)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('Not found')
  })

  test('gives a picture once, sandboxed and kept by nobody', async () => {
    const get = serve()
    const picture = await get('app://factordesk/qr/1')
    expect(await picture.text()).toBe('<svg/>')
    expect(picture.headers.get('Content-Type')).toBe('image/svg+xml')
    expect(picture.headers.get('Cache-Control')).toBe('no-store')
    expect(picture.headers.get('Content-Security-Policy')).toBe(PICTURE_POLICY)
    expect((await get('app://factordesk/qr/1')).status).toBe(404)
  })
})

describe('a preview', () => {
  test('comes once, without an origin and without anything that it could load', async () => {
    const get = serve()
    const preview = await get('app://factordesk/preview/1')
    expect(await preview.text()).toBe('<p>sheet</p>')
    expect(preview.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(preview.headers.get('Cache-Control')).toBe('no-store')
    expect(preview.headers.get('Content-Security-Policy')).toBe(PREVIEW_POLICY)
    const directives = PREVIEW_POLICY.split('; ')
    expect(directives).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        'sandbox',
        "frame-ancestors 'self'",
        "form-action 'none'",
        "base-uri 'none'"
      ])
    )
    expect(PREVIEW_POLICY).not.toMatch(/script|allow-|https?:|\*/)
    expect((await get('app://factordesk/preview/1')).status).toBe(404)
  })
})

test('a logo is a picture and nothing else, however often it is fetched', async () => {
  const get = serve()
  for (let fetched = 0; fetched < 2; fetched += 1) {
    const logo = await get('app://factordesk/logo/1')
    expect(new Uint8Array(await logo.arrayBuffer())).toEqual(Uint8Array.of(1, 2))
    expect(logo.headers.get('Content-Type')).toBe('image/png')
    expect(logo.headers.get('Content-Security-Policy')).toBe(PICTURE_POLICY)
  }
})

describe('the policy', () => {
  const directives = new Map(
    pagePolicy('N0nce')
      .split('; ')
      .map((directive) => {
        const [name = '', ...sources] = directive.split(' ')
        return [name, sources] as const
      })
  )

  test('begins with nothing and lets in our own files only', () => {
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('script-src')).toEqual(["'self'"])
    expect(directives.get('style-src')).toEqual(["'self'", "'nonce-N0nce'"])
    // A frame shows previews of sheets and no other page, not even ours.
    expect(directives.get('frame-src')).toEqual(['app://factordesk/preview/'])
    for (const [name, sources] of directives) {
      if (name === 'frame-src') continue
      for (const source of sources)
        expect([name, ["'none'", "'self'", "'nonce-N0nce'"].includes(source)]).toEqual([name, true])
    }
  })

  test('names what default-src does not cover', () => {
    for (const name of ['form-action', 'base-uri', 'frame-ancestors']) expect(directives.get(name)).toEqual(["'none'"])
  })

  test('fits the page: no script stands in it, and its nonce has a place', () => {
    const page = readFileSync('src/renderer/index.html', 'utf8')
    expect(page).toContain('__NONCE__')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:/i)
  })
})
