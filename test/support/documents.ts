import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { menuWords } from '../../src/main/app/menu/menu-words'
import { filesUnder } from './files'

const CATALOGUE = 'src/renderer/src/i18n/en'

export interface Document {
  readonly file: string
  /** Without code: what stands in it is no link, no word of the screen and no heading. */
  readonly prose: string
  readonly text: string
}

/** Every document of the project, by its path from the root. */
export const documents = (): Document[] =>
  [...readdirSync('.'), ...['docs', 'src', 'scripts', 'test'].flatMap(filesUnder)]
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const text = readFileSync(file, 'utf8')
      return { file, text, prose: text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, 'code') }
    })

/** Targets of links and pictures that lie in the project. */
export const linksOf = ({ prose }: Document): string[] =>
  [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)]
    .map(([, inline, attribute]) => inline ?? attribute ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))

/** The name that a heading is linked by, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const anchorsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''))

/** Whether a link of `file` leads somewhere, down to the heading. */
export function leadsSomewhere(file: string, target: string): boolean {
  const [place = '', anchor] = target.split('#')
  const found = place === '' ? file : path.join(path.dirname(file), decodeURIComponent(place))
  return existsSync(found) && (anchor === undefined || anchorsOf(found).includes(anchor))
}

export const boldOf = ({ prose }: Document): string[] =>
  [...prose.matchAll(/\*\*(.+?)\*\*/gs)].map(([, words]) => (words ?? '').replace(/\s+/g, ' '))

type Words = { readonly [key: string]: string | Words }

const sentences = (words: Words): string[] =>
  Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : sentences(value)))

/** Everything that the English console says, with room for what it fills in. */
export function wordsOfTheScreen(): (words: string) => boolean {
  const catalogue = readdirSync(CATALOGUE).flatMap((file) =>
    sentences(JSON.parse(readFileSync(`${CATALOGUE}/${file}`, 'utf8')) as Words)
  )
  const menu = Object.values(menuWords.en).map((label) => label.replace('&', ''))
  const patterns = [...catalogue, ...menu]
    // What is nearly all filling, such as `{{done}} of {{total}}`, would fit anything.
    .filter((sentence) => !sentence.includes('{{') || sentence.replace(/\{\{.+?\}\}|\P{L}/gu, '').length > 5)
    .map(
      (sentence) =>
        new RegExp(
          `^${sentence
            .split(/\{\{.+?\}\}/)
            .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('.+')}$`
        )
    )
  return (words) => patterns.some((pattern) => pattern.test(words))
}
