import type { QrSymbol } from './qr-symbol'
import type { StorePage } from './store-pages'
import type { Organization } from './organization'

export const sheetLanguages = ['en', 'de', 'lt', 'pl', 'fr', 'es', 'ar'] as const
export type SheetLanguage = (typeof sheetLanguages)[number]
export type Paper = 'A4' | 'Letter'

/** What a setup sheet says to one person. Holds secrets: it lives as long as the page is made, no longer. */
export interface Sheet {
  /** Names the paper, never the secret: it stands on the list for signatures and in the audit. */
  readonly number: string
  readonly name: string
  readonly department: string
  readonly username: string
  /** One language, or two side by side. */
  readonly languages: readonly [SheetLanguage, SheetLanguage?]
  readonly account: string
  readonly issuer: string
  /** In groups of four. */
  readonly key: readonly string[]
  /** Of the provisioning URI; read back before it comes here. */
  readonly symbol: QrSymbol
  readonly expiresAt: number
  /** Null when none are handed out with the sheet. */
  readonly recoveryCodes: readonly string[] | null
}

/** A leaf between departments. */
export interface Separator {
  readonly department: string
  readonly sheets: number
}

export type SheetPart =
  { readonly kind: 'sheet'; readonly sheet: Sheet } | { readonly kind: 'separator'; readonly separator: Separator }

/** What a text is set in: `key` tells 0 from O, 1 from l and 8 from B. */
export interface FontStyle {
  readonly use: 'text' | 'key'
  readonly weight: 400 | 600
}

/** A file of a face that is shipped with the sheets, so that paper looks alike on every desk. */
export interface SheetFont extends FontStyle {
  /** Base64 of a WOFF2 file. */
  readonly woff2: string
  /** CSS unicode-range; empty means all. */
  readonly range: string
}

/** The shipped fonts: the template measures with them what it fits, and asks at the end for the files of what it wrote. */
export interface SheetFonts {
  /** Of one line without kerning, in ems. */
  widthOf(text: string, style: FontStyle): number
  /** The files that have the characters of `text`, and no others. */
  usedBy(text: string): readonly SheetFont[]
}

/** What is the same on all sheets of a job. */
export interface SheetFrame {
  readonly organization: Organization
  /** A checked picture as `data:image/png;base64,…` or `data:image/svg+xml;base64,…`; null when there is none. */
  readonly logo: string | null
  readonly stores: Readonly<Record<StorePage, QrSymbol>>
  readonly printedBy: string
  readonly printedAt: number
  /** IANA name, such as `Europe/Vilnius`. */
  readonly timeZone: string
}

export interface SheetOptions {
  readonly paper: Paper
  /** The recipient stands where the window of a DL (A4) or No. 10 (Letter) envelope shows it. */
  readonly hasAddress: boolean
  /** Each person gets an even number of pages, and recovery codes a leaf that holds nothing else. */
  readonly isDuplex: boolean
  /** Which authenticators are described; at least one. */
  readonly apps: readonly ('google' | 'microsoft')[]
  readonly hasStores: boolean
  readonly hasKey: boolean
  readonly hasHelpdesk: boolean
  /** Where the first code is given. */
  readonly confirmAt: 'helpdesk' | 'sign-in'
  readonly fonts: SheetFonts
}

/** One line of the list for hand-out signatures. No field of it can hold a secret. */
export interface CoverLine {
  readonly number: string
  readonly name: string
  readonly department: string
  readonly username: string
}

/** The sheet language for a person's language tag (`de-AT`, `pt_BR`), or null when there is none. */
export function sheetLanguageOf(tag: string): SheetLanguage | null {
  const primary = tag.toLowerCase().split(/[-_]/)[0]
  return sheetLanguages.find((language) => language === primary) ?? null
}

/** By department, then name, then username, in the order that `language` sorts; people without a department come last. */
export function inHandOutOrder<T extends Pick<Sheet, 'department' | 'name' | 'username'>>(
  people: readonly T[],
  language: string
): T[] {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const byDepartment = (a: T, b: T) =>
    Number(a.department === '') - Number(b.department === '') || compare(a.department, b.department)
  return people.toSorted((a, b) => byDepartment(a, b) || compare(a.name, b.name) || compare(a.username, b.username))
}

export function departmentCounts(people: readonly Pick<Sheet, 'department'>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { department } of people) counts.set(department, (counts.get(department) ?? 0) + 1)
  return counts
}

/**
 * A sheet with the separator that opens its department. `before` is the department of the sheet before, null for the first;
 * `counts` of the whole job, null where no separators are wanted.
 */
export function partsOf(sheet: Sheet, before: string | null, counts: ReadonlyMap<string, number> | null): SheetPart[] {
  const { department } = sheet
  const part: SheetPart = { kind: 'sheet', sheet }
  if (counts === null || before === department) return [part]
  return [{ kind: 'separator', separator: { department, sheets: counts.get(department) ?? 0 } }, part]
}
