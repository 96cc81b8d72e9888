import { describe, expect, it } from 'vitest'
import { argon2id } from '../../../src/main/platform/crypto/argon2'
import { createKeyStore } from '../../../src/main/platform/crypto/key-store'
import { createRandom } from '../../../src/main/platform/crypto/random'
import { decrypt, encrypt, framed } from '../../../src/main/platform/crypto/sealing'
import { fakeClock } from '../../support/chance'

const clock = fakeClock()
const random = createRandom(clock)
const store = createKeyStore({ clock, random })
const context = { ownerKind: 'user', ownerId: 'u1', enrollmentId: 'e1' } as const

describe('sealed secrets', () => {
  const keys = store.create('db1')
  const secret = random.bytes(20)
  const sealed = keys.seal(context, secret)

  it('open where they were sealed, and differ each time', () => {
    expect(keys.unseal(context, sealed)).toEqual(secret)
    expect(keys.seal(context, secret)).not.toEqual(sealed)
  })

  it('do not open for another person, enrollment, kind or database', () => {
    for (const other of [
      { ...context, ownerId: 'u2' },
      { ...context, enrollmentId: 'e2' },
      { ...context, ownerKind: 'operator' as const }
    ]) {
      expect(() => keys.unseal(other, sealed)).toThrow('does not open')
    }
    expect(() => store.create('db1').unseal(context, sealed)).toThrow('does not open')
  })

  it('refuse every single flipped bit and every shortened form', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => keys.unseal(context, changed)).toThrow()
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => keys.unseal(context, sealed.subarray(0, length))).toThrow()
  })

  it('refuse a truncated tag even though Node would take four bytes', () => {
    const key = random.bytes(32)
    const whole = encrypt(key, random.bytes(12), secret, framed(['x']))
    expect(() => decrypt(key, whole.subarray(0, whole.length - 12), framed(['x']))).toThrow()
  })

  it('are gone when the key is closed', () => {
    const closing = store.create('db2')
    const one = closing.seal(context, secret)
    closing.close()
    expect(() => closing.unseal(context, one)).toThrow('The key was closed')
    expect(() => closing.rowMac('t', 'i', [])).toThrow('The key was closed')
  })
})

describe('key slots', () => {
  it('open with the right passphrase only, and only for their database and operator', async () => {
    const keys = store.create('db1')
    const slot = await keys.makePassphraseSlot('op1', 'four calm otters')
    const sealed = keys.seal(context, new Uint8Array([1, 2, 3]))
    const opened = await store.openWithPassphrase('db1', slot, 'four calm otters')
    expect(opened?.unseal(context, sealed)).toEqual(new Uint8Array([1, 2, 3]))
    expect(await store.openWithPassphrase('db1', slot, 'four calm otterS')).toBeNull()
    expect(await store.openWithPassphrase('db2', slot, 'four calm otters')).toBeNull()
    expect(await store.openWithPassphrase('db1', { ...slot, operatorId: 'op2' }, 'four calm otters')).toBeNull()
  })

  it('are refused when their stored parameters are weaker than any that was written', async () => {
    const slot = await store.create('db1').makePassphraseSlot('op1', 'four calm otters')
    for (const weaker of [{ memoryKib: 1024 }, { passes: 1 }, { lanes: 1 }, { salt: new Uint8Array(8) }]) {
      await expect(store.openWithPassphrase('db1', { ...slot, ...weaker }, 'four calm otters')).rejects.toMatchObject({
        code: 'TAMPERED'
      })
    }
  })

  it.each([
    ['8 GiB', { memoryKib: 8 * 1024 * 1024 }],
    ['fifty passes', { passes: 50 }],
    ['many lanes', { lanes: 17 }],
    ['a gibibyte ten times', { memoryKib: 1024 * 1024, passes: 10 }],
    ['the largest number that a column holds', { memoryKib: 2 ** 31 - 1, passes: 2 ** 31 - 1 }],
    ['a salt of a mebibyte', { salt: new Uint8Array(1024 * 1024) }]
  ])('are refused at once when a check would take %s', async (_, beyond) => {
    const slot = await store.create('db1').makePassphraseSlot('op1', 'four calm otters')
    const began = performance.now()
    await expect(store.openWithPassphrase('db1', { ...slot, ...beyond }, 'four calm otters')).rejects.toMatchObject({
      code: 'TAMPERED'
    })
    expect(performance.now() - began).toBeLessThan(50)
  })

  it('may be a little stronger than today’s', async () => {
    const slot = await store.create('db1').makePassphraseSlot('op1', 'four calm otters')
    const stronger = { ...slot, memoryKib: slot.memoryKib * 2, passes: slot.passes + 1 }
    expect(await store.openWithPassphrase('db1', stronger, 'four calm otters')).toBeNull()
  })

  it('open with the recovery key too', () => {
    const keys = store.create('db1')
    const { slot, recoveryKey } = keys.makeRecoverySlot()
    expect(store.openWithRecoveryKey('db1', slot, recoveryKey)).not.toBeNull()
    expect(store.openWithRecoveryKey('db1', slot, random.bytes(32))).toBeNull()
  })

  it('rest on Argon2id as libargon2 computes it', async () => {
    // argon2 reference implementation, test.c: version 0x13, t=2, m=64 MiB, p=1.
    const hash = await argon2id('password', {
      memoryKib: 65536,
      passes: 2,
      lanes: 1,
      salt: new TextEncoder().encode('somesalt')
    })
    expect(Buffer.from(hash).toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
  })
})

describe('row MACs and ids', () => {
  it('tell apart what only looks alike', () => {
    const keys = store.create('db1')
    const macs = [['1'], [1], [true], ['true'], [null], ['', 'a'], ['a', ''], ['a']].map((values) =>
      Buffer.from(keys.rowMac('t', 'i', values as (string | number | boolean | null)[])).toString('hex')
    )
    expect(new Set(macs).size).toBe(macs.length)
  })

  it('make ids that sort by birth', () => {
    const ids = Array.from({ length: 10_000 }, () => random.id())
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(ids)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
