import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const root = 'src/renderer/src'
const languages = ['en', 'de'] as const
type Words = { readonly [key: string]: string | Words }

const filesOf = (language: string): string[] => readdirSync(`${root}/i18n/${language}`).toSorted()
const read = (language: string, file: string): Words =>
  JSON.parse(readFileSync(`${root}/i18n/${language}/${file}`, 'utf8')) as Words

/** Every sentence by its full key, such as `people.add`. */
const sentences = (words: Words, path: string): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}.${key}`, value]] : sentences(value, `${path}.${key}`)
  )

const catalogue = (language: string): ReadonlyMap<string, string> =>
  new Map(filesOf(language).flatMap((file) => sentences(read(language, file), file.replace('.json', ''))))

const placeholders = (sentence: string): string[] => (sentence.match(/\{\{[^}]+\}\}|<\/?\w+\/?>/g) ?? []).toSorted()

describe('the catalogues', () => {
  const [english, german] = languages.map(catalogue) as [ReadonlyMap<string, string>, ReadonlyMap<string, string>]

  test('have the same files', () => {
    expect(filesOf('de')).toEqual(filesOf('en'))
  })

  test('have the same keys', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  test('have the same placeholders and marks in each sentence', () => {
    const differing = [...english].filter(
      ([key, sentence]) => String(placeholders(sentence)) !== String(placeholders(german.get(key) ?? ''))
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('speak in both languages: a sentence of several words is nowhere the same', () => {
    const same = [...english].filter(([key, sentence]) => /^\w+ \w+ \w+/.test(sentence) && german.get(key) === sentence)
    expect(same.map(([key]) => key)).toEqual([])
  })

  test('write an ellipsis in one way: close to the word in English, after a no-break space in German', () => {
    expect([...english].filter(([, sentence]) => /\s…/u.test(sentence))).toEqual([])
    expect([...german].filter(([, sentence]) => /[^\u00a0]…/u.test(sentence))).toEqual([])
    expect([...english, ...german].filter(([, sentence]) => sentence.includes('...'))).toEqual([])
  })

  test('open dialogs with an ellipsis in both languages', () => {
    const endsOpen = (sentence: string | undefined) => sentence?.endsWith('…')
    expect([...english].filter(([key, sentence]) => endsOpen(sentence) !== endsOpen(german.get(key)))).toEqual([])
  })

  test('use no word that a helpdesk would not', () => {
    const odd = {
      en: /telephone|\banew\b|whoever|gone on with|slip of the pen|somebody|nobody|\bdies?\b|e-mail|outside of/i,
      de: /Pult|Bediener|Rechner|stirb|sterb|Herausgekommen|\bDaneben\b|E-mail|Telefons\b/
    }
    expect([...english].filter(([, sentence]) => odd.en.test(sentence))).toEqual([])
    expect([...german].filter(([, sentence]) => odd.de.test(sentence))).toEqual([])
  })

  test('hold a form for one and for many where they count', () => {
    const counted = [...english.keys()].filter((key) => /_(one|other)$/.test(key))
    const missing = counted.filter(
      (key) => !english.has(key.replace(/_one$/, '_other')) || !english.has(key.replace(/_other$/, '_one'))
    )
    expect(missing).toEqual([])
  })

  test('are typed, each file of them', () => {
    const types = readFileSync(`${root}/i18n/i18next.d.ts`, 'utf8')
    const typed = [...types.matchAll(/from '\.\/en\/(\w+\.json)'/g)].map(([, file]) => file)
    expect(typed.toSorted()).toEqual(filesOf('en'))
  })

  test('hold every key that the source names, and no key that it does not', () => {
    const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
      .join('\n')
    const quoted = new Set([...source.matchAll(/['"]([a-zA-Z]+(?:\.[\w-]+)+)['"]/g)].map(([, key]) => key ?? ''))
    const stems = [...source.matchAll(/`([a-zA-Z]+\.[\w.-]*)\$\{/g)].map(([, stem]) => stem ?? '')
    const plain = (key: string) => key.replace(/_[\w-]+$/, '')
    const unused = [...english.keys()].filter(
      (key) => !quoted.has(plain(key)) && !quoted.has(key) && !stems.some((stem) => key.startsWith(stem))
    )
    expect(unused).toEqual([])
  })
})
