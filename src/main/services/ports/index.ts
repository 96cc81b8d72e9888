import type { Clock } from './clock'
import type { Announcer, Checkpoints, Clipboard, CsvFormat, Files, Logger, QrPictures } from './desk'
import type { KeyStore } from './keys'
import type { Random } from './random'
import type { Logos, SheetFaces, SheetPress, SheetPreviews } from './sheets'
import type { Store } from './store'

/** Everything that the services need from outside. */
export interface Ports {
  readonly store: Store
  readonly clock: Clock
  readonly random: Random
  readonly keyStore: KeyStore
  readonly qr: QrPictures
  readonly press: SheetPress
  readonly previews: SheetPreviews
  readonly logos: Logos
  readonly faces: SheetFaces
  readonly clipboard: Clipboard
  readonly files: Files
  readonly csv: CsvFormat
  readonly announcer: Announcer
  readonly checkpoints: Checkpoints
  readonly logger: Logger
  /** Region and language of this computer, such as `de-AT`. */
  readonly locale: string
}
