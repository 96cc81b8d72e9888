import path from 'node:path'
import { createCheckpoints } from '../../src/main/platform/files/checkpoints'
import { csvFormat } from '../../src/main/platform/csv/csv-format'
import { createKeyStore } from '../../src/main/platform/crypto/key-store'
import { createLogoUrls } from '../../src/main/platform/images/logo-urls'
import { createQrUrls } from '../../src/main/platform/images/qr-images'
import { createRandom } from '../../src/main/platform/crypto/random'
import { createServices } from '../../src/main/services'
import type { Keys, KeyStore } from '../../src/main/services/ports/keys'
import { sheetFonts } from './fonts'
import { fakeRasterizer } from './rasterizer'
import { createFakePress, createFakePreviews } from './fake-printer'
import { type Console, openBackend } from './console'
import type { Events } from '../../src/main/services/ports/events'
import type { Logger } from '../../src/main/services/ports/logger'
import type { Store } from '../../src/main/services/ports/store/store'

export const silentAnnouncer: Events = new Proxy({} as Events, { get: () => () => undefined })
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => 'REF' }

/** A key store that knows how many of the keys it gave out are still open. */
function countingKeyStore(inner: KeyStore) {
  const open = new Set<Keys>()
  const watched = <K extends Keys | null>(keys: K): K => {
    if (keys === null) return keys
    const own: Keys = {
      ...keys,
      close() {
        keys.close()
        open.delete(own)
      }
    }
    open.add(own)
    return own as K
  }
  const keyStore: KeyStore = {
    create: (databaseId) => watched(inner.create(databaseId)),
    openWithPassphrase: async (databaseId, slot, passphrase) =>
      watched(await inner.openWithPassphrase(databaseId, slot, passphrase)),
    openWithRecoveryKey: (databaseId, slot, recoveryKey) =>
      watched(inner.openWithRecoveryKey(databaseId, slot, recoveryKey)),
    equalizeTiming: (passphrase) => inner.equalizeTiming(passphrase)
  }
  return { keyStore, openKeys: () => open.size }
}

export interface Watched extends Console {
  /** How many opened data keys are in memory. */
  openKeys(): number
  /** What was announced, in order. */
  readonly announced: string[]
  /** What was logged as an error. */
  readonly errors: string[]
  /** Every write fails with this until it is null again. */
  failWrites(cause: Error | null): void
  /** The operator cancels every dialog that asks where to save. */
  cancelSaving(): void
  /** Called in front of every write. */
  beforeWrite(listener: (() => void) | null): void
  /** Called before the event loop gets its turn in long work. */
  atTurn(listener: (() => void) | null): void
  fetchQr(path: string): string | null
}

/** A console whose keys, announcements and writes the test can watch and disturb. */
export async function openWatched(): Promise<Watched> {
  const desk = await openBackend()
  const { clock, folder, store: inner } = desk
  const random = createRandom(clock)
  const { keyStore, openKeys } = countingKeyStore(createKeyStore({ clock, random }))
  const announced: string[] = []
  const errors: string[] = []
  let failure: Error | null = null
  let isSavingCancelled = false
  let listener: (() => void) | null = null
  let turnListener: (() => void) | null = null
  const store: Store = {
    ...inner,
    yieldToEventLoop: () => {
      turnListener?.()
      return inner.yieldToEventLoop()
    },
    write: (work, options) => {
      listener?.()
      return failure === null ? inner.write(work, options) : Promise.reject(failure)
    }
  }
  const events = new Proxy({} as Events, { get: (_, name) => () => void announced.push(String(name)) })
  const qr = createQrUrls(random)
  const services = createServices({
    store,
    clock,
    random,
    keyStore,
    qr,
    printer: createFakePress(),
    previews: createFakePreviews(),
    logos: createLogoUrls(random, fakeRasterizer),
    locale: 'en-GB',
    fonts: sheetFonts,
    clipboard: { putFor: () => Promise.resolve() },
    files: {
      pickCsv: () => Promise.resolve(null),
      pickLogo: () => Promise.resolve(null),
      saveCsv: async (name, text) => {
        if (isSavingCancelled) return null
        for await (const _piece of text) continue
        return name
      }
    },
    csv: csvFormat,
    events,
    databaseCheck: { findFaults: desk.database.findFaults, isDamaged: () => false },
    checkpoints: createCheckpoints(path.join(folder, 'checkpoint.json')),
    logger: {
      ...silentLogger,
      error: (message) => {
        errors.push(message)
        return 'REF'
      }
    }
  })
  return {
    ...desk,
    services,
    openKeys,
    announced,
    errors,
    failWrites: (cause) => {
      failure = cause
    },
    cancelSaving: () => {
      isSavingCancelled = true
    },
    beforeWrite: (next) => {
      listener = next
    },
    atTurn: (next) => {
      turnListener = next
    },
    fetchQr: (path) => qr.consume(path)
  }
}
