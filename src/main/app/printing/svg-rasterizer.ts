import { BrowserWindow, type Session, session } from 'electron'
import { APP_HOST, APP_SCHEME } from '../../backend/scheme'
import type { RasterizeSvg } from '../../platform/images/logo-images'
import { secureSession } from '../pages/security'

/** As large as a sheet prints it, 52 x 11 mm, at 600 dots an inch. */
const MAX_SIZE = { width: 1228, height: 260 }
const TIMEOUT_MS = 5_000
/** Any world but the page's own. */
const ISOLATED_WORLD = 1001

/** On a canvas of this process: one of the graphics process would outlive it. */
const DRAW = `async (source, max) => {
  const image = new Image()
  image.src = source
  await image.decode()
  const scale = Math.min(max.width / image.naturalWidth, max.height / image.naturalHeight)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  canvas.getContext('2d', { willReadFrequently: true }).drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/png')
}`

/** No script but the one that main runs in a world of its own, and no request at all. */
const POLICY = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * Draws a logo once, in a hidden window that ends with it: whatever a drawing costs, it costs only here. An SVG in an `img` runs
 * nothing and loads nothing, and the canvas gives back pixels.
 */
export function createSvgRasterizer(timeoutMs = TIMEOUT_MS): RasterizeSvg {
  let own: Session | null = null

  /** One for all logos: Electron keeps every session until the end. */
  function ownSession(): Session {
    if (own !== null) return own
    own = session.fromPartition('logos', { cache: false })
    secureSession(own)
    own.protocol.handle(
      APP_SCHEME,
      () =>
        new Response('<!doctype html><title>Logo</title>', {
          headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY }
        })
    )
    return own
  }

  return async (svg) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: ownSession(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: false
      }
    })
    const { webContents } = window
    let timer: NodeJS.Timeout | undefined
    try {
      return await Promise.race([
        draw(window, svg).catch(() => 'malformed' as const),
        new Promise<'too-large'>((resolve) => {
          timer = setTimeout(resolve, timeoutMs, 'too-large')
          // Out of memory, for example.
          webContents.once('render-process-gone', () => {
            resolve('too-large')
          })
        })
      ])
    } finally {
      clearTimeout(timer)
      // A process that is busy drawing does not end with its window.
      if (!window.isDestroyed() && !webContents.isCrashed()) webContents.forcefullyCrashRenderer()
      window.destroy()
    }
  }
}

async function draw(window: BrowserWindow, svg: string): Promise<Uint8Array | 'malformed'> {
  await window.loadURL(`${APP_SCHEME}://${APP_HOST}/`)
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  const code = `(${DRAW})(${JSON.stringify(source)}, ${JSON.stringify(MAX_SIZE)})`
  const drawn: unknown = await window.webContents.executeJavaScriptInIsolatedWorld(ISOLATED_WORLD, [{ code }])
  const [, base64] = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/.exec(String(drawn)) ?? []
  return base64 === undefined ? 'malformed' : Buffer.from(base64, 'base64')
}
