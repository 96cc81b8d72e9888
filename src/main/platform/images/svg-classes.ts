/** What a rule says, by property; the last word counts. */
export type Declarations = ReadonlyMap<string, string>

export interface SvgClasses {
  readonly of: ReadonlyMap<string, Declarations>
  /** False when there was more than rules for single classes. */
  readonly isWhole: boolean
}

const MAX_CLASSES = 1000

/** Properties that `isKnown` names; `isWhole` is false when there were others. */
export function declarationsOf(
  text: string,
  isKnown: (property: string) => boolean
): { readonly kept: Map<string, string>; readonly isWhole: boolean } {
  const kept = new Map<string, string>()
  let isWhole = true
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':')
    const property = (colon < 0 ? declaration : declaration.slice(0, colon)).trim()
    if (property === '') continue
    if (colon >= 0 && isKnown(property)) kept.set(property, declaration.slice(colon + 1).trim())
    else if (!isUnseen(property)) isWhole = false
  }
  return { kept, isWhole }
}

/** What drawing programs write and no shape without text shows. */
export const isUnseen = (name: string): boolean =>
  /^(-|font|text-|letter-|word-|line-height|white-space|writing-|direction|color-|image-|shape-|enable-background|isolation|solid-|overflow|role$|aria-|tabindex$)/.test(
    name
  )

/** The rules of style elements. Every loop goes forward only: the time grows with the length and no faster. */
export function readClasses(css: string, isKnown: (property: string) => boolean): SvgClasses {
  const classes = new Map<string, Map<string, string>>()
  let isWhole = true
  for (const rule of withoutComments(css).split('}')) {
    const brace = rule.indexOf('{')
    if (brace < 0) {
      if (rule.trim() !== '') isWhole = false
      continue
    }
    const declarations = declarationsOf(rule.slice(brace + 1), isKnown)
    if (!declarations.isWhole) isWhole = false
    for (const selector of rule.slice(0, brace).split(',')) {
      const name = /^\.([\w-]{1,100})$/.exec(selector.trim())?.[1]
      if (name === undefined || classes.size === MAX_CLASSES) {
        isWhole = false
        continue
      }
      const known = classes.get(name) ?? new Map<string, string>()
      for (const [property, value] of declarations.kept) known.set(property, value)
      classes.set(name, known)
    }
  }
  return { of: classes, isWhole }
}

function withoutComments(css: string): string {
  let plain = ''
  for (let at = 0; ;) {
    const start = css.indexOf('/*', at)
    if (start < 0) return plain + css.slice(at)
    plain += css.slice(at, start)
    const end = css.indexOf('*/', start + 2)
    if (end < 0) return plain
    at = end + 2
  }
}
