import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { create } from 'qrcode'
import { provisioningUri } from '../../src/main/domain/provisioning-uri'
import { generateCode, matchCode, timeStepAt } from '../../src/main/domain/totp'
import { argon2id } from '../../src/main/platform/crypto/argon2'
import { ARGON2_FLOOR, createKeyStore } from '../../src/main/platform/crypto/key-store'
import { createQrUrls } from '../../src/main/platform/images/qr-images'
import { createRandom } from '../../src/main/platform/crypto/random'
import { newUser } from '../../src/main/services/users/users'
import { withUserMac } from '../../src/main/services/factors/row-macs'
import { fakeClock, START } from '../support/chance'
import { codeAt } from '../support/codes'
import { blankFields, type Console, firstRun, openServices, PASSPHRASE, type SetUp, STEP_MS } from '../support/services'
import { compare, stopwatch, timingOf } from './measure'
import type { Report } from './report'

const BLOCK = 4096
const BLOCKS = 1024
const NONCE_BYTES = 12
const TAG_BYTES = 16

const clock = fakeClock()
const random = createRandom(clock)

/** P12. The peer opens as many bytes under as much associated data and computes three HMACs: no wrapper, no comparison. */
export async function benchVerify(report: Report): Promise<void> {
  const keys = createKeyStore({ clock, random }).create('bench')
  const context = { ownerKind: 'user', ownerId: random.id(), enrollmentId: random.id() } as const
  const secret = random.bytes(20)
  const sealed = keys.seal(context, secret)
  const code = generateCode(secret, timeStepAt(START))

  const key = random.bytes(32)
  const associated = random.bytes(180)
  const plain = sealPlainly(key, secret, associated)
  const counter = Buffer.alloc(8)
  const verifyPlainly = () => {
    const decipher = createDecipheriv('aes-256-gcm', key, plain.nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(associated)
    decipher.setAuthTag(plain.tag)
    const opened = decipher.update(plain.text)
    decipher.final()
    for (let step = -1; step <= 1; step += 1) {
      counter.writeUInt32BE(timeStepAt(START) + step, 4)
      createHmac('sha1', opened).update(counter).digest()
    }
  }
  const { own, peer } = await compare(
    () => {
      if (matchCode(keys.unseal(context, sealed), code, START) === null) throw new Error('a right code was refused')
    },
    verifyPlainly,
    { rounds: 400, warmUp: 100, calls: 10 }
  )
  report.add({
    name: 'P12 verify one code (unseal, window of one step)',
    timing: own,
    peer: { name: 'a bare decipher and 3 HMACs', timing: peer },
    goal: { ratio: 1.5 }
  })
}

function sealPlainly(key: Uint8Array, secret: Uint8Array, associated: Uint8Array) {
  const nonce = random.bytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated)
  const text = cipher.update(secret)
  cipher.final()
  return { nonce, text, tag: cipher.getAuthTag() }
}

/** What a QR costs from URI to picture. */
export async function benchQr(report: Report): Promise<void> {
  const urls = createQrUrls(random)
  const uri = () => provisioningUri({ issuer: 'Example Works', account: 'anna.bergmann', secret: random.bytes(20) })
  const { own, peer } = await compare(
    () => urls.publish(uri()),
    () => create(uri(), { errorCorrectionLevel: 'M' }),
    { rounds: 150, warmUp: 40 }
  )
  report.add({
    name: 'QR path: draw, read back, compare, make SVG',
    timing: own,
    peer: { name: 'qrcode drawing alone', timing: peer }
  })
}

/** P13 and P16, through the services on a database of their own. */
export async function benchDesk(report: Report, folder: string): Promise<void> {
  const desk = await openServices(folder, fakeClock())
  try {
    const setUp = await firstRun(desk)
    await enrollments(report, desk, setUp)
    await signIns(report, desk, setUp)
  } finally {
    desk.database.close()
  }
}

async function enrollments(report: Report, desk: Console, { actor }: SetUp): Promise<void> {
  const people = Array.from({ length: 340 }, (_, index) =>
    withUserMac(
      actor.keys,
      newUser(
        random.id(),
        { ...blankFields, username: `person.${String(index)}`, displayName: `Person ${String(index)}` },
        desk.clock.now()
      )
    )
  )
  await desk.store.write((writers) => writers.users.insertMany(people, { deferSearch: false }))
  const waiting = people.values()
  const block = Buffer.alloc(BLOCK, 7)
  // As long as it will be: a log that is written around again does not grow either.
  const file = openSync(path.join(desk.folder, 'block'), 'w')
  writeSync(file, Buffer.alloc(BLOCK * BLOCKS))
  fdatasyncSync(file)
  let at = 0
  const { own, peer } = await compare(
    () => desk.services.enrollments.start(actor, waiting.next().value?.id ?? ''),
    () => {
      writeSync(file, block, 0, BLOCK, BLOCK * (at++ % BLOCKS))
      fdatasyncSync(file)
    },
    { rounds: 300, warmUp: 40 }
  )
  closeSync(file)
  report.add({
    name: 'P13 durable enrollment and audit row (synchronous=FULL)',
    timing: own,
    peer: { name: 'one 4 KiB write and fdatasync', timing: peer },
    goal: { ratio: 2 }
  })
}

/** Passphrase and code, from the one to the other at once; the time in which the operator types is nobody's. */
async function signIns(
  report: Report,
  { clock: wall, services: { session } }: Console,
  { operatorKey }: SetUp
): Promise<void> {
  const salt = random.bytes(16)
  const own: number[] = []
  const alone: number[] = []
  for (let round = -2; round < 15; round += 1) {
    await session.lock('manual')
    // A code is accepted once.
    wall.advance(STEP_MS * 2)
    const mine = await stopwatch(async () => {
      await session.signIn('admin', PASSPHRASE)
      await session.submitCode(codeAt(operatorKey, wall.now()))
    })
    const other = await stopwatch(() => argon2id(PASSPHRASE, { ...ARGON2_FLOOR, salt }))
    if (round < 0) continue
    own.push(mine)
    alone.push(other)
  }
  report.add({
    name: 'P16 sign-in: passphrase, code, audit',
    timing: timingOf(own),
    peer: { name: 'the Argon2id call alone', timing: timingOf(alone) },
    goal: { ratio: 1.2 }
  })
}
