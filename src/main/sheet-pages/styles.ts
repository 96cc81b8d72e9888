import type { Paper, SheetFont } from '../domain/sheets'
import {
  addressBox,
  bodyBottom,
  FOOT_SIDE,
  GUTTER,
  HALVES_GAP,
  MARGIN,
  NUMBER_COLUMN,
  papers,
  plainAddressWidth
} from './geometry'

/** Behind the shipped fonts stands what the system has, for characters that were told to be missing. */
const TEXT_FACES = "'Sheet Text', sans-serif"
const KEY_FACES = "'Sheet Key', 'Sheet Text', monospace"

const fontFaces = (fonts: readonly SheetFont[]): string =>
  fonts
    .map(({ use, weight, woff2, range }) => {
      // Style is not escaped text: what could leave the rule is refused.
      if (!/^[A-Za-z0-9+/=]*$/.test(woff2) || !/^[U+0-9A-Fa-f, -]*$/.test(range)) throw new TypeError('Not a font')
      const family = use === 'key' ? 'Sheet Key' : 'Sheet Text'
      const unicodeRange = range === '' ? '' : `unicode-range:${range};`
      return `@font-face{font-family:'${family}';font-weight:${String(weight)};${unicodeRange}src:url(data:font/woff2;base64,${woff2}) format('woff2')}`
    })
    .join('')

const mm = (value: number) => `${String(value)}mm`

/** All ink is black: greys are rasterised by office printers and make small type ragged. Rules carry the hierarchy. */
export const sheetStyles = (paper: Paper, fonts: readonly SheetFont[]): string => {
  const { width, height } = papers[paper]
  return `${fontFaces(fonts)}
@page { size: ${paper} portrait; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #fff; color: #000; font: 9.5pt/1.36 ${TEXT_FACES}; font-kerning: normal; text-rendering: geometricPrecision }
b, strong, h1, h2, h3, dt, th { font-weight: 600 }
ul, ol { list-style: none }
svg, img { display: block }
.page { position: relative; width: ${mm(width)}; height: ${mm(height)}; overflow: hidden; break-inside: avoid }
.page + .page { break-before: page }
.code { font-family: ${KEY_FACES}; font-variant-ligatures: none }
bdi { overflow-wrap: anywhere }

.head { position: absolute; top: ${mm(MARGIN.top)}; left: ${mm(MARGIN.left)}; right: ${mm(MARGIN.right)}; height: 11mm; display: flex; align-items: center; gap: 4mm }
.head img { height: 11mm; max-width: 52mm; object-fit: contain; object-position: 0 50% }
[dir=rtl] .head img { object-position: 100% 50% }
.head .name { font-weight: 600; line-height: 1.2; flex: 1; min-width: 0 }
.title { position: absolute; top: 26mm; left: ${mm(MARGIN.left)}; width: calc(var(--second, 140mm) - ${mm(MARGIN.left + GUTTER)}) }
.lead { margin-top: 1.2mm; font-size: 9.5pt; line-height: 1.3 }
h1 { font-size: 20pt; line-height: 1.1; letter-spacing: -.012em; text-wrap: balance }
h1 + h1 { font-size: 12pt; letter-spacing: 0; margin-top: .6mm }
:lang(ar) { letter-spacing: 0 !important }
[lang=ar] { line-height: 1.5 }
h1[lang=ar] { line-height: 1.25 }
h2[lang=ar] { line-height: 1.35 }
/* A label in the other language keeps to the side from which the page is read. */
.page[dir=ltr] :is(.title, .facts, .codes, .step > div:not(.do)) > [dir=rtl] { text-align: left }
.page[dir=rtl] :is(.title, .facts, .codes, .step > div:not(.do)) > :is(h1, h2, h3, p, dd)[dir=ltr] { text-align: right }

.address { position: absolute; left: ${mm(addressBox.left)}; top: ${mm(addressBox.top)}; width: ${mm(addressBox.width)}; height: ${mm(addressBox.height)}; display: flex; flex-direction: column; justify-content: center; line-height: 1.28; direction: ltr }
.address > * { display: block }
.address .who { font-weight: 600 }
.facts { position: absolute; width: var(--half); right: ${mm(MARGIN.right)}; top: 27mm; border-top: 1.2pt solid; padding-top: 1.6mm }
.facts dt { font-size: 8pt; line-height: 1.3 }
.facts dd { margin-bottom: 1.8mm; line-height: 1.25 }
.facts .until { font-weight: 600; line-height: 1.3 }
.facts .small { font-size: 8pt; line-height: 1.3 }
.plain .address { width: ${mm(plainAddressWidth)}; justify-content: flex-end }

/* From right to left the title changes sides; the address stays where the window is. */
.page[dir=rtl] .title { left: auto; right: ${mm(MARGIN.right)} }
.page[dir=rtl].windowed .facts { top: 47mm }
.page[dir=rtl].plain .facts { left: ${mm(MARGIN.left)}; right: auto }
.page[dir=rtl].plain .address { left: auto; right: ${mm(MARGIN.right)}; direction: rtl }

.body { position: absolute; left: ${mm(MARGIN.left)}; right: ${mm(MARGIN.right)}; bottom: ${mm(bodyBottom)}; display: flex; flex-direction: column; justify-content: space-between }
.step { display: grid; grid-template-columns: ${mm(NUMBER_COLUMN)} var(--look) minmax(0, 1fr); column-gap: 0; border-top: .5pt solid; padding-top: 2.4mm }
.step > .do { padding-inline-start: ${mm(GUTTER)} }
.digit { font-size: 20pt; font-weight: 600; line-height: .92; font-variant-numeric: lining-nums }
h2 { font-size: 12pt; line-height: 1.2; letter-spacing: -.005em; text-wrap: balance }
h2 + h2 { font-size: 10pt; margin-top: .4mm }
h3 { font-size: 1em; line-height: 1.3 }
p, li, .small { text-wrap: pretty }
.whole { white-space: nowrap }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: ${mm(HALVES_GAP)} }
.two { position: relative }
.two::before { content: ''; position: absolute; left: 50%; top: 0; bottom: 0; border-left: .5pt solid }
.under { margin-top: 1.2mm }
.stores { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); column-gap: 0 }
/* The second app begins where the second half of the column does. */
.page[dir=ltr] .stores:not(.one) > :is(h3:nth-of-type(2), .store:nth-child(n + 5)) { margin-left: ${mm(HALVES_GAP / 2)} }
.page[dir=rtl] .stores:not(.one) > :is(h3:nth-of-type(2), .store:nth-child(n + 5)) { margin-right: ${mm(HALVES_GAP / 2)} }
.page[dir=rtl] .stores > * { text-align: right }
.stores h3 { grid-column: span 2; margin-bottom: .6mm }
.stores.one { grid-template-columns: repeat(2, auto); justify-content: start; column-gap: 8mm }
.store { font-size: 8pt; line-height: 1.25 }
.store svg { margin: 0 0 .4mm calc(-1 * var(--quiet)) }
.page[dir=rtl] .store svg { margin: 0 calc(-1 * var(--quiet)) .4mm auto }
.symbol { margin-top: -1mm; margin-inline-start: calc(-1 * var(--quiet)) }
.typing { border-top: .5pt solid; margin-top: 2.4mm; padding-top: 2mm }
.key { font-size: 15pt; line-height: 1.3; font-weight: 600; margin: 1.4mm 0 1.6mm }
.key .code { display: grid; grid-template-columns: repeat(4, max-content); column-gap: 3.4mm; width: max-content }
.entries { display: grid; grid-template-columns: max-content minmax(0, 1fr); column-gap: 3mm; row-gap: .3mm; line-height: 1.28 }
.entries dt { font-weight: 400 }
.entries dd { font-weight: 600 }
.entries [lang] { line-height: inherit }
.typing h3 { font-size: 10.5pt; margin-bottom: .6mm }
.apart { margin-top: 1.4mm }
.pair p + p { margin-top: .5mm }
.below { margin-top: 1.6mm; border-top: .5pt solid; padding-top: 1.2mm }
.warning { border-block: 3pt solid; padding-block: 2.2mm 2.4mm }
.warning li + li { margin-top: .4mm }
.normal { font-size: ${paper === 'Letter' ? '9' : '9.5'}pt }
.roomy { font-size: 10.5pt }
.roomy h2 { font-size: 13pt }
.roomy h3 { font-size: 10.5pt }
.roomy .key { font-size: 16pt }
:is(.dense, .tight) { font-size: 8.2pt; line-height: 1.3 }
:is(.dense, .tight) .digit { font-size: 18pt }
:is(.dense, .tight) h2 { font-size: 10.5pt }
:is(.dense, .tight) h2 + h2 { font-size: 9pt }
:is(.dense, .tight) h3 { font-size: 8.2pt }
:is(.dense, .tight) .key { font-size: 12pt; line-height: 1.25; margin: 0 0 .8mm }
:is(.dense, .tight) .key .code { grid-template-columns: repeat(8, max-content); column-gap: 2.4mm }
:is(.dense, .tight) .step { padding-top: 1.8mm }
:is(.dense, .tight) .warning { padding-block: 1.6mm }

.tight { font-size: 8pt; line-height: 1.25 }
.tight .step { padding-top: 1.3mm }
.tight h2 { font-size: 9.5pt }
.tight h3 { font-size: 8pt }
.tight .digit { font-size: 16pt }
.tight .warning { padding-block: 1.1mm 1.4mm }
:is(.dense, .tight) [lang=ar] { line-height: 1.36 }

.foot { position: absolute; left: ${mm(MARGIN.left)}; right: ${mm(MARGIN.right)}; bottom: ${mm(MARGIN.bottom)}; height: 8.7mm; border-top: .5pt solid; padding-top: 1.3mm; display: grid; grid-template-columns: ${mm(FOOT_SIDE)} minmax(0, 1fr) ${mm(FOOT_SIDE)}; column-gap: ${mm(GUTTER)}; font-size: 8pt; line-height: 1.25 }
.foot .by { text-align: center; text-wrap: balance }
.foot .count { text-align: end; white-space: nowrap }
.fold { position: absolute; left: 4.5mm; width: 4mm; border-top: .4pt solid }

.codes { border: 1pt dashed; padding: 6mm 8mm }
.codes ol { display: grid; grid-template-columns: 1fr 1fr; grid-auto-flow: column; grid-template-rows: repeat(var(--rows), auto); column-gap: 10mm; row-gap: 3.4mm; margin-top: 4mm; direction: ltr }
.codes li { display: grid; grid-template-columns: 5mm 6mm 1fr; align-items: center; font-size: 12.5pt; line-height: 1.3 }
.codes li i { width: 3.4mm; height: 3.4mm; border: .8pt solid }
.codes li span { font-size: 8pt; font-variant-numeric: tabular-nums }
.codes .code { white-space: nowrap; font-weight: 600 }
.rules { margin-top: 6mm; font-size: 10.5pt }
.rules li { padding-block: 1.6mm; border-top: .5pt solid }
.middle { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 3mm; text-align: center; padding: 0 30mm }
.middle .department { font-size: 28pt; font-weight: 600; line-height: 1.15; text-wrap: balance }
.middle .count { font-size: 14pt }
.cover { position: absolute; left: ${mm(MARGIN.left)}; right: ${mm(MARGIN.right)}; top: 40mm }
.cover .note { margin-bottom: 3mm }
.cover table { width: 100%; border-collapse: collapse; table-layout: fixed }
.cover th { text-align: start; font-size: 8pt; padding-bottom: 1.2mm; border-bottom: 1.2pt solid; vertical-align: bottom }
.cover td { border-bottom: .5pt solid; vertical-align: top; line-height: 1.28; padding-block: 1.2mm; padding-inline-end: 2mm }
.cover td.group { padding-inline-end: 0; border-bottom-width: .8pt; font-weight: 600; vertical-align: bottom; padding-bottom: 1mm }
.cover td.sign { border-inline-start: .5pt solid }
`
}
