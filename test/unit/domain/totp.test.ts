import { describe, expect, it } from 'vitest'
import {
  encodeBase32,
  findDrift,
  generateCode,
  groupKey,
  matchCode,
  normalizeCode,
  timeStepAt
} from '../../../src/main/domain/totp'

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const rfcSecret = ascii('12345678901234567890')

describe('codes', () => {
  it('follows RFC 4226 appendix D', () => {
    const expected = [
      '755224',
      '287082',
      '359152',
      '969429',
      '338314',
      '254676',
      '287922',
      '162583',
      '399871',
      '520489'
    ]
    expect(expected.map((_, counter) => generateCode(rfcSecret, counter))).toEqual(expected)
  })

  it('follows RFC 6238 appendix B for SHA1: the last six of its eight digits', () => {
    const vectors: [seconds: number, code: string][] = [
      [59, '94287082'],
      [1111111109, '07081804'],
      [1111111111, '14050471'],
      [1234567890, '89005924'],
      [2000000000, '69279037'],
      [20000000000, '65353130']
    ]
    for (const [seconds, code] of vectors)
      expect(generateCode(rfcSecret, timeStepAt(seconds * 1000))).toBe(code.slice(2))
  })

  it('refuses a secret of another length: a short one is a bug', () => {
    expect(() => generateCode(new Uint8Array(0), 1)).toThrow(RangeError)
    expect(() => generateCode(new Uint8Array(16), 1)).toThrow(RangeError)
  })

  it('accepts one step of drift to both sides and no more, at the edges too', () => {
    const now = 1_700_000_010_000
    const step = timeStepAt(now)
    for (const edge of [now, step * 30_000, step * 30_000 + 29_999]) {
      for (const distance of [-1, 0, 1])
        expect(matchCode(rfcSecret, generateCode(rfcSecret, step + distance), edge)).toBe(step + distance)
      for (const distance of [-2, 2])
        expect(matchCode(rfcSecret, generateCode(rfcSecret, step + distance), edge)).toBeNull()
    }
  })

  it('tells how far a clock is off, with its sign, within an hour', () => {
    const now = 1_700_000_010_000
    const step = timeStepAt(now)
    expect(findDrift(rfcSecret, generateCode(rfcSecret, step + 40), now)).toBe(40)
    expect(findDrift(rfcSecret, generateCode(rfcSecret, step - 7), now)).toBe(-7)
    expect(findDrift(rfcSecret, generateCode(rfcSecret, step + 121), now)).toBeNull()
    expect(findDrift(rfcSecret, generateCode(rfcSecret, 3), 60_000)).toBeNull()
  })

  it('understands spaces, hyphens and digits of other scripts, and names what it does not', () => {
    for (const typed of [
      '123456',
      ' 123 456 ',
      '123\u00a0456',
      '123-456',
      '１２３４５６',
      '١٢٣٤٥٦',
      '۱۲۳۴۵۶',
      '12\u200e3456'
    ]) {
      expect(normalizeCode(typed)).toEqual({ ok: true, code: '123456' })
    }
    expect(normalizeCode('12345a')).toEqual({ ok: false, why: 'letters' })
    expect(normalizeCode('12345')).toEqual({ ok: false, why: 'length' })
    expect(normalizeCode('1234567')).toEqual({ ok: false, why: 'length' })
    expect(normalizeCode(' \t')).toEqual({ ok: false, why: 'empty' })
  })

  it('writes base32 as RFC 4648 does, in groups of four', () => {
    expect(encodeBase32(rfcSecret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(groupKey('GEZDGNBVGY3TQOJQ')).toEqual(['GEZD', 'GNBV', 'GY3T', 'QOJQ'])
  })
})
