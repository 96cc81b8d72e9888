import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { rolldown } from 'rolldown'

/** Bundles a TypeScript program for a process of its own: Node 20 runs none. Kept where its packages are found. */
export async function bundleProgram(source: string): Promise<string> {
  const folder = path.resolve('node_modules/.cache/programs', `${path.basename(source, '.ts')}-${String(process.pid)}`)
  mkdirSync(folder, { recursive: true })
  const bundle = await rolldown({
    input: path.resolve(source),
    platform: 'node',
    external: [/^node:/, 'better-sqlite3', '@node-rs/argon2', 'qrcode', 'papaparse']
  })
  await bundle.write({ dir: folder, entryFileNames: 'program.mjs', chunkFileNames: 'chunk-[name].mjs' })
  return path.join(folder, 'program.mjs')
}
