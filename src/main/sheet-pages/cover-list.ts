import type { CoverLine, SheetFonts, SheetFrame, SheetLanguage, SheetOptions } from '../domain/sheets'
import { bold, EXACT, fittingSize, inKeyFont, linesOf, plain } from './fit'
import { headOf, pageOf, titleOf, localeOf } from './frame'
import { contentWidth, papers } from './geometry'
import { code, filled, html, own, type Markup } from './markup'

type Row = { readonly kind: 'group'; readonly department: string } | { readonly kind: 'line'; readonly line: CoverLine }

const POINTS = 9
const LINE_MM = 4.1
const NUMBER_MM = 26
const TOP_MM = 60
const FOOT_MM = 22
/** Room to sign in. */
const LEAST_MM = 10.5

/** Pages of rows that a person can sign in, filled by the height that each row takes. */
export function coverPages(
  lines: readonly CoverLine[],
  frame: SheetFrame,
  language: SheetLanguage,
  { paper, fonts }: Pick<SheetOptions, 'paper' | 'fonts'>
): Markup[] {
  const locale = localeOf(language)
  const names = (contentWidth(paper) - NUMBER_MM) * 0.34
  const users = (contentWidth(paper) - NUMBER_MM) * 0.26
  const heightOf = (row: Row): number =>
    row.kind === 'group'
      ? Math.max(9, linesOf(bold(row.department), POINTS, contentWidth(paper), fonts) * LINE_MM + 5)
      : Math.max(
          LEAST_MM,
          Math.max(
            linesOf(bold(row.line.name), POINTS, names - 2, fonts),
            linesOf(plain(row.line.username), POINTS, users - 2, fonts)
          ) *
            LINE_MM +
            2.8
        )
  const sheets = filled(locale.messages.sheets, { count: html`${lines.length}` })
  const filledPages = chunked(rowsOf(lines), heightOf, papers[paper].height - TOP_MM - FOOT_MM)
  return filledPages.map((rows, index) => {
    const { messages } = locale
    const columns = html`<colgroup><col style="width:${NUMBER_MM}mm"><col style="width:${names}mm"><col style="width:${users}mm"><col></colgroup>`
    const head = html`<thead><tr><th>${messages.sheetNumber}</th><th>${messages.coverName}</th><th>${messages.coverUsername}</th><th>${messages.coverSigned}</th></tr></thead>`
    const body = rows.map((row) =>
      row.kind === 'group'
        ? html`<tr style="height:${heightOf(row)}mm"><td class="group" colspan="4">${row.department === '' ? messages.noDepartment : own(row.department)}</td></tr>`
        : lineOf(row.line, heightOf(row), fonts)
    )
    const table = html`<div class="cover"><p class="note">${messages.coverLead} ${sheets}</p><table>${columns}${head}<tbody>${body}</tbody></table></div>`
    const page = {
      locales: [locale] as const,
      paper,
      frame,
      number: '',
      page: index + 1,
      pages: filledPages.length,
      fonts
    }
    return pageOf(page, false, html`${headOf(frame, { paper, fonts })}${titleOf([locale], 'coverTitle', null)}${table}`)
  })
}

function lineOf({ number, name, username }: CoverLine, height: number, fonts: SheetFonts): Markup {
  const size = fittingSize([inKeyFont(number)], { width: NUMBER_MM - 2, height: LINE_MM }, [8.5, 7.5, 6.5], fonts)
  const exact = height > LEAST_MM ? html`;${EXACT}` : html``
  return html`<tr style="height:${height}mm${exact}"><td style="font-size:${size}pt">${code(number)}</td><td><b>${own(name)}</b></td><td><bdi dir="ltr">${username}</bdi></td><td class="sign"></td></tr>`
}

/** Lines under their departments; the order is the caller's. */
function rowsOf(lines: readonly CoverLine[]): Row[] {
  return lines.flatMap((line, index): Row[] => {
    const row: Row = { kind: 'line', line }
    return index === 0 || lines[index - 1]?.department !== line.department
      ? [{ kind: 'group', department: line.department }, row]
      : [row]
  })
}

/** A department's heading is never the last row of a page, and stands again where its people go on over the page. */
function chunked(rows: readonly Row[], heightOf: (row: Row) => number, room: number): Row[][] {
  const pages: Row[][] = [[]]
  let used = 0
  let heading: Row | null = null
  const put = (row: Row) => {
    pages.at(-1)?.push(row)
    used += heightOf(row)
  }
  rows.forEach((row, index) => {
    const next = rows[index + 1]
    if (row.kind === 'group') heading = row
    const needed = heightOf(row) + (row.kind === 'group' && next !== undefined ? heightOf(next) : 0)
    if (used > 0 && used + needed > room) {
      pages.push([])
      used = 0
      if (row.kind === 'line' && heading !== null) put(heading)
    }
    put(row)
  })
  return pages
}
