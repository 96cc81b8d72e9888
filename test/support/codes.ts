import { HOTP, Secret } from 'otpauth'

const PERIOD_MS = 30_000

export const stepAt = (ms: number): number => Math.floor(ms / PERIOD_MS)

/** What an authenticator shows for a key at a moment; the tests' phone. */
export const codeAt = (base32: string, ms: number): string =>
  HOTP.generate({
    secret: Secret.fromBase32(base32.replace(/\s/g, '')),
    algorithm: 'SHA1',
    digits: 6,
    counter: stepAt(ms)
  })

/** Resolves when the clock stands in a later step than `lastStep` with at least `msLeft` to go: then a code is fresh and stays so. */
export async function freshMoment(lastStep: number, msLeft = 6000): Promise<number> {
  for (;;) {
    const now = Date.now()
    if (stepAt(now) > lastStep && PERIOD_MS - (now % PERIOD_MS) >= msLeft) return now
    await new Promise((resolve) => setImmediate(resolve))
  }
}
