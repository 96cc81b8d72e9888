import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { provisioningUri } from '../../../src/main/domain/provisioning-uri'
import { createCheckpoints } from '../../../src/main/platform/files/checkpoints'
import { createClipboard } from '../../../src/main/platform/clipboard'
import { createLogger, redact } from '../../../src/main/platform/files/logger'
import { createQrUrls } from '../../../src/main/platform/images/qr-images'
import { fakeClock, seededRandom } from '../../support/chance'
import { temporaryFolder } from '../../support/files'

const clock = fakeClock()

/** The SVG's runs of dark modules as a grey picture, eight pixels a module. */
function pictureOf(svg: string): string {
  const span = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const width = span * 8
  const rows = Array.from({ length: span }, () => new Array<number>(span).fill(255))
  for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    rows[Number(y)]?.fill(0, Number(x), Number(x) + Number(run))
  }
  const pixels = rows.flatMap((row) =>
    new Array<string>(8).fill(row.flatMap((value) => new Array<number>(8).fill(value)).join(' '))
  )
  return `P2\n${String(width)} ${String(width)}\n255\n${pixels.join('\n')}\n`
}

describe('QR pictures', () => {
  it('are read by another program, and are served once', () => {
    const urls = createQrUrls(seededRandom(3))
    const folder = temporaryFolder()
    for (let index = 0; index < 10; index += 1) {
      const uri = provisioningUri({
        issuer: 'Example Works',
        account: `user.${String(index)}`,
        secret: seededRandom(index + 1).bytes(20)
      })
      const where = urls.publish(uri)
      const svg = urls.consume(where)
      expect(urls.consume(where)).toBeNull()
      const file = path.join(folder, `${String(index)}.pgm`)
      writeFileSync(file, pictureOf(svg ?? ''))
      expect(execFileSync('zbarimg', ['-q', '--nodbus', '--raw', file], { encoding: 'utf8' }).trim()).toBe(uri)
      expect(svg).not.toContain('secret')
    }
  }, 60_000)

  it('keep a few at most', () => {
    const urls = createQrUrls(seededRandom(3))
    const first = urls.publish('otpauth://totp/a')
    for (let index = 0; index < 30; index += 1) urls.publish(`otpauth://totp/${String(index)}`)
    expect(urls.consume(first)).toBeNull()
  })
})

describe('the log', () => {
  it('redacts what looks like a secret', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const dangerous = [
      `otpauth://totp/x?secret=${secret}`,
      secret,
      secret.toLowerCase(),
      'GEZD GNBV GY3T QOJQ GEZD',
      'A1B2-C3D4-E5F6-G7H8',
      'code 123456 typed',
      'code 123 456',
      'passphrase: hunter2hunter2',
      '{"passphrase":"four calm otters"}',
      'ab'.repeat(32)
    ]
    for (const text of dangerous)
      expect(redact(text)).not.toMatch(/GEZDGNBVGY|gezdgnbvgy|GEZD GNBV|A1B2-C3D4|123 ?456|hunter2|otters|abababab/)
    expect(redact('opened in 5000 ms')).toBe('opened in 5000 ms')
  })

  it('is readable by its owner only and gives a reference', () => {
    const folder = path.join(temporaryFolder(), 'logs')
    const logger = createLogger(folder, { clock, random: seededRandom() })
    const ref = logger.error('It failed', new Error('passphrase=four-calm-otters'))
    const file = path.join(folder, 'factordesk.log')
    const text = readFileSync(file, 'utf8')
    expect(text).toContain(ref)
    expect(text).not.toContain('otters')
    expect(statSync(file).mode & 0o077).toBe(0)
  })
})

describe('the clipboard', () => {
  it('is cleared after the time, unless something else was copied', async () => {
    vi.useFakeTimers()
    let content = ''
    const system = {
      readText: () => content,
      writeText: (text: string) => {
        content = text
      },
      clear: () => {
        content = ''
      }
    }
    const clipboard = createClipboard(system)
    await clipboard.putFor('KEY', 1000)
    await vi.advanceTimersByTimeAsync(999)
    expect(content).toBe('KEY')
    await vi.advanceTimersByTimeAsync(1)
    expect(content).toBe('')
    await clipboard.putFor('KEY', 1000)
    content = 'something else'
    await vi.advanceTimersByTimeAsync(2000)
    expect(content).toBe('something else')
    vi.useRealTimers()
  })
})

describe('checkpoints', () => {
  it('are written whole and read back; nonsense is no checkpoint', async () => {
    const file = path.join(temporaryFolder(), 'checkpoint.json')
    const checkpoints = createCheckpoints(file)
    expect(await checkpoints.read()).toBeNull()
    const one = { databaseId: 'db', seq: 7, at: 5, entryMac: new Uint8Array([1, 2]), mac: new Uint8Array([3]) }
    await checkpoints.write(one)
    expect(await checkpoints.read()).toEqual(one)
    expect(statSync(file).mode & 0o077).toBe(0)
    writeFileSync(file, '{half')
    expect(await checkpoints.read()).toBeNull()
  })
})
