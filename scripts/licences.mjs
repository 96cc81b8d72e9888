import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './setup.mjs'

/**
 * @typedef {{ name: string, version: string, licence: string }} Package
 */

const page = path.join(root, 'docs/third-party.md')
const begin = '<!-- Written by scripts/licences.mjs -->\n'

/** Packages that a source file imports; imports of types alone leave nothing in the bundle. @param {string} source @returns {string[]} */
export function importedPackages(source) {
  const code = source.replace(/^(?:import|export) type [^'"]*['"][^'"]+['"]/gm, '')
  return [...code.matchAll(/(?:\bfrom|\bimport|\bimport\() ?['"]([^'"]+)['"]/g)]
    .map(([, name = '']) => name)
    .filter((name) => /^[@a-z]/.test(name) && !name.startsWith('node:') && !/^electron(\/|$)/.test(name))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
}

/** Where Node would find a package from a folder. @param {string} name @param {string} from @returns {string | null} */
function folderOf(name, from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'node_modules', name)
    if (existsSync(path.join(found, 'package.json'))) return found
    if (folder === path.dirname(folder)) return null
  }
}

/** @param {unknown} licence @returns {string} */
const licenceOf = (licence) =>
  typeof licence === 'string'
    ? licence
    : typeof licence === 'object' && licence !== null && 'type' in licence
      ? String(licence.type)
      : 'unknown'

/**
 * What the program is built from: the packages that `src` imports, what it loads from disk, and what they depend on.
 * @returns {Package[]}
 */
export function bundledPackages() {
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => readFileSync(path.join(root, 'src', file), 'utf8'))
  const loaded = Object.keys(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies)
  /** @type {Map<string, Package>} */
  const found = new Map()
  const todo = [...new Set([...sources.flatMap(importedPackages), ...loaded])].map((name) => ({ name, from: root }))
  for (const { name, from } of todo) {
    const folder = folderOf(name, from)
    if (folder === null) throw new Error(`${name} is not installed: run npm ci`)
    const { version, license, dependencies = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    const id = `${name}@${version}`
    if (found.has(id)) continue
    found.set(id, { name, version, licence: licenceOf(license) })
    for (const next of Object.keys(dependencies)) todo.push({ name: next, from: folder })
  }
  return [...found.values()].toSorted((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

/** The page with the table of today. @returns {string} */
export function licencePage() {
  const rows = bundledPackages().map(({ name, version, licence }) => [name, version, licence])
  const all = [['Package', 'Version', 'Licence'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (/** @type {readonly string[]} */ row) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const table = [line(all[0] ?? []), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)]
  const text = readFileSync(page, 'utf8')
  return `${text.slice(0, text.indexOf(begin) + begin.length)}\n${table.join('\n')}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(page, licencePage())
