import { describe, expect, test, vi } from 'vitest'
import { createFatalErrors } from '../../../src/main/app/system/fatal-errors'
import { fatalText } from '../../../src/main/app/system/fatal-words'

function program({
  close = () => Promise.resolve(),
  tell = () => undefined
}: { close?: () => Promise<unknown>; tell?: () => void } = {}) {
  const did: string[] = []
  const fail = createFatalErrors({
    logger: { error: (message) => `REF${String(did.push(`log: ${message}`))}` },
    close() {
      did.push('close')
      return close()
    },
    tell(ref) {
      did.push(`tell ${ref}`)
      tell()
    },
    end: () => {
      did.push('end')
    }
  })
  return { did, fail }
}

describe('a failure that nobody expected', () => {
  test('is logged, closes everything, is told with its reference, and ends the program', async () => {
    const { did, fail } = program()
    await fail('Uncaught exception', new Error('bug'))
    expect(did).toEqual(['log: Uncaught exception', 'close', 'tell REF1', 'end'])
  })

  test('ends the program once; what comes later is logged', async () => {
    const { did, fail } = program()
    await Promise.all([fail('first', null), fail('second', null)])
    expect(did).toEqual(['log: first', 'close', 'log: second', 'tell REF1', 'end'])
  })

  test.each([
    ['closing fails', () => Promise.reject(new Error('closing'))],
    [
      'closing throws',
      () => {
        throw new Error('closing')
      }
    ]
  ])('is told and ends the program when %s', async (_, close) => {
    const { did, fail } = program({ close })
    await fail('first', null)
    expect(did).toEqual(['log: first', 'close', 'log: Closing after an error failed', 'tell REF1', 'end'])
  })

  test('does not wait for ever for what closes', async () => {
    vi.useFakeTimers()
    const { did, fail } = program({ close: () => new Promise(() => undefined) })
    const failing = fail('first', null)
    await vi.advanceTimersByTimeAsync(1_000)
    await failing
    expect(did.at(-1)).toBe('end')
    vi.useRealTimers()
  })

  test('ends the program when it cannot be told', async () => {
    const { did, fail } = program({
      tell() {
        throw new Error('no screen')
      }
    })
    await fail('first', null)
    expect(did.slice(-2)).toEqual(['log: The error could not be shown', 'end'])
  })
})

test.each(['en', 'de'] as const)('has its words in %s, with all facts in them', (language) => {
  for (const word of ['stopped', 'cannotStart'] as const)
    expect(fatalText(language, word, { ref: 'ABCD' })).toContain('ABCD')
  for (const word of ['readOnly', 'full'] as const) {
    const text = fatalText(language, word, { folder: '/data/$&' })
    expect(text).toContain('/data/$&')
    expect(text).not.toMatch(/[{}]/)
  }
})
