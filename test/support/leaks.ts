import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { Secret } from 'otpauth'

/** Every way in which a secret could be written down by mistake. */
export function formsOf(base32: string): Readonly<Record<string, Buffer>> {
  const key = base32.replace(/\s/g, '').toUpperCase()
  const raw = Buffer.from(Secret.fromBase32(key).bytes)
  const groups = key.match(/.{1,4}/g) ?? []
  const texts: Readonly<Record<string, string>> = {
    base32: key,
    'base32, lower case': key.toLowerCase(),
    'base32 in groups': groups.join(' '),
    'base32 in groups, lower case': groups.join(' ').toLowerCase(),
    'base32 with dashes': groups.join('-'),
    'base32 in groups, URL-encoded': groups.join('%20'),
    hex: raw.toString('hex'),
    'hex, upper case': raw.toString('hex').toUpperCase(),
    base64: raw.toString('base64').replace(/=+$/, ''),
    base64url: raw.toString('base64url'),
    'base64, URL-encoded': encodeURIComponent(raw.toString('base64').replace(/=+$/, ''))
  }
  const encoded = Object.entries(texts).flatMap(([name, text]) => [
    [name, Buffer.from(text, 'utf8')] as const,
    [`${name}, UTF-16`, Buffer.from(text, 'utf16le')] as const
  ])
  return Object.fromEntries([['raw', raw], ...encoded])
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())

/** Where one of the secrets stands under a folder, as "file: form". */
export function leaksUnder(folder: string, secrets: readonly string[]): string[] {
  const forms = secrets.flatMap((secret) => Object.entries(formsOf(secret)))
  return filesUnder(folder).flatMap((file) => {
    const content = readFileSync(file)
    return forms.filter(([, form]) => content.includes(form)).map(([name]) => `${path.relative(folder, file)}: ${name}`)
  })
}

/** Files under a folder that hold a text as it is, such as a passphrase or a recovery code. */
export const textUnder = (folder: string, text: string): string[] =>
  filesUnder(folder).filter((file) =>
    [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')].some((form) => readFileSync(file).includes(form))
  )
