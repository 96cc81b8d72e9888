import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './setup.mjs'

export const sizes = [16, 24, 32, 48, 64, 128, 256, 512]
export const iconFile = (/** @type {number} */ size) => path.join(root, `resources/icons/${size}x${size}.png`)

let isReady = false

/**
 * The icon as a square PNG. Drawn by a library in WebAssembly: on every machine the bytes are the same.
 * @param {number} size
 * @returns {Promise<Uint8Array>}
 */
export async function drawIcon(size) {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm')
  if (!isReady) await initWasm(readFileSync(path.join(root, 'node_modules/@resvg/resvg-wasm/index_bg.wasm')))
  isReady = true
  const svg = readFileSync(path.join(root, 'resources/icon.svg'), 'utf8')
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync(path.dirname(iconFile(16)), { recursive: true })
  for (const size of sizes) writeFileSync(iconFile(size), await drawIcon(size))
}
