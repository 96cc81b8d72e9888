import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { net, type Session } from 'electron'
import { pathToFileURL } from 'node:url'

export const APP_SCHEME = 'app'
export const APP_HOST = 'factordesk'

/** Takes a QR picture off its shelf; null when it was taken before. */
export type TakePicture = (path: string) => string | null

/** No inline script or style without this load's nonce, no network, no frame, no plug-in. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'"
  ].join('; ')

const commonHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin'
}

const notFound = () => new Response('Not found', { status: 404, headers: commonHeaders })

/** The file inside `root` that a path names, or null when it would leave it. */
export function fileInside(root: string, pathname: string): string | null {
  const file = path.resolve(root, `.${decodeURIComponent(pathname)}`)
  return file.startsWith(root + path.sep) ? file : null
}

/** Serves the pages from `root` and each QR picture once, at app://factordesk/. */
export function serveApp(session: Session, root: string, takePicture: TakePicture): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url)
    if (url.host !== APP_HOST || request.method !== 'GET') return notFound()
    if (url.pathname.startsWith('/qr/')) return servePicture(takePicture(url.pathname))
    const file = fileInside(root, url.pathname === '/' ? '/index.html' : url.pathname)
    if (file === null) return notFound()
    try {
      return file.endsWith('.html') ? await servePage(file) : await serveFile(file)
    } catch {
      return notFound()
    }
  })
}

function servePicture(svg: string | null): Response {
  if (svg === null) return notFound()
  return new Response(svg, { headers: { ...commonHeaders, 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store' } })
}

async function servePage(file: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64url')
  const page = (await readFile(file, 'utf8')).replaceAll('__NONCE__', nonce)
  return new Response(page, {
    headers: {
      ...commonHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'Cache-Control': 'no-store'
    }
  })
}

async function serveFile(file: string): Promise<Response> {
  const response = await net.fetch(pathToFileURL(file).href)
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(commonHeaders)) headers.set(name, value)
  return new Response(response.body, { status: response.status, headers })
}
