import path from 'node:path'
import { openDatabase } from '../../src/main/db/sqlite/open'
import { createCheckpoints } from '../../src/main/platform/files/checkpoints'
import { csvFormat } from '../../src/main/platform/csv/csv-format'
import { createKeyStore } from '../../src/main/platform/crypto/key-store'
import { createLogoUrls } from '../../src/main/platform/images/logo-urls'
import { createQrUrls } from '../../src/main/platform/images/qr-images'
import { createRandom } from '../../src/main/platform/crypto/random'
import { createServices } from '../../src/main/services'
import type { Actor } from '../../src/main/services/actor'
import type { FileSource } from '../../src/main/services/ports/csv'
import { codeAt } from './codes'
import { sheetFonts } from './fonts'
import { fakeRasterizer } from './rasterizer'
import { createFakePress, createFakePreviews } from './fake-printer'
import type { FakeClock } from './chance'
import type { Files } from '../../src/main/services/ports/files'
import type { PickedFile } from '../../src/main/services/ports/files'
import type { Events } from '../../src/main/services/ports/events'

export const PASSPHRASE = 'four calm otters paddle north'

const silent: Events = {
  usersChanged: () => undefined,
  enrollmentsChanged: () => undefined,
  operatorsChanged: () => undefined,
  settingsChanged: () => undefined,
  auditChanged: () => undefined,
  sessionChanged: () => undefined,
  sheetsChanged: () => undefined,
  sheetsProgressed: () => undefined,
  progressed: () => undefined
}

/** All services on a real database in `folder` and real keys. Whoever opens it closes its database. */
export async function openServices(folder: string, clock: FakeClock) {
  const random = createRandom(clock)
  const file = path.join(folder, 'factordesk.sqlite')
  const database = await openDatabase(file, { clock, random })
  const saved: { name: string; text: string }[] = []
  const picked: PickedFile[] = []
  const chosen: FileSource[] = []
  const files: Files = {
    pickCsv: () => Promise.resolve(chosen.shift() ?? null),
    pickLogo: () => Promise.resolve(picked.shift() ?? null),
    saveCsv: async (name, pieces) => {
      let text = ''
      for await (const piece of pieces) text += piece
      saved.push({ name, text })
      return name
    }
  }
  const printer = createFakePress()
  const previews = createFakePreviews()
  const services = createServices({
    store: database.store,
    clock,
    random,
    keyStore: createKeyStore({ clock, random }),
    qr: createQrUrls(random),
    printer,
    previews,
    logos: createLogoUrls(random, fakeRasterizer),
    locale: 'en-GB',
    fonts: sheetFonts,
    clipboard: { putFor: () => Promise.resolve() },
    files,
    csv: csvFormat,
    events: silent,
    databaseCheck: { findFaults: database.findFaults, isDamaged: () => false },
    checkpoints: createCheckpoints(path.join(folder, 'checkpoint.json')),
    logger: { info: () => undefined, warn: () => undefined, error: () => 'REF' }
  })
  return { folder, file, clock, database, store: database.store, services, saved, printer, previews, picked, chosen }
}

export type Console = Awaited<ReturnType<typeof openServices>>

/** The key of the operator who set the console up; tests compute codes with it. */
export interface SetUp {
  readonly actor: Actor
  readonly operatorKey: string
  readonly recoveryKey: string
  readonly recoveryCodes: readonly string[]
}

/** First run from beginning to end. */
export async function firstRun({ services: { session }, clock }: Console): Promise<SetUp> {
  await session.beginFirstRun({
    organization: {
      issuer: 'Example Works',
      name: 'Example Works',
      helpdeskPhone: '',
      helpdeskHours: '',
      helpdeskPlace: ''
    },
    username: 'admin',
    displayName: 'Admin',
    passphrase: PASSPHRASE
  })
  const operatorKey = session.enrollmentKey().join('')
  await session.submitCode(codeAt(operatorKey, clock.now()))
  const recoveryKey = session.takeRecoveryKey().join(' ')
  await session.confirmRecoveryKey(recoveryKey)
  const { codes } = await session.takeRecoveryCodes(false)
  await session.takeRecoveryCodes(true)
  return { actor: session.actor(), operatorKey, recoveryKey, recoveryCodes: codes }
}

export async function signIn(
  { services: { session }, clock }: Console,
  key: string,
  username = 'admin',
  passphrase = PASSPHRASE
): Promise<void> {
  await session.signIn(username, passphrase)
  await session.submitCode(codeAt(key, clock.now()))
}

export const STEP_MS = 30_000

/** A second operator with a second factor, signed up through the whole first sign-in. Leaves the first one signed in again. */
export async function addOperator(
  desk: Console,
  setUp: SetUp,
  username: string,
  role: 'administrator' | 'support' | 'auditor'
): Promise<{ key: string; passphrase: string; id: string }> {
  const { session, operators } = desk.services
  const { id } = await operators.create(session.actor(), {
    username,
    displayName: username,
    role,
    passphrase: `first passphrase of ${username}`
  })
  await session.lock('manual')
  await session.signIn(username, `first passphrase of ${username}`)
  const passphrase = `second passphrase of ${username}`
  await session.setNewPassphrase(passphrase)
  const key = session.enrollmentKey().join('')
  await session.submitCode(codeAt(key, desk.clock.now()))
  await session.takeRecoveryCodes(true)
  await session.lock('manual')
  desk.clock.advance(STEP_MS * 2)
  await signIn(desk, setUp.operatorKey)
  return { key, passphrase, id }
}

export const blankFields = {
  username: '',
  displayName: '',
  email: '',
  department: '',
  phone: '',
  manager: '',
  language: '',
  externalId: '',
  isProtected: false
}

/** A person with a pending enrollment; the key as it is shown for typing. */
export async function enroll(
  { services: { users, enrollments } }: Console,
  actor: Actor,
  username: string,
  isProtected = false
) {
  const created = await users.create(actor, { ...blankFields, username, isProtected })
  const started = await enrollments.start(actor, created.id)
  const enrollmentId = started.enrollment?.id ?? ''
  const key = (await enrollments.key(actor, enrollmentId)).join('')
  return { userId: created.id, enrollmentId, key }
}
