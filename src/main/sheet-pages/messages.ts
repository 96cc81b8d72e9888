import type { SheetLanguage } from '../domain/sheets'
import { ar } from './messages/ar'
import { de } from './messages/de'
import { en } from './messages/en'
import { es } from './messages/es'
import { fr } from './messages/fr'
import { lt } from './messages/lt'
import { pl } from './messages/pl'
import type { SheetMessages } from './messages/sheet-messages'

export const sheetMessages: Readonly<Record<SheetLanguage, SheetMessages>> = { en, de, lt, pl, fr, es, ar }
