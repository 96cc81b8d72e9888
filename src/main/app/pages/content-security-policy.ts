import { APP_HOST, APP_SCHEME, PREVIEWS } from '../../backend/scheme'

/**
 * For pages: no inline script, no style without this load's nonce, no network, no plug-in, and no frame but previews of
 * sheets. Pages get everything but their own files and pictures through the bridge.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    `frame-src ${APP_SCHEME}://${APP_HOST}${PREVIEWS}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'"
  ].join('; ')

/** For pictures: an SVG opened by itself would be a page. */
export const PICTURE_POLICY = "default-src 'none'; sandbox"

/** For sheets: styles of their own, pictures and fonts that stand in the page, and no script at all. */
export const SHEET_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"

/** For previews: as for sheets, in a frame of our page and without an origin. */
export const PREVIEW_POLICY = `${SHEET_POLICY}; frame-ancestors 'self'; sandbox`
