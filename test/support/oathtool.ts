import { execFileSync } from 'node:child_process'
import { encodeBase32, generateCode, timeStepAt } from '../../src/main/domain/totp'
import { seeded } from './chance'

/** Codes of `count` random secrets and times that oathtool computes differently; empty when all agree. */
export function disagreements(count: number, seed: number): string[] {
  const chance = seeded(seed)
  const found: string[] = []
  for (let index = 0; index < count; index += 1) {
    const secret = chance.bytes(20)
    const seconds = Math.floor(chance.next() * 4_102_444_800)
    const theirs = execFileSync(
      'oathtool',
      ['--totp', '--base32', encodeBase32(secret), '--now', `@${String(seconds)}`],
      { encoding: 'utf8' }
    ).trim()
    const ours = generateCode(secret, timeStepAt(seconds * 1000))
    if (ours !== theirs) found.push(`#${String(index)} at ${String(seconds)}`)
  }
  return found
}
