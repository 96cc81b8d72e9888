import { existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import path from 'node:path'
import { run } from './run.mjs'
import { announce, SetupError } from './steps.mjs'

const RUNTIME_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libatspi2.0-0',
  'libdrm2',
  'libsecret-1-0'
]

const TOOLS = {
  Xvfb: ['xvfb', 'xauth'],
  'xvfb-run': ['xvfb'],
  oathtool: ['oathtool'],
  zbarimg: ['zbar-tools'],
  pdftotext: ['poppler-utils'],
  mogrify: ['imagemagick']
}

const COMPILER = { 'g++': ['g++'], make: ['make'], python3: ['python3'] }

/** @param {string} name */
export const isOnPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((directory) => directory !== '' && existsSync(path.join(directory, name)))

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** What `ldd` does not find beside an executable. @param {string} lddOutput */
export const missingLibraries = (lddOutput) =>
  lddOutput
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0] ?? '')

/**
 * The tools that must be there before anything is compiled or shown.
 * @param {{ forTests: boolean }} options
 */
export async function prepareTools({ forTests }) {
  if (process.platform !== 'linux') return 'none needed'
  const wanted = {
    ...(forTests || !hasDisplay() ? TOOLS : {}),
    ...(Number(process.versions.napi) < 10 ? COMPILER : {})
  }
  const packages = Object.entries(wanted)
    .filter(([tool]) => !isOnPath(tool))
    .flatMap(([, names]) => names)
  if (forTests && !existsSync('/usr/share/fonts/truetype/liberation') && existsSync('/etc/debian_version'))
    packages.push('fonts-liberation')
  if (packages.length === 0) return 'present'
  await install(packages)
  return 'installed'
}

/** The libraries that the chosen Electron links to. @param {string} executable */
export async function prepareLibraries(executable) {
  if (process.platform !== 'linux') return 'none needed'
  const missing = missingLibraries(await run('ldd', [executable]))
  if (missing.length === 0) return 'present'
  await install(RUNTIME_PACKAGES)
  const still = missingLibraries(await run('ldd', [executable]))
  if (still.length > 0)
    throw new SetupError(`Electron still misses ${still.join(', ')}`, 'Install the packages that hold them.')
  return 'installed'
}

async function install(packages) {
  const names = [...new Set(packages)]
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`
  const canInstall = process.getuid?.() === 0 && isOnPath('apt-get')
  if (!canInstall) {
    throw new SetupError(
      `missing: ${names.join(', ')}`,
      isOnPath('apt-get') ? `Run: sudo ${command}` : 'Install these with your package manager, then run this again.'
    )
  }
  announce(`apt-get install ${names.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env })
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env })
}
