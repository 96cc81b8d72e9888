import { describe, expect, it } from 'vitest'
import { canonicalAuditEntry } from '../../../src/main/domain/audit-chain'
import {
  canTransition,
  type EnrollmentEvent,
  personStatusOf,
  type EnrollmentState
} from '../../../src/main/domain/enrollment'
import {
  emptyCounter,
  resetConsecutive,
  lockoutVerdict,
  pauseOf,
  recordFailure
} from '../../../src/main/domain/lockout'
import { passphraseFault } from '../../../src/main/domain/passphrases'
import { checkUserFields, faultOf } from '../../../src/main/domain/people'
import { provisioningUri } from '../../../src/main/domain/provisioning-uri'
import {
  formatRecoveryCode,
  formatRecoveryKey,
  normalizeRecoveryCode,
  parseRecoveryKey
} from '../../../src/main/domain/recovery-codes'
import { mayDo } from '../../../src/main/domain/roles'
import { utf8Bytes } from '../../../src/main/domain/utf8'
import { seeded } from '../../support/chance'
import type { AuditEvent } from '../../../src/main/domain/audit-events'

describe('lock-out', () => {
  it('pauses after five for 60 s, doubling to 15 min, locks at ten and disables at a hundred', () => {
    expect([4, 5, 6, 7, 8, 9].map(pauseOf)).toEqual([0, 60_000, 120_000, 240_000, 480_000, 900_000])
    let counter = emptyCounter
    let now = 1_000_000
    for (let failure = 1; failure <= 10; failure += 1) {
      expect(lockoutVerdict(counter, now).kind).toBe('open')
      counter = recordFailure(counter, now)
      expect(lockoutVerdict(counter, now).kind).toBe(failure < 5 ? 'open' : failure < 10 ? 'paused' : 'locked')
      now += 900_000
    }
    while (counter.sinceSuccess < 100) counter = recordFailure(resetConsecutive(counter), now)
    expect(lockoutVerdict(counter, now + 1e12).kind).toBe('disabled')
  })

  it('never makes a pause endless when the clock is set back', () => {
    const counter = recordFailure({ consecutive: 4, sinceSuccess: 4, lockedUntil: null }, 10_000_000_000)
    expect(lockoutVerdict(counter, 0)).toEqual({ kind: 'paused', until: 900_000 })
  })
})

describe('enrollment state machine', () => {
  it('has exactly the ways of its plan', () => {
    const states: EnrollmentState[] = ['pending', 'active', 'suspended', 'locked', 'revoked', 'expired']
    const events: EnrollmentEvent[] = ['activate', 'expire', 'suspend', 'resume', 'lock', 'unlock', 'revoke']
    const ways = events.map((event) => `${event}: ${states.filter((state) => canTransition(state, event)).join(' ')}`)
    expect(ways).toEqual([
      'activate: pending',
      'expire: pending',
      'suspend: active locked',
      'resume: suspended',
      'lock: pending active',
      'unlock: locked',
      'revoke: pending active suspended locked expired'
    ])
    expect(personStatusOf('revoked', false)).toBe('none')
    expect(personStatusOf('active', true)).toBe('deactivated')
  })
})

describe('provisioning URI', () => {
  it('writes issuer twice, %20 for a space, and refuses a colon', () => {
    const uri = provisioningUri({ issuer: 'Example & Söhne', account: 'ana+1', secret: new Uint8Array(20) })
    expect(uri).toBe(
      'otpauth://totp/Example%20%26%20S%C3%B6hne:ana%2B1?secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=Example%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30'
    )
    expect(() => provisioningUri({ issuer: 'a:b', account: 'x', secret: new Uint8Array(20) })).toThrow('Issuer refused')
    expect(() => provisioningUri({ issuer: 'a', account: 'x:y', secret: new Uint8Array(20) })).toThrow(
      'Account name refused'
    )
  })
})

describe('recovery codes and the recovery key', () => {
  it('read back however they are typed', () => {
    const chance = seeded(4)
    for (let round = 0; round < 300; round += 1) {
      const code = formatRecoveryCode(chance.bytes(10))
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
      const sloppy = code.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l').replace(/-/g, ' ')
      expect(normalizeRecoveryCode(sloppy)).toBe(code.replace(/-/g, ''))
      const key = chance.bytes(32)
      const parsed = parseRecoveryKey(formatRecoveryKey(key).join(' ').toLowerCase())
      expect(parsed).toEqual({ ok: true, key })
    }
    expect(normalizeRecoveryCode('too short')).toBeNull()
  })

  it('find every single slip and every swap of neighbours in a recovery key', () => {
    const text = formatRecoveryKey(seeded(9).bytes(32)).join('')
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === '7' ? '8' : '7'
      expect(parseRecoveryKey(text.slice(0, at) + other + text.slice(at + 1))).toEqual({ ok: false, why: 'check-sum' })
      const left = text[at] ?? ''
      const right = text[at + 1] ?? left
      if (left !== right) expect(parseRecoveryKey(text.slice(0, at) + right + left + text.slice(at + 2)).ok).toBe(false)
    }
    expect(parseRecoveryKey(text.slice(4))).toEqual({ ok: false, why: 'length' })
    expect(parseRecoveryKey(`${text.slice(1)}!`)).toEqual({ ok: false, why: 'characters' })
  })
})

describe('people', () => {
  it('takes markup, emoji and other scripts as text', () => {
    const fields = {
      username: 'ana',
      displayName: '<b>Ana</b> 😀 李',
      email: '',
      department: 'R&D',
      phone: '',
      manager: '',
      language: 'de-CH',
      externalId: '',
      isProtected: false
    }
    expect(checkUserFields(fields)).toEqual(fields)
    expect(checkUserFields({ ...fields, displayName: '  ' }).displayName).toBe('ana')
  })

  it('refuses what would deceive', () => {
    expect(faultOf('username', 'a:b')).toBe('colon')
    expect(faultOf('username', 'a b')).toBe('spaces')
    expect(faultOf('username', 'a\u200bb')).toBe('hidden-characters')
    expect(faultOf('displayName', 'evil\u202egnp.exe')).toBe('hidden-characters')
    expect(faultOf('displayName', 'a\u0000b')).toBe('control-characters')
    expect(faultOf('displayName', 'x'.repeat(10_000))).toBe('too-long')
    expect(faultOf('email', 'not-an-address')).toBe('email')
    expect(faultOf('phone', 'call me')).toBe('phone')
    expect(faultOf('language', 'english!')).toBe('language')
  })
})

describe('passphrases', () => {
  it('asks for length and refuses what is tried first', () => {
    expect(passphraseFault('short', 'ana')).toBe('too-short')
    expect(passphraseFault('correct horse battery staple', 'ana')).toBe('common')
    expect(passphraseFault('passwordpassword', 'ana')).toBe('repeats')
    expect(passphraseFault('desk.admin-desk.admin-1', 'desk.admin')).toBe('username')
    expect(passphraseFault('four calm otters paddle north', 'ana')).toBeNull()
    expect(passphraseFault('ein paar Wörter ohne Zusammenhang', 'ana')).toBeNull()
  })
})

describe('roles', () => {
  it('give auditors no secret and no change, and support no rights over operators', () => {
    for (const permission of [
      'users.edit',
      'enrollments.manage',
      'enrollments.reset',
      'recovery-codes.issue',
      'samples.manage',
      'settings.manage'
    ] as const) {
      expect(mayDo('auditor', permission)).toBe(false)
    }
    expect(mayDo('support', 'operators.manage')).toBe(false)
    expect(mayDo('support', 'users.protect')).toBe(false)
    expect(mayDo('support', 'enrollments.reset')).toBe(true)
    expect(mayDo('administrator', 'operators.manage')).toBe(true)
  })
})

describe('the canonical audit entry', () => {
  const event: AuditEvent = {
    at: 1,
    actorId: 'a',
    actor: 'b',
    action: 'c',
    outcome: 'done',
    subjectKind: 'user',
    subjectId: 'd',
    subject: 'e',
    details: { x: 1 }
  }

  it('is the same whatever the order of details, and never the same for two entries', () => {
    const bytes = (seq: number, change: Partial<AuditEvent>) => canonicalAuditEntry(seq, { ...event, ...change }).join()
    expect(bytes(1, { details: { a: 1, b: '2' } })).toBe(bytes(1, { details: { b: '2', a: 1 } }))
    const all = [
      bytes(1, {}),
      bytes(2, {}),
      bytes(1, { at: 2 }),
      bytes(1, { actor: 'bc', action: '' }),
      bytes(1, { actor: '', action: 'bc' }),
      bytes(1, { details: { x: '1' } }),
      bytes(1, { details: {} }),
      bytes(1, { subject: 'e1:x' }),
      bytes(1, { outcome: 'refused' })
    ]
    expect(new Set(all).size).toBe(all.length)
  })

  it('rests on UTF-8 as everybody writes it', () => {
    const hex = (text: string) => Array.from(utf8Bytes(text), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
    expect(['', 'abc', 'äöü', '€', '😀', 'a\u0000b', '\ud800', '\udc00b'].map(hex)).toEqual([
      '',
      '61 62 63',
      'c3 a4 c3 b6 c3 bc',
      'e2 82 ac',
      'f0 9f 98 80',
      '61 00 62',
      'ef bf bd',
      'ef bf bd 62'
    ])
  })
})
