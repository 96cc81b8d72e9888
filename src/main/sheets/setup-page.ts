import { spanOf } from '../domain/qr-symbol'
import type { Sheet, SheetFrame, SheetOptions } from '../domain/sheets'
import type { StorePage } from '../domain/store-pages'
import { fittingSize } from './fit'
import { labels, speaks, type Voice } from './frame'
import { STORE_SIDE, symbolSide } from './geometry'
import { code, html, own, sentence, type Markup } from './markup'
import { qrDrawing } from './qr-drawing'
import type { SheetWords } from './words'

interface Subject {
  readonly sheet: Sheet
  readonly voices: readonly [Voice, ...Voice[]]
  readonly frame: SheetFrame
  readonly options: SheetOptions
}

type App = 'google' | 'microsoft'

const appNames: Readonly<Record<App, string>> = { google: 'Google Authenticator', microsoft: 'Microsoft Authenticator' }

/** Everything below the head of a setup sheet. */
export function stepsOf(subject: Subject, top: number): Markup {
  const { voices, options, sheet } = subject
  const side = symbolSide(spanOf(sheet.symbol))
  // The quiet zone is white: the column ends where the ink ends.
  const style = html`top:${top}mm;--look:${side - 2}mm`
  const parts = [install(subject), scan(subject, side), confirm(subject), warning(subject)]
  if (options.hasHelpdesk) parts.push(helpdesk(subject))
  return html`<div class="body${voices.length > 1 ? ' dense' : ''}" style="${style}">${parts}</div>`
}

const digit = (character: string) => html`<div class="digit" aria-hidden="true">${character}</div>`

const titles = (voices: readonly Voice[], key: 'installTitle' | 'scanTitle' | 'confirmTitle' | 'warningTitle' | 'helpdesk') =>
  voices.map((voice) => html`<h2 ${speaks(voice)}>${voice.words[key]}</h2>`)

/** One text, or one beside the other, each in its own language. */
function sideBySide(voices: readonly Voice[], text: (voice: Voice) => Markup): Markup {
  const [only] = voices
  if (only !== undefined && voices.length === 1) return html`<div ${speaks(only)}>${text(only)}</div>`
  return html`<div class="pair">${voices.map((voice, index) => html`<div ${speaks(voice)}${index > 0 ? html` data-second` : ''}>${text(voice)}</div>`)}</div>`
}

function install({ voices, frame, options }: Subject): Markup {
  const text = voices.map((voice) => html`<p class="under" ${speaks(voice)}>${voice.words.install}</p>`)
  if (!options.hasStores) return html`<div class="step">${digit('1')}<div>${titles(voices, 'installTitle')}</div><div class="do">${sideBySide(voices, ({ words }) => html`${words.install}`)}</div></div>`
  const store = (page: StorePage, system: string, shop: string, app: App) =>
    html`<div class="store">${qrDrawing(frame.stores[page], STORE_SIDE, `${appNames[app]}, ${shop}`)}<b>${system}</b><br>${shop}</div>`
  const of = (app: App) => html`${store(`${app}-authenticator-android`, 'Android', 'Google Play', app)}${store(`${app}-authenticator-ios`, 'iPhone', 'App Store', app)}`
  const names = options.apps.map((app) => html`<h3 lang="en" dir="ltr">${appNames[app]}</h3>`)
  const single = options.apps.length === 1 ? ' one' : ''
  return html`<div class="step">${digit('1')}<div>${titles(voices, 'installTitle')}${text}</div><div class="do"><div class="stores${single}">${names}${options.apps.map(of)}</div></div></div>`
}

/** How each app is told: apps beside each other in one language, below each other in two. */
function perApp({ voices, options }: Subject, text: (words: SheetWords, app: App) => string): Markup {
  const one = (voice: Voice, app: App) => html`<div ${speaks(voice)}><h3><bdi lang="en" dir="ltr">${appNames[app]}</bdi></h3><p>${sentence(text(voice.words, app))}</p></div>`
  const [only] = voices
  if (voices.length > 1) return sideBySide(voices, (voice) => html`${options.apps.map((app) => one(voice, app))}`)
  return html`<div class="${options.apps.length > 1 ? 'pair' : ''}">${options.apps.map((app) => one(only, app))}</div>`
}

function scan(subject: Subject, side: number): Markup {
  const { voices, sheet, options } = subject
  const how = perApp(subject, (words, app) => (app === 'google' ? words.scanGoogle : words.scanMicrosoft))
  const alt = voices[0].words.scanAlt
  return html`<div class="step">${digit('2')}<div>${titles(voices, 'scanTitle')}<div class="symbol">${qrDrawing(sheet.symbol, side, alt)}</div></div><div class="do">${how}${options.hasKey ? typing(subject) : ''}</div></div>`
}

function typing(subject: Subject): Markup {
  const { voices, sheet } = subject
  const how = perApp(subject, (words, app) => (app === 'google' ? words.keyGoogle : words.keyMicrosoft))
  const size = fittingSize([sheet.account, sheet.issuer], { width: 62, height: 14 }, [9.5, 8.5, 7.5, 6.5, 5.5])
  const groups = sheet.key.map((group, index) => html`${index === 0 ? '' : ' '}<span>${group}</span>`)
  const kind = html`${voices.map((voice, index) => html`${index === 0 ? '' : html`<br>`}<bdi ${speaks(voice)}>${voice.words.kindValue}</bdi>`)}`
  const heads = voices.map((voice) => html`<h3 ${speaks(voice)}>${voice.words.keyTitle}</h3>`)
  return html`<div class="typing"><div class="${voices.length > 1 ? 'pair' : ''}">${heads}</div>${how}<div class="key"><bdi dir="ltr" class="code">${groups}</bdi></div><dl class="facts2" style="font-size:${size}pt"><dt>${labels(voices, 'account')}</dt><dd><bdi dir="ltr">${sheet.account}</bdi></dd><dt>${labels(voices, 'issuer')}</dt><dd>${own(sheet.issuer)}</dd><dt>${labels(voices, 'kind')}</dt><dd>${kind}</dd></dl></div>`
}

function confirm({ voices, options }: Subject): Markup {
  const text = ({ words }: Voice) => html`${options.confirmAt === 'helpdesk' ? words.confirmAtHelpdesk : words.confirmAtSignIn}`
  return html`<div class="step">${digit('3')}<div>${titles(voices, 'confirmTitle')}</div><div class="do">${sideBySide(voices, text)}</div></div>`
}

function warning({ voices }: Subject): Markup {
  const lines = ({ words }: Voice) => html`<ul>${words.warnings.map((line) => html`<li>${line}</li>`)}</ul>`
  return html`<div class="warning">${digit('!')}<div>${titles(voices, 'warningTitle')}</div><div class="do">${sideBySide(voices, lines)}</div></div>`
}

function helpdesk({ voices, frame }: Subject): Markup {
  const { helpdeskPhone, helpdeskHours, helpdeskPlace } = frame.organization
  const size = fittingSize([helpdeskPhone, helpdeskHours, helpdeskPlace], { width: 68, height: 19 }, [9.5, 8.5, 7.5, 6.5, 5.5])
  const phone = helpdeskPhone === '' ? html`` : html`<dt>${labels(voices, 'phone')}</dt><dd>${code(helpdeskPhone)}</dd>`
  const line = (key: 'hours' | 'place', value: string) => (value === '' ? html`` : html`<dt>${labels(voices, key)}</dt><dd>${own(value)}</dd>`)
  return html`<div class="step">${html`<div></div>`}<div>${titles(voices, 'helpdesk')}</div><div class="do"><dl class="facts2" style="font-size:${size}pt">${phone}${line('hours', helpdeskHours)}${line('place', helpdeskPlace)}</dl></div></div>`
}
