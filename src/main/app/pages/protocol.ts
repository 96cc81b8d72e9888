import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Session } from 'electron'
import { pagePolicy, PICTURE_POLICY, PREVIEW_POLICY } from './content-security-policy'
import { APP_HOST, APP_SCHEME, PREVIEWS } from '../../backend/scheme'
import type { PageResources } from '../../backend/page-resources'

/** In `index.html`; each load gets a nonce of its own there and in its policy. */
const NONCE_PLACE = '__NONCE__'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
}

const commonHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin'
}

const notFound = () => new Response('Not found', { status: 404, headers: commonHeaders })

/** The file inside `root` that a path names; null when it would leave it or is not well formed. */
export function fileInside(root: string, pathname: string): string | null {
  try {
    const file = path.resolve(root, `.${decodeURIComponent(pathname)}`)
    return file.startsWith(root + path.sep) && !file.includes('\0') ? file : null
  } catch {
    return null
  }
}

/** Answers for app://factordesk/: the pages in `root`, and what stands on the shelves. */
export function createAppHandler(
  root: string,
  resources: PageResources
): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url: address, method }) => {
    const url = new URL(address)
    if (url.host !== APP_HOST || method !== 'GET') return notFound()
    if (url.pathname.startsWith('/qr/'))
      return serveMade(resources.picture(url.pathname), 'image/svg+xml', PICTURE_POLICY)
    if (url.pathname.startsWith(PREVIEWS))
      return serveMade(resources.preview(url.pathname), 'text/html; charset=utf-8', PREVIEW_POLICY)
    if (url.pathname.startsWith('/logo/')) {
      const logo = resources.logo(url.pathname)
      return serveMade(logo?.bytes ?? null, logo?.type ?? '', PICTURE_POLICY)
    }
    const file = fileInside(root, url.pathname)
    const contentType = file === null ? undefined : contentTypes[path.extname(file)]
    if (file === null || contentType === undefined) return notFound()
    try {
      return file.endsWith('.html') ? await servePage(file, contentType) : await serveFile(file, contentType)
    } catch {
      return notFound()
    }
  }
}

export function serveApp(session: Session, root: string, resources: PageResources): void {
  session.protocol.handle(APP_SCHEME, createAppHandler(root, resources))
}

function serveMade(content: string | Uint8Array | null, contentType: string, policy: string): Response {
  if (content === null) return notFound()
  return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
    headers: {
      ...commonHeaders,
      'Content-Type': contentType,
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store'
    }
  })
}

async function servePage(file: string, contentType: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64url')
  const page = (await readFile(file, 'utf8')).replaceAll(NONCE_PLACE, nonce)
  return new Response(page, {
    headers: {
      ...commonHeaders,
      'Content-Type': contentType,
      'Content-Security-Policy': pagePolicy(nonce),
      'Cache-Control': 'no-store'
    }
  })
}

async function serveFile(file: string, contentType: string): Promise<Response> {
  return new Response(await readFile(file), { headers: { ...commonHeaders, 'Content-Type': contentType } })
}
