import { spanOf } from '../domain/qr-symbol'
import type { Sheet, SheetFrame, SheetOptions } from '../domain/sheets'
import { entriesOf } from './entries'
import { bold } from './fit'
import { labelsOf, langAttributes, type SheetLocale } from './frame'
import { bodyTop, columnsOf, densityOf, STORE_SIDE, symbolSide, type Density, type Layout } from './geometry'
import { html, own, sentence, type Markup } from './markup'
import { qrDrawing, quietOf } from './qr-drawing'
import type { SheetMessages } from './messages/sheet-messages'

interface Subject {
  readonly sheet: Sheet
  readonly locales: readonly [SheetLocale, ...SheetLocale[]]
  readonly frame: SheetFrame
  readonly options: SheetOptions
  readonly layout: Layout
}

type App = 'google' | 'microsoft'

const appNames: Readonly<Record<App, string>> = { google: 'Google Authenticator', microsoft: 'Microsoft Authenticator' }

/** Type of the entries and how high they may grow with the longest names, by how much stands on the page. */
const ENTRY_SIZES: Readonly<Record<Density, readonly [number, ...number[]]>> = {
  roomy: [10.5, 9.5, 9, 8, 7, 6, 5.5],
  normal: [9.5, 9, 8, 7, 6, 5.5],
  dense: [8.2, 7.4, 6.6, 6, 5.5],
  tight: [8, 7.4, 6.6, 6, 5.5]
}
const ENTRIES_MM: Readonly<Record<Density, number>> = { roomy: 30, normal: 22, dense: 20, tight: 15.7 }
const HELPDESK_MM: Readonly<Record<Density, number>> = { roomy: 26, normal: 17, dense: 17, tight: 12 }
/** The longer paper has that much more for each, in one language and without a window. */
const moreOf = ({ paper, hasAddress, locales }: Layout): number =>
  paper === 'A4' && !hasAddress && locales === 1 ? 6 : 0

/** Everything below the head of a setup sheet. */
export function stepsOf(subject: Subject): Markup {
  const { options, sheet, layout } = subject
  const density = densityOf(layout)
  const side = symbolSide(spanOf(sheet.symbol), density)
  const style = html`top:${bodyTop(layout)}mm;--quiet:${quietOf(sheet.symbol, side)}mm`
  const parts = [install(subject), scan(subject, side), confirm(subject), warning(subject)]
  if (options.hasHelpdesk) parts.push(helpdesk(subject))
  return html`<div class="body ${density}" style="${style}">${parts}</div>`
}

const digit = (character: string) => html`<div class="digit" aria-hidden="true">${character}</div>`

type TitleKey = 'installTitle' | 'scanTitle' | 'confirmTitle' | 'warningTitle' | 'helpdesk'

/** The same title in each language once, when both say the same. */
const titles = (locales: readonly SheetLocale[], key: TitleKey) =>
  locales
    .filter(({ messages }, index) => index === 0 || messages[key] !== locales[0]?.messages[key])
    .map((locale) => html`<h2 ${langAttributes(locale)}>${locale.messages[key]}</h2>`)

/** One text, or one beside the other, each in its own language. */
function sideBySide(locales: readonly SheetLocale[], text: (locale: SheetLocale) => Markup): Markup {
  const [only] = locales
  if (only !== undefined && locales.length === 1) return html`<div ${langAttributes(only)}>${text(only)}</div>`
  return html`<div class="pair two">${locales.map((locale) => html`<div ${langAttributes(locale)}>${text(locale)}</div>`)}</div>`
}

/** Title and text beside each other, on the same columns in one language and in two. */
const titled = (locales: readonly SheetLocale[], key: TitleKey, text: (locale: SheetLocale) => Markup): Markup =>
  html`<div>${titles(locales, key)}</div><div class="do">${sideBySide(locales, text)}</div>`

function install({ locales, frame, options }: Subject): Markup {
  const { apps, hasStores } = options
  const text = ({ messages }: SheetLocale) =>
    [apps.length > 1 ? messages.installEither : '', hasStores ? messages.installStores : '', messages.installGoOn]
      .filter((part) => part !== '')
      .join(' ')
  if (!hasStores) {
    const names = apps.map(
      (app, index) => html`${index === 0 ? '' : ' · '}<bdi lang="en" dir="ltr">${appNames[app]}</bdi>`
    )
    return html`<div class="step">${digit('1')}<div>${titles(locales, 'installTitle')}</div><div class="do"><h3>${names}</h3>${sideBySide(locales, (locale) => html`<p>${text(locale)}</p>`)}</div></div>`
  }
  // In two languages the names and the shops speak for themselves.
  const told = locales.length > 1 ? [] : locales.map((locale) => html`<p class="under">${text(locale)}</p>`)
  const names = apps.map((app) => html`<h3 lang="en" dir="ltr">${appNames[app]}</h3>`)
  const stores = apps.map((app) => html`${storeOf(frame, app, 'android')}${storeOf(frame, app, 'ios')}`)
  const single = apps.length === 1 ? ' one' : ''
  return html`<div class="step">${digit('1')}<div>${titles(locales, 'installTitle')}${told}</div><div class="do"><div class="stores${single}">${names}${stores}</div></div></div>`
}

function storeOf(frame: SheetFrame, app: App, system: 'android' | 'ios'): Markup {
  const symbol = frame.stores[`${app}-authenticator-${system}`]
  const [telephone, shop] = system === 'android' ? ['Android', 'Google Play'] : ['iPhone', 'App Store']
  const drawing = qrDrawing(symbol, STORE_SIDE, `${appNames[app]}, ${shop}`)
  return html`<div class="store" lang="en" dir="ltr" style="--quiet:${quietOf(symbol, STORE_SIDE)}mm">${drawing}<b>${telephone}</b><br>${shop}</div>`
}

type Instruction = (messages: SheetMessages, app: App) => string

/** In one language the apps stand beside each other, each under its name. */
const perApp = (
  [locale]: readonly [SheetLocale, ...SheetLocale[]],
  apps: readonly App[],
  hasNames: boolean,
  told: Instruction
) =>
  html`<div class="${apps.length > 1 ? 'pair' : ''}">${apps.map((app) => html`<div>${hasNames ? html`<h3><bdi lang="en">${appNames[app]}</bdi></h3>` : ''}<p>${sentence(told(locale.messages, app))}</p></div>`)}</div>`

/** In two languages the apps stand below each other. */
const lines = ({ messages }: SheetLocale, apps: readonly App[], told: Instruction) =>
  html`${apps.map((app) => html`<p><bdi lang="en">${app === 'google' ? 'Google' : 'Microsoft'}</bdi>: ${sentence(told(messages, app))}</p>`)}`

const scanning: Instruction = (messages, app) => (app === 'google' ? messages.scanGoogle : messages.scanMicrosoft)
const typing: Instruction = (messages, app) => (app === 'google' ? messages.keyGoogle : messages.keyMicrosoft)

function scan(subject: Subject, side: number): Markup {
  const { locales, sheet, options } = subject
  const { apps, hasKey } = options
  const symbol = html`<div class="symbol">${qrDrawing(sheet.symbol, side, locales[0].messages.scanAlt)}</div>`
  const look = html`${digit('2')}<div>${titles(locales, 'scanTitle')}${symbol}</div>`
  if (locales.length > 1) {
    const told = (locale: SheetLocale) =>
      html`${lines(locale, apps, scanning)}${hasKey ? html`<h3 class="apart">${locale.messages.keyTitle}</h3>${lines(locale, apps, typing)}` : ''}`
    const key = hasKey ? html`<div class="below">${keyOf(sheet)}${entryOf(subject)}</div>` : html``
    return html`<div class="step">${look}<div class="do">${sideBySide(locales, told)}${key}</div></div>`
  }
  const key = hasKey
    ? html`<div class="typing"><h3>${locales[0].messages.keyTitle}</h3>${perApp(locales, apps, false, typing)}${keyOf(sheet)}${entryOf(subject)}</div>`
    : html``
  return html`<div class="step">${look}<div class="do">${perApp(locales, apps, true, scanning)}${key}</div></div>`
}

function keyOf({ key }: Sheet): Markup {
  const groups = key.map((group, index) => html`${index === 0 ? '' : ' '}<span>${group}</span>`)
  return html`<div class="key"><bdi dir="ltr" class="code">${groups}</bdi></div>`
}

/** What an app asks for beside the key. */
function entryOf({ sheet: { account, issuer, symbol }, locales, layout, options: { fonts } }: Subject): Markup {
  const density = densityOf(layout)
  const kinds = locales.map((locale) => ({
    typed: bold(locale.messages.kindValue),
    markup: html`<bdi ${langAttributes(locale)}>${locale.messages.kindValue}</bdi>`
  }))
  const entries = [
    {
      labels: labelsOf(locales, 'account'),
      values: [{ typed: bold(account), markup: html`<bdi dir="ltr">${account}</bdi>` }]
    },
    { labels: labelsOf(locales, 'issuer'), values: [{ typed: bold(issuer), markup: own(issuer) }] },
    { labels: labelsOf(locales, 'kind'), values: kinds }
  ]
  return entriesOf(
    entries,
    locales,
    { width: columnsOf(layout, spanOf(symbol)).todo, height: ENTRIES_MM[density] + moreOf(layout) },
    ENTRY_SIZES[density],
    fonts
  )
}

function confirm({ locales, options }: Subject): Markup {
  const text = ({ messages }: SheetLocale) =>
    html`<p>${options.confirmAt === 'helpdesk' ? messages.confirmAtHelpdesk : messages.confirmAtSignIn}</p>`
  return html`<div class="step">${digit('3')}${titled(locales, 'confirmTitle', text)}</div>`
}

function warning({ locales }: Subject): Markup {
  const text = ({ messages }: SheetLocale) => html`<ul>${messages.warnings.map((line) => html`<li>${line}</li>`)}</ul>`
  return html`<div class="step warning">${digit('!')}${titled(locales, 'warningTitle', text)}</div>`
}

function helpdesk({ sheet, locales, frame, options, layout }: Subject): Markup {
  const { helpdeskPhone, helpdeskHours, helpdeskPlace } = frame.organization
  const density = densityOf(layout)
  const entry = (key: 'phone' | 'hours' | 'place', value: string, markup: Markup) =>
    value === '' ? [] : [{ labels: labelsOf(locales, key), values: [{ typed: bold(value), markup }] }]
  const entries = [
    ...entry('phone', helpdeskPhone, html`<bdi dir="ltr">${helpdeskPhone}</bdi>`),
    ...entry('hours', helpdeskHours, own(helpdeskHours)),
    ...entry('place', helpdeskPlace, own(helpdeskPlace))
  ]
  const shown = entriesOf(
    entries,
    locales,
    { width: columnsOf(layout, spanOf(sheet.symbol)).todo, height: HELPDESK_MM[density] + moreOf(layout) },
    ENTRY_SIZES[density],
    options.fonts
  )
  return html`<div class="step"><div></div><div>${titles(locales, 'helpdesk')}</div><div class="do">${shown}</div></div>`
}
