import type { SheetLanguage } from '../domain/sheets'
import { ar } from './words/ar'
import { de } from './words/de'
import { en } from './words/en'
import { es } from './words/es'
import { fr } from './words/fr'
import { lt } from './words/lt'
import { pl } from './words/pl'

/** What recipients read. `*…*` names what stands on the telephone's screen; `{…}` is filled in. */
export interface SheetWords {
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly lead: string
  readonly validUntil: string
  readonly once: string
  readonly sheetNumber: string
  readonly installTitle: string
  readonly installEither: string
  readonly installStores: string
  readonly installGoOn: string
  readonly scanTitle: string
  readonly scanGoogle: string
  readonly scanMicrosoft: string
  readonly scanAlt: string
  readonly keyTitle: string
  readonly keyGoogle: string
  readonly keyMicrosoft: string
  readonly key: string
  readonly account: string
  readonly issuer: string
  readonly kind: string
  readonly kindValue: string
  readonly confirmTitle: string
  readonly confirmAtHelpdesk: string
  readonly confirmAtSignIn: string
  readonly warningTitle: string
  readonly warnings: readonly [string, string, string]
  readonly helpdesk: string
  readonly phone: string
  readonly hours: string
  readonly place: string
  readonly printed: string
  readonly page: string
  readonly codesTitle: string
  readonly codesLead: string
  readonly codesRules: readonly [string, string, string]
  readonly codesCut: string
  readonly blank: string
  readonly noDepartment: string
  readonly sheets: string
  readonly coverTitle: string
  readonly coverLead: string
  readonly coverName: string
  readonly coverUsername: string
  readonly coverSigned: string
}

export const sheetWords: Readonly<Record<SheetLanguage, SheetWords>> = { en, de, lt, pl, fr, es, ar }
