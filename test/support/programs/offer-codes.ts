import { createInterface } from 'node:readline'
import { AppError } from '../../../src/main/domain/errors'
import { fakeClock } from '../chance'
import type { CodeOffer, OfferOutcome } from '../races'
import { openServices, signIn } from '../services'

/** One of two consoles on the same database, each with a store and keys of its own, that offer codes at the same moment. */
const [folder = '', username = '', passphrase = '', key = '', now = '0'] = process.argv.slice(2)
const clock = fakeClock(Number(now))
const desk = await openServices(folder, clock)
const { database, services } = desk
await signIn(desk, key, username, passphrase)

async function offer({ userId, kind, value, now: at, startAt }: CodeOffer): Promise<OfferOutcome> {
  clock.set(at)
  while (Date.now() < startAt) continue
  const began = performance.timeOrigin + performance.now()
  const answer = await services.enrollments.check(services.session.actor(), userId, kind, value).then(
    () => 'accepted',
    (cause: unknown) => (cause instanceof AppError ? cause.code : String(cause))
  )
  return { answer, began, ended: performance.timeOrigin + performance.now() }
}

process.stdout.write('ready\n')
for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await offer(JSON.parse(line) as CodeOffer))}\n`)
database.close()
