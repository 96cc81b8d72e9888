/**
 * Spreadsheets run a cell as a formula when it begins with one of these signs (OWASP, CSV injection). The full-width and small forms
 * count too: some programs fold them.
 */
const SIGNS = '=+\\-@\\u2212\\uFE62\\uFE63\\uFE66\\uFE6B\\uFF0B\\uFF0D\\uFF1D\\uFF20'
/** What a spreadsheet skips in front of a sign: white space, control and invisible characters, quotation marks. */
const SKIPPED = '[\\p{Cc}\\p{Cf}\\p{Z}"]*'
/** A value begins at the start of its cell, and, where a program cuts at another delimiter or at line ends, within it. */
const STARTS = '(^|[,;|\\t\\r\\n])'

const FORMULA = new RegExp(`${STARTS}('*${SKIPPED})(?=[${SIGNS}])`, 'gu')
const GUARDED_FORMULA = new RegExp(`${STARTS}'('*${SKIPPED})(?=[${SIGNS}])`, 'gu')
/** Spreadsheets also trim these, so what follows them is at the start. */
const CONTROL = /^(?='*[\t\r\n])/u
const GUARDED_CONTROL = /^'(?='*[\t\r\n])/u

/** The cell with an apostrophe wherever a spreadsheet would begin to read a formula. */
export function guardFormula(cell: string): string {
  let isGuarded = false
  const guarded = cell.replace(FORMULA, (_, start: string, rest: string, offset: number) => {
    if (offset === 0 && start === '') isGuarded = true
    return `${start}'${rest}`
  })
  return isGuarded ? guarded : guarded.replace(CONTROL, "'")
}

/** The cell before `guardFormula`: exactly one apostrophe less in front of each formula. */
export function unguardFormula(cell: string): string {
  if (!cell.includes("'")) return cell
  let isGuarded = false
  const bare = cell.replace(GUARDED_FORMULA, (_, start: string, rest: string, offset: number) => {
    if (offset === 0 && start === '') isGuarded = true
    return `${start}${rest}`
  })
  return isGuarded ? bare : bare.replace(GUARDED_CONTROL, '')
}
