import { provisioningUri } from '../../src/main/domain/provisioning-uri'
import type { QrSymbol } from '../../src/main/domain/qr-symbol'
import type { Sheet, SheetFrame, SheetOptions } from '../../src/main/domain/sheets'
import { encodeBase32, groupKey } from '../../src/main/domain/totp'
import { checkedSymbol, readBack, storeSymbols } from '../../src/main/platform/images/qr-images'
import { sheetFonts } from './fonts'
import { sheetChoices } from './sheet-choices'

const secret = Uint8Array.from({ length: 20 }, (_, index) => (index * 37 + 11) & 255)
export const key = encodeBase32(secret)
export const recoveryCodes = Array.from({ length: 10 }, (_, index) => `AB3D-EF${String(index)}H-JK4M-NP5Q`)
export const uriOf = (issuer: string, account: string): string => provisioningUri({ issuer, account, secret })

export function sheetOf(fields: Partial<Sheet> = {}): Sheet {
  const account = fields.account ?? 'anna.berg'
  const issuer = fields.issuer ?? 'Example Hospital'
  return {
    number: 'S-000042',
    name: 'Anna Berg',
    department: 'Radiology',
    username: account,
    languages: ['en'],
    account,
    issuer,
    key: groupKey(key),
    symbol: checkedSymbol(uriOf(issuer, account)),
    expiresAt: Date.UTC(2026, 10, 27, 9, 12),
    recoveryCodes: null,
    ...fields
  }
}

export const sheetFrame: SheetFrame = {
  organization: {
    issuer: 'Example Hospital',
    name: 'Example Hospital Trust',
    helpdeskPhone: '+49 30 5550 100',
    helpdeskHours: 'Mon–Fri 7:30–18:00',
    helpdeskPlace: 'Building B, room 014'
  },
  logo: null,
  stores: storeSymbols(),
  printedBy: 'M. Keller',
  printedAt: Date.UTC(2026, 10, 24, 9, 12),
  timeZone: 'Europe/Berlin'
}

export const sheetOptions: SheetOptions = {
  ...sheetChoices().options,
  fonts: sheetFonts
}

/** Every QR code drawn in a document, read back from its path alone. */
export function qrTextsIn(document: string): (string | null)[] {
  const drawings = [...document.matchAll(/viewBox="0 0 (\d+) \d+"[^>]*>.*?<path fill="#000" d="([^"]*)"/g)]
  return drawings.map(([, span, path]) => readBack(symbolFrom(Number(span), path ?? '')))
}

function symbolFrom(span: number, path: string): QrSymbol {
  const dark = new Set<string>()
  for (const [, column, row, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let step = 0; step < Number(run); step += 1)
      dark.add(`${String(Number(row) - 4)} ${String(Number(column) - 4 + step)}`)
  }
  return { size: span - 8, isDark: (row, column) => dark.has(`${String(row)} ${String(column)}`) }
}
