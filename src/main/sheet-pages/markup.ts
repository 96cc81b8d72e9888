let make: (text: string) => Markup

/** HTML that is safe as it stands. Made by `html` and by nothing else. */
export class Markup {
  readonly #text: string
  private constructor(text: string) {
    this.#text = text
  }

  static {
    make = (text) => new Markup(text)
  }

  toString(): string {
    return this.#text
  }
}

/** The one door: literal parts are ours, every value is escaped unless it is Markup itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let text = parts[0] ?? ''
  values.forEach((value, index) => {
    text += textOf(value) + (parts[index + 1] ?? '')
  })
  return make(text)
}

type Value = string | number | Markup | readonly Markup[] | null

function textOf(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  return value instanceof Markup ? value.toString() : value.join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Cs}/gu

const escaped = (text: string) =>
  text.replace(UNPRINTABLE, '\uFFFD').replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** A sentence of the catalogues, in which `*…*` names what stands on the phone's screen. */
export const sentence = (messages: string): Markup =>
  html`${messages.split('*').map((part, index) => (index % 2 === 0 ? unbroken(part) : html`<b>${unbroken(part)}</b>`))}`

/** No line ends at a hyphen: `QR-Code` is looked for as one. */
const unbroken = (messages: string): Markup =>
  html`${messages.split(/(\S+-\S+)/).map((part, index) => (index % 2 === 0 ? html`${part}` : html`<span class="whole">${part}</span>`))}`

/** A sentence with `{name}` places, each filled with markup. A place without a filling stays visible. */
export const filled = (messages: string, fillings: Readonly<Record<string, Markup>>): Markup =>
  html`${messages.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? html`${part}` : (fillings[part] ?? html`{${part}}`)))}`

/** A person's or an organization's own words: their direction is theirs and turns nothing around them. */
export const own = (text: string): Markup => html`<bdi>${text}</bdi>`

/** Key, codes, account: always from left to right, in a face that tells 0 from O and 1 from l. */
export const code = (text: string): Markup => html`<bdi dir="ltr" class="code">${text}</bdi>`
