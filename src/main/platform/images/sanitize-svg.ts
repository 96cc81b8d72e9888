import { declarationsOf, isUnseen, readClasses, type Declarations } from './svg-classes'

/**
 * Rebuilds an SVG from what is known to be harmless. Nothing is passed through: each element, attribute and value is read,
 * held against a list, and written anew. What can run, load, animate, or grow without bound is not on the lists.
 */
const MAX_BYTES = 512 * 1024
const MAX_ELEMENTS = 5000
const DEEPEST = 40
/** Of a value that is no outline. */
const MAX_STYLE_LENGTH = 200

const elements = new Set([
  'svg',
  'g',
  'defs',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'linearGradient',
  'radialGradient',
  'stop',
  'clipPath'
])

/** Of these nothing is seen on paper: they go without a word. */
const unseen = new Set(['title', 'desc', 'metadata', 'style'])

/** Outlines and places. */
const SHAPES =
  'd x y x1 y1 x2 y2 cx cy r rx ry fx fy width height points viewBox preserveAspectRatio transform pathLength'
const LOOKS =
  'fill fill-opacity fill-rule clip-rule clip-path stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit opacity display visibility color'
const GRADIENTS = 'id offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod clipPathUnits'
const shapes = new Set(SHAPES.split(' '))
const attributes = new Set(`${SHAPES} ${LOOKS} ${GRADIENTS}`.split(' '))
const looks = new Set(LOOKS.split(' ').concat('stop-color', 'stop-opacity'))
const isLook = (property: string): boolean => looks.has(property)

const REFERENCE = /^url\(\s*(['"]?)#([\w.-]{1,100})\1\s*\)$/
const VALUE = /^[\w\s#%.,:()+/-]*$/
const NAME = /^[A-Za-z_][\w.-]*/

export type SvgFault = 'too-large' | 'not-svg' | 'malformed' | 'no-size'

export interface SanitizedSvg {
  readonly text: string
  /** Names of elements and attributes that were left out, each once: the picture may look different. */
  readonly leftOut: readonly string[]
}

/** Thrown inside the sanitizer only. */
class Refusal extends Error {
  constructor(readonly fault: SvgFault) {
    super(fault)
  }
}

interface Tag {
  readonly name: string
  readonly values: ReadonlyMap<string, string>
  readonly isEmpty: boolean
}

/** The picture made anew, or what is wrong with it. */
export function sanitizeSvg(source: string): SanitizedSvg | SvgFault {
  try {
    return new Sanitizer(source).run()
  } catch (error) {
    if (error instanceof Refusal) return error.fault
    throw error
  }
}

class Sanitizer {
  readonly #source: string
  #at = 0
  #elements = 0
  readonly #leftOut = new Set<string>()
  #classes: ReadonlyMap<string, Declarations> = new Map()
  #out = ''

  constructor(source: string) {
    if (source.length > MAX_BYTES) throw new Refusal('too-large')
    this.#source = source.replace(/^\uFEFF/, '')
  }

  run(): SanitizedSvg {
    this.#skipProlog()
    const root = this.#tag()
    if (root.name !== 'svg') throw new Refusal('not-svg')
    if (
      !/^\s*[-+.\deE]+([\s,]+[-+.\deE]+){3}\s*$/.test(root.values.get('viewBox') ?? '') &&
      !(root.values.has('width') && root.values.has('height'))
    ) {
      throw new Refusal('no-size')
    }
    this.#readClasses()
    this.#element(root, [], false)
    this.#skipEpilog()
    return { text: this.#out, leftOut: [...this.#leftOut].toSorted() }
  }

  /** Drawing programs write looks as classes. Rules for single classes are understood; each value is checked where it is used. */
  #readClasses(): void {
    let css = ''
    for (const [, inside = ''] of this.#source.matchAll(/<style(?:\s[^<>]*)?>((?:[^<]|<!\[CDATA\[)*)<\/style\s*>/g))
      css += inside.replace('<![CDATA[', '').replace(']]>', '')
    const { of, isWhole } = readClasses(css, isLook)
    this.#classes = of
    if (!isWhole) this.#leftOut.add('style')
  }

  /** XML declaration, comments and a plain doctype; entities of one's own are refused, as they can multiply. */
  #skipProlog(): void {
    const prolog = /^(?:\s+|<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^[>]*>)*/i.exec(this.#source)
    this.#at = prolog?.[0].length ?? 0
    if (!this.#source.startsWith('<svg', this.#at))
      throw new Refusal(/<(\w+:)?svg[\s>]/.test(this.#source) ? 'malformed' : 'not-svg')
  }

  /** Comments may stand behind the picture, and nothing else. */
  #skipEpilog(): void {
    for (;;) {
      while (/\s/.test(this.#source.charAt(this.#at))) this.#at += 1
      if (this.#at === this.#source.length) return
      if (!this.#source.startsWith('<!--', this.#at)) throw new Refusal('malformed')
      this.#skip('-->')
    }
  }

  /** Reads the tag that begins here. */
  #tag(): Tag {
    this.#at += 1
    const name = NAME_WITH_PREFIX.exec(this.#source.slice(this.#at, this.#at + 200))?.[0]
    if (name === undefined) throw new Refusal('malformed')
    this.#at += name.length
    const values = new Map<string, string>()
    for (;;) {
      ATTRIBUTE.lastIndex = this.#at
      const found = ATTRIBUTE.exec(this.#source)
      if (found === null) break
      values.set(found[1] ?? '', decoded(found[2] ?? found[3] ?? ''))
      this.#at = ATTRIBUTE.lastIndex
    }
    END_OF_TAG.lastIndex = this.#at
    const end = END_OF_TAG.exec(this.#source)
    if (end === null) throw new Refusal('malformed')
    this.#at = END_OF_TAG.lastIndex
    return { name, values, isEmpty: end[1] === '/' }
  }

  #element(tag: Tag, path: readonly string[], isDropped: boolean): void {
    this.#elements += 1
    if (this.#elements > MAX_ELEMENTS || path.length > DEEPEST) throw new Refusal('too-large')
    const isKept = !isDropped && elements.has(tag.name) && (tag.name !== 'svg' || path.length === 0)
    if (!isDropped && !isKept && !unseen.has(tag.name) && !tag.name.includes(':')) this.#leftOut.add(tag.name)
    if (isKept)
      this.#out += `<${tag.name}${path.length === 0 ? ' xmlns="http://www.w3.org/2000/svg"' : ''}${this.#attributes(tag, path)}>`
    if (!tag.isEmpty) this.#content(tag, path, isDropped || !isKept)
    if (isKept) this.#out += `</${tag.name}>`
    // Classes write the same looks again and again.
    if (this.#out.length > MAX_BYTES) throw new Refusal('too-large')
  }

  #content(tag: Tag, path: readonly string[], isDropped: boolean): void {
    const inside = [...path, tag.name]
    for (;;) {
      const next = this.#source.indexOf('<', this.#at)
      if (next < 0) throw new Refusal('malformed')
      this.#at = next
      if (this.#source.startsWith('<!--', next)) this.#skip('-->')
      else if (this.#source.startsWith('<![CDATA[', next)) this.#skip(']]>')
      else if (this.#source.startsWith('<!', next) || this.#source.startsWith('<?', next))
        throw new Refusal('malformed')
      else if (this.#source.startsWith('</', next)) {
        const close = `</${tag.name}`
        if (!this.#source.startsWith(close, next)) throw new Refusal('malformed')
        this.#at = next + close.length
        END_OF_CLOSE.lastIndex = this.#at
        if (END_OF_CLOSE.exec(this.#source) === null) throw new Refusal('malformed')
        this.#at = END_OF_CLOSE.lastIndex
        return
      } else this.#element(this.#tag(), inside, isDropped)
    }
  }

  #skip(end: string): void {
    const found = this.#source.indexOf(end, this.#at)
    if (found < 0) throw new Refusal('malformed')
    this.#at = found + end.length
  }

  #attributes({ name: tag, values }: Tag, path: readonly string[]): string {
    const kept = new Map<string, string>()
    const keep = (name: string, value: string) => {
      const plain = value.trim().replace(/\s+/g, ' ')
      if (isHarmless(name, plain, [...path, tag])) kept.set(name, plain)
      else this.#leftOut.add(name)
    }
    for (const [name, value] of values) {
      if (attributes.has(name)) keep(name, value)
      else if (name === 'xlink:href' || !isSilent(name)) this.#leftOut.add(name)
    }
    // A class wins over single attributes, a style attribute over both.
    for (const name of new Set((values.get('class') ?? '').split(/\s+/)))
      for (const look of this.#classes.get(name) ?? []) keep(...look)
    const own = declarationsOf(values.get('style') ?? '', isLook)
    for (const look of own.kept) keep(...look)
    if (!own.isWhole) this.#leftOut.add('style')
    return [...kept].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('')
  }
}

/** What says nothing about the look: names of other programs, data, and what is read elsewhere. */
const isSilent = (name: string): boolean =>
  name.includes(':') || /^(xmlns|version|class|style|data-.*)$/.test(name) || isUnseen(name)

const NAME_WITH_PREFIX = /^[A-Za-z_][\w.:-]*/
const ATTRIBUTE = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const END_OF_TAG = /\s*(\/?)>/y
const END_OF_CLOSE = /\s*>/y

function isHarmless(name: string, value: string, path: readonly string[]): boolean {
  if (!attributes.has(name)) return false
  if (name === 'id') return NAME.exec(value)?.[0] === value
  if (!shapes.has(name) && value.length > MAX_STYLE_LENGTH) return false
  // A clip within a clip multiplies with each level.
  if (name === 'clip-path' && path.includes('clipPath')) return false
  return /url|\(\s*['"]|:/i.test(value) ? REFERENCE.test(value) : VALUE.test(value)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Named and numbered characters; any other entity makes the file malformed. */
function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,20}));?/g,
    (_whole, decimal?: string, hex?: string, named?: string) => {
      const point = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : null
      const character =
        point === null
          ? entities[named ?? '']
          : point > 0 && point <= 0x10ffff
            ? String.fromCodePoint(point)
            : undefined
      if (character === undefined) throw new Refusal('malformed')
      return character
    }
  )
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${String(character.codePointAt(0) ?? 0)};`)
