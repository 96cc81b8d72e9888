import type { Clock } from './clock'
import type { KeyStore } from './keys'
import type { Random } from './random'
import type { QrPictures } from './qr-images'
import type { Clipboard } from './clipboard'
import type { Files } from './files'
import type { Events } from './events'
import type { Checkpoints } from './checkpoints'
import type { DatabaseCheck } from './database-check'
import type { Logger } from './logger'
import type { CsvFormat } from './csv'
import type { SheetPrinter } from './sheet-printer'
import type { SheetPreviews } from './sheet-previews'
import type { Logos } from './logos'
import type { FontCoverage } from './sheet-fonts'
import type { Store } from './store/store'

/** Everything that the services need from outside. */
export interface Ports {
  readonly store: Store
  readonly clock: Clock
  readonly random: Random
  readonly keyStore: KeyStore
  readonly qr: QrPictures
  readonly printer: SheetPrinter
  readonly previews: SheetPreviews
  readonly logos: Logos
  readonly fonts: FontCoverage
  readonly clipboard: Clipboard
  readonly files: Files
  readonly csv: CsvFormat
  readonly events: Events
  readonly databaseCheck: DatabaseCheck
  readonly checkpoints: Checkpoints
  readonly logger: Logger
  /** Region and language of this computer, such as `de-AT`. */
  readonly locale: string
}
