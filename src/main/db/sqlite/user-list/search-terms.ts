import { foldCase } from '../../../domain/people'

/** Fewer letters than this have no trigram. */
const TRIGRAM = 3

/**
 * What was typed, cut into words that must all be found:
 * `texts` stand anywhere in the search text; `beginnings` are too short for the index and must begin a name, username or
 * e-mail; words with an @ look into e-mail and username whole: `addresses` anywhere, `addressBeginnings` at the beginning,
 * `domains` after the first @.
 */
export interface SearchWords {
  readonly texts: readonly string[]
  readonly beginnings: readonly string[]
  readonly addresses: readonly string[]
  readonly addressBeginnings: readonly string[]
  readonly domains: readonly string[]
}

const letters = (word: string): number => [...word].length

/** The part that the search text holds of an address; see `searchTextOf`. */
export const localPart = (address: string): string => address.slice(0, address.lastIndexOf('@'))

export function searchWords(typed: string): SearchWords {
  // U+0000 ends a text for SQLite.
  const words = [...new Set(foldCase(typed).replaceAll('\u0000', ' ').split(/\s+/u))].filter((word) => word !== '')
  const plain = words.filter((word) => !word.includes('@'))
  const withAt = words.filter((word) => word.includes('@'))
  return {
    texts: plain.filter((word) => letters(word) >= TRIGRAM),
    beginnings: plain.filter((word) => letters(word) < TRIGRAM),
    addresses: withAt.filter((word) => letters(localPart(word)) >= TRIGRAM),
    addressBeginnings: withAt.filter((word) => word.indexOf('@') > 0 && letters(localPart(word)) < TRIGRAM),
    domains: withAt
      .filter((word) => word.startsWith('@') && letters(localPart(word)) < TRIGRAM)
      .map((word) => word.slice(1))
  }
}

/** A query in which every operator of FTS5 is plain text; null when no word is long enough. */
export function matchQuery({ texts, addresses }: SearchWords): string | null {
  const terms = [...texts, ...addresses.map(localPart)]
  return terms.length === 0 ? null : terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(' AND ')
}

/** The end of the range of all texts that begin with `prefix`, in binary order. */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10FFFF}`
