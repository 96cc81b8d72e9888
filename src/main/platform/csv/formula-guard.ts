/**
 * Spreadsheets run a value as a formula when it begins with one of these signs (OWASP, CSV injection). The full-width and small forms
 * count too: some programs fold them.
 */
const SIGNS = new Set('=+-@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20')
/** A value begins at the start of its cell, and, where a program cuts at another delimiter or at line ends, within it. */
const BOUNDARIES = new Set(',;|\t\r\n')
/** What a spreadsheet skips in front of a sign: white space, control and invisible characters, quotation marks. */
const SKIPPED = /[\p{Cc}\p{Cf}\p{Z}"]/u

const HAS_SIGN = new RegExp(`[${[...SIGNS].join('').replace('-', '\\-')}]`, 'u')
/** Spreadsheets trim these, so what follows them is at the start. */
const STARTS_WITH_CONTROL = /^'*[\t\r\n]/u

/**
 * Where a formula would begin, behind any apostrophes that are there already. A scan and no regular expression: those take quadratic time
 * over a run of tabs.
 */
function formulaStarts(cell: string): readonly number[] {
  const starts: number[] = []
  if (HAS_SIGN.test(cell)) {
    let start: number | null = 0
    let isBehindBoundary = true
    let index = 0
    for (const character of cell) {
      if (start !== null && SIGNS.has(character)) {
        starts.push(start)
        start = null
      } else if (character === "'") {
        // Apostrophes come first. After skipped characters only a new value can begin with one.
        if (isBehindBoundary) start = index
        else if (start !== null && cell.charAt(index - 1) !== "'") start = null
      } else if (BOUNDARIES.has(character)) {
        if (start === null || !SKIPPED.test(character)) start = index + 1
      } else if (start !== null && !SKIPPED.test(character)) start = null
      isBehindBoundary = BOUNDARIES.has(character)
      index += character.length
    }
  }
  return starts[0] !== 0 && STARTS_WITH_CONTROL.test(cell) ? [0, ...starts] : starts
}

/** The cell with an apostrophe wherever a spreadsheet would begin to read a formula. */
export function guardFormula(cell: string): string {
  let guarded = ''
  let from = 0
  for (const start of formulaStarts(cell)) {
    guarded += `${cell.slice(from, start)}'`
    from = start
  }
  return guarded + cell.slice(from)
}

/** The cell before `guardFormula`: exactly one apostrophe less in front of each formula. */
export function unguardFormula(cell: string): string {
  if (!cell.includes("'")) return cell
  let bare = ''
  let from = 0
  for (const start of formulaStarts(cell)) {
    if (cell.charAt(start) !== "'") continue
    bare += cell.slice(from, start)
    from = start + 1
  }
  return bare + cell.slice(from)
}
