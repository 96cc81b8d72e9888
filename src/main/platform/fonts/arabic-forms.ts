/** Isolated, final, and for letters that join on both sides initial and medial. */
type Forms = readonly [number, number] | readonly [number, number, number, number]

const TATWEEL = 0x640
const NON_JOINER = '\u200C'
/** Alef maksura: its initial and medial stand apart from its other forms. */
const MAKSURA = 0x649
const MAKSURA_FORMS: Forms = [0xfeef, 0xfef0, 0xfbe8, 0xfbe9]

/** The presentation forms of each letter; Unicode lists them side by side, always in this order. */
const formsOf = new Map<number, Forms>([[MAKSURA, MAKSURA_FORMS]])
for (const [first, last] of [
  [0xfb50, 0xfbff],
  [0xfe80, 0xfefc]
] as const) {
  let letter: number | undefined
  let forms: number[] = []
  for (let form = first; form <= last + 1; form += 1) {
    const written = form > last || MAKSURA_FORMS.includes(form) ? '' : String.fromCodePoint(form).normalize('NFKC')
    const next = written.length === 1 ? written.codePointAt(0) : undefined
    if (next !== letter) {
      if (letter !== undefined && (forms.length === 2 || forms.length === 4))
        formsOf.set(letter, forms as unknown as Forms)
      letter = next
      forms = []
    }
    forms.push(form)
  }
}

const LAM = 0x644
/** Lam and one of these become one, isolated; its final form follows. */
const LAM_WITH = new Map([
  [0x622, 0xfef5],
  [0x623, 0xfef7],
  [0x625, 0xfef9],
  [0x627, 0xfefb]
])
/** Takes no room of its own: it was drawn with the letter before. */
export const DRAWN = 0x200d

const joinsAfter = (letter: number | undefined) =>
  letter === TATWEEL || (letter !== undefined && formsOf.get(letter)?.length === 4)
const joinsBefore = (letter: number | undefined) => letter === TATWEEL || (letter !== undefined && formsOf.has(letter))

/** The form that the letter of `written` takes between its neighbours, each with its marks; the letter itself where it has but one. */
export function joinedForm(before: string | undefined, written: string, after: string | undefined): number | undefined {
  const letter = written.codePointAt(0)
  const forms = letter === undefined ? undefined : formsOf.get(letter)
  if (forms === undefined) return letter
  const isJoined = before !== undefined && !before.includes(NON_JOINER) && joinsAfter(before.codePointAt(0))
  const joins =
    forms.length === 4 && after !== undefined && !written.includes(NON_JOINER) && joinsBefore(after.codePointAt(0))
  const next = joins ? after.codePointAt(0) : undefined
  const together = letter === LAM && next !== undefined ? LAM_WITH.get(next) : undefined
  if (together !== undefined) return together + Number(isJoined)
  if (isJoined && before.codePointAt(0) === LAM && letter !== undefined && LAM_WITH.has(letter)) return DRAWN
  const [isolated, final, initial = isolated, medial = final] = forms
  return isJoined ? (joins ? medial : final) : joins ? initial : isolated
}
